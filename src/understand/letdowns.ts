import type { PhraseRow } from './rows.js';

type Row = Omit<PhraseRow, 'kind' | 'alone'>;

/** Complaints about service of any kind, whatever the company sells: time lost, promises broken, nobody there. */
const ROWS: readonly Row[] = [
  {
    id: 'time-lost',
    valence: -2,
    anyOf: [
      /(?:delayed|late|stuck|sitting|sat|standing|waited|been waiting|on the phone)[^.!?]{0,40} <many> ?(?:and a half |plus |\+ ?)?<time>/,
      /<many> ?\+? ?<time> (?:late|later|delay|wait|on the phone|on the line|in line|on hold|of waiting|and counting)/,
      /(?:for|over|after|past) <many> ?\+? ?<time> (?:now|with no|without|already)/,
      /it(?:'s| has) been <many> ?\+? ?<time>/,
    ],
    example: 'sat on the plane for two hours',
    counterExample: 'the shop is open for two hours',
  },
  {
    id: 'nobody-there',
    valence: -2,
    anyOf: [
      /(?:<nobody>|no one|none of you|not one of you) (?:at|in|on|here|there|knows?|picks?|told|tells|seems|bothers?|came|comes|wants|could|has|is)/,
      /no (?:one|staff|agents?|crew|gate agent|bags?|luggage|email|e-mail|notification|warning|record|way to|sign of|luck|idea why|apology|wifi|wi-fi|signal|access)/,
      /(?:zero|no) (?:progress|communication|help|sense|excuse|compensation|accountability|care)/,
      /anyone (?:there|home|at)[^.!?]{0,30} (?:actually|ever|even)|is anyone (?:there|home|listening|even)/,
    ],
    example: 'nobody knows anything',
    counterExample: 'nobody does it better',
  },
  {
    id: 'again',
    valence: -2,
    anyOf: [
      /(?:delayed|cancelled|canceled|down|late|broken|lost|wrong|happened|charged|offline|declined|out|failed|crashed) (?:yet )?again/,
      /(?:once|yet) again|another (?:delay|cancellation|outage|excuse|day,? another)|same (?:old )?(?:problem|issue|story|excuse)s?(?: again)?/,
      /(?:first|now|then) (?:you|they) (?:said|say|told|tell|cancel|delay|lose|lost)/,
    ],
    example: 'delayed again',
    counterExample: 'see you again',
  },
  {
    id: 'taken-away',
    valence: -2,
    anyOf: [
      /(?:lost|losing|loses|misplaced|damaged|broke|ruined|wrecked|left) (?:my|our|her|his|their) (?:[a-z]+ )?(?:bags?|luggage|suitcase|stroller|parcel|order|package|seats?|trip|day|holiday|vacation|honeymoon|plans|reservation|booking|money)/,
      /(?:cancell?ed|cancell?ing|delayed|changed|bumped|overbooked|oversold) (?:my|our|the|her|his|me|us|this) ?(?:flights?|trip|order|booking|reservation|appointment|seats?)?/,
      /(?:bags?|luggage|suitcase|parcel|package|order)(?: [a-z']+){0,2} (?:lost|missing|damaged|late|left behind|nowhere|wrong)/,
      /(?:miss|missed|missing|will miss|going to miss) (?:my|our|the|a|her|his) (?:connection|connecting|flight|meeting|wedding|funeral|interview|train|cruise|christmas|birthday)/,
    ],
    example: 'you lost my bag',
    counterExample: 'my bag is red',
  },
  {
    id: 'told-otherwise',
    valence: -2,
    anyOf: [
      /(?:you|they|you've|they've|have) (?:said|told|promised|claimed|assured)[^.!?]{0,40} (?:would|but|not|never|three|twice|times)/,
      /(?:was|were|been|got|being) (?:told|promised|assured|lied to|misled|given the)[^.!?]{0,40} (?:but|would|twice|times|three|different|wrong|no)/,
      /(?:different|conflicting|wrong) (?:answers?|information|info|stor(?:y|ies)|advice)|lied to|broken promises?/,
    ],
    example: 'you said it would be back by noon',
    counterExample: 'you said thank you',
  },
  {
    id: 'where-is',
    valence: -2,
    anyOf: [
      /where(?:'s| is| are|'re|the hell is) (?:my|our|the) (?:bags?|luggage|parcel|package|order|money|refund|plane|flight|crew|card|stuff|suitcase|response|delivery|help)/,
      /<denied> (?:received|arrived|showed up|turned up|been delivered|come|got|gotten)(?: my| our| the| a| any)?/,
      /when (?:am|are|do|will) (?:i|we) (?:going to )?(?:get|be getting|see|receive) (?:my|our|a)/,
    ],
    example: 'where is my parcel',
    counterExample: 'where is my nearest branch',
  },
  {
    id: 'send-away',
    valence: -2,
    anyOf: [
      /going (?:round|around) in circles|think again|(?:the )?least you (?:could|can) do|you (?:would|'d) think|pass(?:ed|ing)? (?:the buck|me)/,
      /(?:kicked|booted|logs?|logged|throws?|threw) (?:me|us) (?:off|out)|won'?t let (?:me|us)|refus(?:es?|ed|ing) to|(?:would|could|can|will) ?n[o']t (?:even )?(?:help|budge|honou?r|refund|answer|explain|tell|give|let)/,
      /<denied> (?:care|honou?r|value|respect)(?: about)?|could ?n'?t care less|treat(?:ed|ing|s)? (?:me|us|people|customers|passengers)[^.!?]{0,10} like/,
    ],
    example: 'you would think a bank could do this',
    counterExample: 'think about it',
  },
  {
    id: 'money-lost',
    valence: -2,
    anyOf: [
      /(?:charged?|charging|billed|cost|costs|costing|make|made|making|force[ds]?|forcing) (?:me|us|people|customers) (?:to|an?|another|over|\$\d+|\u00A3\d+|\u20AC\d+|\d+|for|pay|twice|double|extra)/,
      /price (?:hikes?|gouging|increases?)|rip(?:ped|ping)?[- ]?offs?|(?:paid|paying|pay) (?:extra|more|full price|good money|that much|so much)[^.!?]{0,30}/,
      /(?:want|need|demand|get|give) (?:me )?(?:my|our|a) (?:full )?(?:money|refund)(?: back)?|out of pocket|waste of/,
    ],
    example: 'charged me an extra fee',
    counterExample: 'my phone is charging',
  },
  {
    id: 'low-point',
    valence: -3,
    deniable: true,
    anyOf: [
      /(?:worst|most (?:frustrating|disappointing|unhelpful|incompetent|awful|horrible))[^.!?]{0,12} (?:i|we|ever|airline|bank|company|service|experience|flight|customer|carrier|trip)/,
      /(?:terrible|horrible|awful|poor|bad|appalling|shocking|pathetic|zero|crap|lousy|shitty|disgusting|lack of|no) (?:customer )?(?:service|support|experience|communication|care)/,
      /(?:get|got|getting) (?:worse|screwed|nowhere)|fix (?:your|this|it|the)|shame on|(?:should|ought to) be ashamed|lost (?:my|a|another) (?:business|customer)/,
      /(?:last|final) time (?:i|we|i'?ll)|never (?:fly|use|bank|shop|order|book|buy|recommend|travel)[a-z]* (?:with |from )?|how (?:do|can|could|is it) (?:you|they|it|that)[^.!?]{0,20} (?:lose|allow|justify|possible|not|treat|charge|expect)/,
    ],
    example: 'worst flight ever',
    counterExample: 'at worst a draw',
  },
];

export const LETDOWNS: readonly PhraseRow[] = ROWS.map((row) => ({ ...row, kind: 'complaint' }));
