import { wholeWords } from './pattern.js';
import type { TopicRow } from './rows.js';
import { SERVICE_RULES } from './serviceRules.js';

/** A row, ready to be looked for. */
export interface TopicRule extends TopicRow {
  readonly pattern: RegExp;
}

/** What goes wrong between customers and a bank. */
const BANK_RULES: readonly TopicRow[] = [
  {
    id: 'fraud',
    topic: 'fraud_scam',
    confidence: 0.9,
    anyOf: [
      /fraud|frauds|fraudulent|fraudsters?|scam|scams|scammed|scammers?|phishing|smishing|spoof(?:ed|ing)/,
      /con ?m[ae]n|conned|ponzi/,
      /(?:hacked|compromised|cloned|skimmed)(?: <my>)? (?:<card>|<account>|details|phone)/,
      /(?:<card>|<account>|details|phone)(?: <be>){0,2} (?:hacked|compromised|cloned|skimmed)|identity theft/,
      /stole my (?:money|identity)/,
      /someone (?:has |is )?(?:used|using|use|accessed|hacked|else is using) my/,
    ],
    example: 'I think I was scammed',
    counterExample: 'the scampi was great',
  },
  {
    id: 'lost-card',
    topic: 'card_lost_stolen',
    confidence: 0.9,
    anyOf: [
      /(?:lost|stolen|misplaced|missing|left)(?: <my>)?(?: [a-z]+)? (?:<card>|phone|wallet|purse)/,
      /(?:<card>|phone|wallet|purse)(?: <be>){0,2} (?:lost|stolen|misplaced|missing|nicked)/,
      /(?:stole|took|nicked) my (?:<card>|phone|wallet|purse)/,
      /(?:atm|machine|cash ?point)(?: [a-z]+){0,2} (?:swallowed|ate|kept|retained|took) (?:<my>) <card>/,
      /can'?t find my <card>/,
    ],
    example: 'I lost my card yesterday',
    counterExample: 'lost my patience',
  },
  {
    id: 'unrecognised',
    topic: 'unrecognised_transaction',
    confidence: 0.9,
    anyOf: [
      /<denied> (?:recogni[sz]e|make|made|authori[sz]ed?|know)(?: [a-z]+){0,3} <payment>/,
      /(?:unrecogni[sz]ed|unknown|unauthori[sz]ed|duplicate|suspicious|strange|wrong|incorrect)(?: [a-z]+)? <payment>/,
      /(?:charged|billed|debited|paid|taken|took|gone out|deducted|shows?)(?: [a-z]+){0,4} (?:twice|two times|2 times|double)/,
      /(?:double|wrongly)[- ]?charged/,
      /charged (?:me )?(?:the wrong|a wrong|more than|too much)/,
      /(?:payments?|transactions?|charges?|withdrawals?) (?:that )?i (?:don'?t|didn'?t|did not|do not|never)/,
    ],
    example: 'charged twice for one coffee',
    counterExample: 'paid once by card',
  },
  {
    id: 'closure',
    topic: 'account_closure',
    confidence: 0.85,
    anyOf: [
      /<closed>(?: down)?(?: [a-z]+){0,2} <account>/,
      /<account>(?: [a-z]+)?(?: <be>){0,3} (?:closed|locked|frozen|blocked|suspended|restricted|deactivated|on hold)/,
      /locked out of (?:my|our) <account>/,
      /(?:switch|switching|switched|moving|move|changing|leaving|leave)(?: <my>)? (?:banks?|<account>)/,
      /(?:taking|moving) my (?:money|business|custom) (?:elsewhere|out|to)/,
    ],
    example: 'you have frozen my account',
    counterExample: 'my account shows the balance',
  },
  {
    id: 'privacy',
    topic: 'data_privacy',
    confidence: 0.85,
    anyOf: [
      /data (?:breach|leak|protection|privacy|loss)|gdpr|privacy/,
      /(?:sold|shared|leaked|selling|sharing|leaking)(?: [a-z]+){0,2} (?:data|details|information|info)/,
      /(?:my|our|personal|wrong|customers?'?s?) (?:personal )?(?:data|details|information)(?: <be>){0,2} (?:shared|leaked|sold|exposed|wrong|stolen|visible)/,
      /(?:change|update|edit|changed|updating|changing)(?: [a-z]+){0,2} (?:address|personal details|details|surname|phone number|email)/,
      /source of (?:my |the )?(?:funds|money)/,
      /someone else'?s (?:details|statement|account|letter|data)/,
    ],
    example: 'another data breach',
    counterExample: 'private banking',
  },
  {
    id: 'login',
    topic: 'login_access',
    confidence: 0.85,
    anyOf: [
      /(?:log|logging|logged|login|sign|signing)[- ]?(?:in|on|into|out)?(?: [a-z]+){0,3} (?:fail|fails|failed|error|problems?|issues?|not working|impossible)/,
      /<cannot>(?: [a-z]+)? (?:log|login|sign|get|access)(?: ?in| ?on| ?into| to| back in)?(?: <my>)?(?: <account>| <app>| it)?/,
      /(?:password|passcode|pass code|pin)(?: [a-z]+)? (?:reset|blocked|locked|forgot\w*|wrong|not)/,
      /(?:forgot|forgotten|reset|change|blocked|unblock)(?: <my>)? (?:password|passcode|pin|login)/,
      /(?:otp|one[- ]time (?:code|passcode|password)|verification code|security code|2fa|face ?id|touch ?id|fingerprint)/,
      /(?:verify|verification|identity|id) (?:my identity|check|checks|process|failed|fails|keeps|not)/,
      /verify (?:my|who)|locked out|login|log[- ]?in/,
    ],
    example: 'cannot log in to my account',
    counterExample: 'the log of the ship',
  },
  {
    id: 'declined',
    topic: 'card_declined',
    confidence: 0.9,
    anyOf: [
      /(?:<card>)(?: [a-z]+)?(?: <be>){0,3} (?:declined|rejected|refused|not accepted|blocked|denied)/,
      /(?:declined|rejected|refused|declining|blocked|declines)(?: <my>)?(?: [a-z]+)? <card>/,
      /(?:<card>|apple pay|google pay)(?: [a-z]+){0,2} <denied>(?: [a-z]+)? ?(?:work|working|worked|accepted)/,
      /declined (?:at|in|when|on|while)|(?:payment|transaction|purchase)(?: <be>){0,2} declined/,
    ],
    example: 'my card was declined at the till',
    counterExample: 'I declined the offer',
  },
  {
    id: 'transfer',
    topic: 'payment_transfer',
    confidence: 0.85,
    anyOf: [
      /(?:<money>)(?: [a-z']+){0,5} <stuck>/,
      /(?:still )?(?:waiting|pending|missing|failed|delayed|stuck|lost)(?: [a-z]+){0,3} (?:<money>)/,
      /<cannot>(?: [a-z]+)? (?:transfer|send|pay|make|top|move|receive|withdraw)(?: [a-z]+){0,2}/,
      /haven'?t (?:been paid|received (?:my|the|any) (?:<money>))|where(?:'s| is) my (?:<money>)/,
    ],
    example: 'my transfer is still pending',
    counterExample: 'train transfer at York',
  },
  {
    id: 'transfer-topic',
    topic: 'payment_transfer',
    confidence: 0.55,
    anyOf: [
      /transfers?|transferr(?:ed|ing)|top(?:ping)?[- ]?ups?|direct debits?|standing orders?|bank transfer/,
      /faster payments?|payday|wages|salary/,
    ],
    example: 'how do transfers work',
    counterExample: 'the transit is quick',
  },
  {
    id: 'refund',
    topic: 'refund_dispute',
    confidence: 0.85,
    anyOf: [
      /(?:no|without|never (?:got|had|received|saw))(?: a| any| my)? refund/,
      /refund|refunds|refunded|refunding|charge ?backs?|money back|reimburse\w*|compensation|dispute|disputed/,
      /disputing|section 75/,
    ],
    example: 'no refund after three weeks',
    counterExample: 'fund my account',
  },
  {
    id: 'fees',
    topic: 'fees_charges',
    confidence: 0.85,
    anyOf: [
      /fees?|surcharges?|overdraft (?:fee|charge|cost|interest)s?/,
      /(?:hidden|extra|unexpected|bank|monthly|late|account) (?:charges?|costs?)|overcharg(?:ed?|ing)/,
      /charg(?:ed|ing|es?) (?:me |us )?(?:an? |for |extra|\W?\d|too much|so much)/,
    ],
    example: 'hidden fees everywhere',
    counterExample: 'charge my phone',
  },
  {
    id: 'branch',
    topic: 'branch_atm',
    confidence: 0.85,
    anyOf: [
      /no (?:cash|branch|branches|atms?)/,
      /branch|branches|atm|atms|cash ?(?:point|machine|withdrawal|deposit)s?|cash(?:ier|iers)|bank teller|tellers?/,
      /(?:queue|queues|queueing|queuing)(?: [a-z]+){0,3} (?:branch|bank|door)|out of cash|withdraw(?:ing)? cash/,
    ],
    example: 'the cash machine is out of order',
    counterExample: 'cash back offers',
  },
  {
    id: 'lending',
    topic: 'lending_mortgage',
    confidence: 0.85,
    anyOf: [
      /mortgages?|remortgag\w*|loans?|lending|lender|credit (?:score|limit|rating|check|report|file|line|history)/,
      /debt collect\w*|repossess\w*|overdraft limit|borrow(?:ing)?|collections agency|foreclos\w*/,
    ],
    example: 'my mortgage application',
    counterExample: 'a lone wolf',
  },
  {
    id: 'delivery',
    topic: 'card_delivery',
    confidence: 0.8,
    anyOf: [
      /<card>(?: [a-z']+){0,4} <arrived>/,
      /(?:activate|activating|order|ordering|link|deliver|track|replace|waiting for|expired?)(?: <my>)?(?: new| replacement| spare| virtual| physical)? <card>/,
    ],
    example: 'my new card has not arrived',
    counterExample: 'birthday card shop',
  },
  {
    id: 'rates',
    topic: 'rates_fx',
    confidence: 0.8,
    anyOf: [
      /interest rates?|exchange rates?|savings? rates?|(?:the|your|their|good|best|better|poor|low|high) rates?/,
      /rate (?:cut|rise|hike|increase)s?|apr|aer|isa|isas|base rate|foreign exchange|currency exchange/,
      /rates? (?:on|for)|interest/,
    ],
    example: 'what is the interest rate on savings',
    counterExample: 'rated five stars',
  },
];

export const TOPIC_RULES: readonly TopicRule[] = [...SERVICE_RULES, ...BANK_RULES].map((row) => ({
  ...row,
  pattern: wholeWords(row.anyOf),
}));
