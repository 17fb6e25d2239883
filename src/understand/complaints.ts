import type { PhraseRow } from './rows.js';

type Row = Omit<PhraseRow, 'kind' | 'alone'>;

/** Phrases that say an expectation was not met. Their words alone often say nothing: "on hold", "down", "log in". */
const ROWS: readonly Row[] = [
  {
    id: 'not-working',
    valence: -3,
    anyOf: [/<not>(?: <even>){0,2} <work>/, /out of (?:order|service|action)|(?:does|did|do|will)(?: not|n'?t) work/],
    example: 'the app is not working',
    counterExample: 'working from home today',
  },
  {
    id: 'cannot',
    valence: -2,
    anyOf: [/<cannot> (?:even |seem to |still )?<use>/],
    example: 'I cannot log in',
    counterExample: 'I can log in',
  },
  {
    id: 'down',
    valence: -3,
    anyOf: [
      /<system>(?: <be>){1,3}(?: completely| totally)? down(?! to)/,
      /(?:<app>|system|server|service|login|services) down(?! to)/,
    ],
    example: 'app has been down since nine',
    counterExample: 'it is down to you',
  },
  {
    id: 'hidden-fees',
    valence: -3,
    anyOf: [
      /(?:hidden|unexpected|extra|ridiculous|excessive|outrageous|extortionate|unfair|sneaky|overdraft|late) (?:fees?|charges?|costs?)/,
    ],
    example: 'hidden fees everywhere',
    counterExample: 'a fee of two pounds',
  },
  {
    id: 'charged',
    valence: -2,
    anyOf: [
      /(?:charged|billed|debited) (?:me|us|my|for|twice|double|again|extra|an?)/,
      /(?:double|over)[- ]?charged|charging me/,
    ],
    example: 'they charged me twice',
    counterExample: 'my phone is charged',
  },
  {
    id: 'on-hold',
    valence: -3,
    anyOf: [
      /on hold/,
      /(?:in (?:a|the) queue|waiting|waited|wait time|wait)[^.!?]{0,30} <many>[ -]?(?:and a half )?\+? ?<time>/,
    ],
    example: 'on hold 55 minutes',
    counterExample: 'hold my beer',
  },
  {
    id: 'still-waiting',
    valence: -2,
    anyOf: [/still (?:waiting|no|not|nothing|haven'?t|hasn'?t|don'?t|can'?t|doesn'?t|isn'?t|won'?t|pending)/],
    example: 'still waiting for an answer',
    counterExample: 'still my favourite',
  },
  {
    id: 'no-answer',
    valence: -2,
    anyOf: [
      /(?:no|without|never (?:got|had|received|saw))(?: a| any| my)? refund/,
      /(?:no|zero|without|never (?:got|get|had|received))(?: any| an| a| single)? <answer>/,
      /<nobody> (?:is |has |can |will |wants to )?(?:answer|help|care|know|repl|respond|pick|there|listen|call)[a-z]{0,5}/,
      /<denied> <respond>/,
    ],
    example: 'nobody answers the phone',
    counterExample: 'thanks for the reply',
  },
  {
    id: 'hung-up',
    valence: -3,
    anyOf: [
      /(?:hung|hang|hangs|hanging) up(?: on)?|(?:cut|kicked|dropped) (?:me|us) off|passed (?:me )?(?:around|from)/,
    ],
    example: 'they hung up on me',
    counterExample: 'she picked up at once',
  },
  {
    id: 'repeated',
    valence: -2,
    anyOf: [
      /(?:second|third|fourth|fifth|sixth|[2-9](?:nd|rd|th)) (?:time|day|week|attempt|call)/,
      /yet again|over and over|every (?:single )?time|time and again/,
    ],
    example: 'third time this week',
    counterExample: 'first time here',
  },
  {
    id: 'why',
    valence: -2,
    anyOf: [
      /why (?:can'?t|can not|cannot|won'?t|don'?t|doesn'?t|isn'?t|aren'?t|hasn'?t|haven'?t|are you|do (?:i|you) (?:have to|keep|always))/,
      /why (?:is|does) (?:your|the|my|this|it)(?: [a-z]+){0,3} (?:not|so|always|down|still|taking|blocked|declined|keep|never)/,
      /how (?:hard|difficult) (?:is it|can it be)|what(?:'s| is) (?:going on|the point)/,
    ],
    example: "why can't I pay",
    counterExample: 'why I joined',
  },
  {
    id: 'when-will',
    valence: -2,
    anyOf: [
      /when (?:will|are|is|do|can) (?:you|they|it|this|i|we|(?:the|my) [a-z]+)(?: guys| going)?(?: to)? (?:be )?(?:fixe?d?|back|working|sort|finally|answer|reply)/,
      /when (?:will|do|can) (?:i|we) (?:get|have|see) (?:my|our) (?:money|refund|card|salary)/,
    ],
    example: 'when will you fix this',
    counterExample: 'when will the branch open',
  },
  {
    id: 'gone',
    valence: -3,
    anyOf: [
      /(?:<money>|refund|card|parcel|bags?|luggage)(?: [a-z]+){0,2} (?:gone|missing|disappeared|vanished|lost)/,
      /(?:<money>|refund|card|parcel|bags?|luggage)(?: [a-z]+){0,2} (?:not|never|hasn'?t|haven'?t)(?: been)? (?:arrived|come|cleared|gone|received|shown)/,
      /(?:took|taken|stole|stolen|taking) (?:all )?(?:my|our) (?:money|savings)/,
    ],
    example: 'my salary has not arrived',
    counterExample: 'money saved',
  },
  {
    id: 'leaving',
    valence: -2,
    anyOf: [
      /(?:closing|close|cancell?ing|moving|leaving|switching|taking)(?: all)? (?:my|our) (?:accounts?|money|business|savings|custom)/,
      /(?:switching|moving|going) (?:to (?:another|a different)|banks)/,
      /lost (?:a|another|my) (?:customer|business|custom)|stay away/,
      /(?:never|not) (?:again|using|flying|fly|bank|banking|use|recommend|shop|shopping|coming? back)/,
      /(?:don'?t|do not) (?:use|bank|trust|bother|waste|recommend|open)/,
    ],
    example: 'closing my account tomorrow',
    counterExample: 'closing time',
  },
  {
    id: 'fed-up',
    valence: -3,
    anyOf: [
      /the worst|worst (?:bank|app|service|customer|experience|company|airline|ever)|waste of (?:time|money|space)/,
      /not (?:good enough|acceptable|happy|impressed|fair|great|helpful|on)|fed up|had enough|do better|a joke/,
      /let down/,
      /sort (?:it|this|your ?[a-z]{0,12}) out|get (?:it|your act) together/,
    ],
    example: 'worst bank ever',
    counterExample: 'not the same bank',
  },
  {
    id: 'anyone-else',
    valence: -2,
    anyOf: [
      /(?:is it just me|just me|any(?:one|body) else|everyone else)[^.!?]{0,40} (?:problems?|issues?|trouble|down|not|can'?t|cannot|unable|struggling|error|slow)/,
    ],
    example: 'anyone else having problems',
    counterExample: 'is it just me who loves it',
  },
  {
    id: 'refused',
    valence: -2,
    anyOf: [
      /(?:blocked|locked|froze|frozen|suspended|restricted|closed|declined|rejected|cancell?ed|refused) (?:my|our|me|for no|without|again)/,
      /(?:card|payment|account|transfer|transaction|flight|loan|application|claim)s?(?: <be>){0,3} <refused>/,
    ],
    example: 'my card was declined',
    counterExample: 'a blocked sink',
  },
  {
    id: 'keeps',
    valence: -2,
    anyOf: [
      /keeps? (?:on )?(?:crash|freez|logg|fail|say|kick|ask|tell|tim|declin|reject|giv|show|spin|load|being|getting)[a-z]{0,5}/,
      /(?:takes|taking|took) (?:ages|forever|so long|too long|hours|days|weeks)|(?:blank|white|black) screen/,
      /(?:so|too|really|very|extremely|painfully) slow/,
    ],
    example: 'it keeps crashing',
    counterExample: 'it keeps me happy',
  },
  {
    id: 'thanks-for-nothing',
    valence: -4,
    anyOf: [
      /(?:thanks|thank you)(?: so much| very much| a lot)? for (?:nothing|the (?:wait|delay|outage)|ruining|wasting|ignoring|losing|cancell?ing|charging)/,
    ],
    example: 'thanks for nothing',
    counterExample: 'thanks for everything',
  },
  {
    id: 'demand',
    valence: -2,
    anyOf: [
      /(?:need|want|demand|give me|where(?:'s| is)|get) (?:a |my |our )(?:refund|money back|money|compensation|bag|luggage)/,
      /how (?:long|many times) (?:do|must|will|does|should) (?:i|we)[^.!?]{0,20} (?:wait|call|ask|have)/,
    ],
    example: 'I want my money back',
    counterExample: 'got my ticket',
  },
];

export const COMPLAINTS: readonly PhraseRow[] = ROWS.map((row) => ({ ...row, kind: 'complaint' }));
