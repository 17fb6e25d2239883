import type { Theme } from './theme.js';

/** What people complain about, most common first. `{...}` is filled from the slots in talk.ts. */
export const NEGATIVE: readonly Theme[] = [
  {
    weight: 5,
    lines: [
      'the {bank} app crashed on me twice while I was paying {who}',
      'since the last update the {bank} app freezes on my {device} whenever I open statements',
      'push notifications from {bank} have been broken on my {device} for {wait}',
      'the new home screen in the {bank} app is slow and confusing, horrible change',
      'mobile cheque deposit keeps failing in the {bank} app, third photo rejected',
      'the spending chart in the {bank} app is wrong, it counts {shop} as rent',
      'the {bank} website logs an error each time I download a statement for {month}',
    ],
  },
  {
    weight: 6,
    lines: [
      '{wait} on hold with {bank} and then the line went dead, terrible service',
      'nobody at {bank} answers my messages, I have been ignored for {wait}',
      'the adviser at {bank} was rude to {who} and passed us to three departments',
      'asked {bank} a simple question about {thing} and got a useless copied answer',
      'the {bank} chat bot cannot understand a word about {thing}, let me talk to a person',
      '{bank} promised to call back {day} and nobody did, awful',
      'my letter to {bank} about {thing} was answered without anyone reading it',
      'third time explaining the same problem with {thing} to {bank}, what a waste of time',
    ],
  },
  {
    weight: 4,
    lines: [
      '{bank} charged me {amount} for going a few pence over, disgusting fee',
      'surprise monthly account fee of {amount} from {bank}, nobody told me',
      'paid {amount} in foreign transaction fees at {bank} on one trip, a rip off',
      'the overdraft charge from {bank} is unfair, {amount} for one late day',
      '{bank} took {amount} for a replacement card that they broke themselves',
      'why does {bank} charge a fee for a paper statement in {month}, ridiculous',
    ],
  },
  {
    weight: 4,
    lines: [
      'my transfer of {amount} to {who} is still pending at {bank} after {wait}',
      '{bank} bounced my rent payment although the money was there, very angry',
      'standing order to {who} failed again at {bank} and nobody says why',
      'my deposit of {amount} has been missing at {bank} since {day}',
      'direct debit for {thing} went out twice at {bank}, now I am short',
      'sent {amount} to the wrong sort code and {bank} refuses to help me recall it',
    ],
  },
  {
    weight: 3,
    lines: [
      'my {bank} card was declined at {shop} with a full trolley, so embarrassing',
      'contactless on my {bank} card stopped working in {place}, third failure this week',
      '{bank} blocked my card abroad without a warning, stranded in {place}',
      'the virtual card from {bank} is refused by {shop} every single time',
      'card payment failed at the petrol station in {place}, thanks for nothing {bank}',
    ],
  },
  {
    weight: 3,
    lines: [
      'locked out of {bank} again, the passcode never arrives on my {device}',
      '{bank} wants a selfie video to log in and rejects every one I send',
      'forgot one digit of my {bank} PIN and now I am blocked for {wait}',
      'face recognition in the {bank} app fails with glasses on, stupid design',
      'the security code from {bank} comes ten minutes late, by then it has expired',
    ],
  },
  {
    weight: 3,
    lines: [
      'the {bank} branch in {place} is closing, a disgrace for older customers',
      'only one till open at {bank} in {place} and a queue out of the door',
      'the cash machine at {bank} {place} has been out of order for {wait}',
      'the {bank} cash machine in {place} swallowed my card and the branch was shut',
      'cannot pay in coins at {bank} in {place} any more, hopeless',
    ],
  },
  {
    weight: 2,
    lines: [
      'a payment for {thing} was taken from my {bank} card twice and nobody answers',
      'there is a payment of {amount} on my {bank} statement that {who} cannot place either',
      '{bank} charged {who} {amount} for a payment that nobody remembers',
      'there is a payment of {amount} to {shop} on my {bank} statement that I never made',
      'charged twice by {shop} and {bank} says it is not their problem',
    ],
  },
  {
    weight: 2,
    lines: [
      'still no refund of {amount} from {bank}, the dispute has been open for {wait}',
      '{bank} rejected my chargeback against {shop} without reading the papers',
      'closing my account with {bank} after twenty years, fed up',
      '{bank} froze my account on {day} without any explanation, I cannot buy food',
      'the mortgage team at {bank} lost my documents again, we may lose the house',
      'loan application refused by {bank} after {wait} of silence, poor show',
    ],
  },
  {
    weight: 2,
    lines: [
      'my new card from {bank} was promised for {day} and never came',
      '{bank} still has my old address and I told them in {month}',
      'the savings rate at {bank} is a bad joke, cut again in {month}',
      'terrible exchange rate from {bank} on my {place} booking',
      '{bank} keeps ringing {who} with offers nobody asked for',
    ],
  },
];
