import { COMPLAINTS } from './complaints.js';
import { wholeWords } from './pattern.js';
import type { PhraseRow } from './rows.js';

/** A row, ready to be looked for. */
export interface Phrase extends PhraseRow {
  readonly pattern: RegExp;
}

const PRAISE: readonly PhraseRow[] = [
  {
    id: 'no-problem',
    kind: 'praise',
    valence: 2,
    anyOf: [
      /no (?:problems?|issues?|complaints?|hassle|fuss|worries|trouble|faults?)/,
      /(?:never|not) (?:had |have |having )?(?:a |any |one |a single )(?:problem|issue|complaint|bad|trouble)s?/,
      /(?:can'?t|cannot|couldn'?t) (?:fault|complain|thank|recommend (?:it |them |you )?(?:highly )?enough)/,
      /without (?:any |a )?(?:problem|issue|hassle|fuss|hitch)s?/,
    ],
    example: 'no problem at all',
    counterExample: 'a problem again',
  },
  {
    id: 'well-done',
    kind: 'praise',
    valence: 2,
    anyOf: [
      /well done|shout ?-?out to|kudos|hats off|thumbs up|good (?:job|work|stuff)|keep (?:it up|up the good work)/,
      /great (?:job|work|stuff|service|experience|customer)|(?:highly|would) recommend/,
    ],
    example: 'well done to the team',
    counterExample: 'the steak was done',
  },
  {
    id: 'quickly-sorted',
    kind: 'praise',
    valence: 2,
    anyOf: [
      /(?:sorted|fixed|resolved|solved|answered|refunded|helped)[^.!?]{0,15} (?:quickly|straight away|right away|at once)/,
      /(?:sorted|fixed|resolved|solved|answered|refunded|helped)[^.!?]{0,15} (?:in|within) (?:under |a few |less than )?<many> ?<time>/,
    ],
    example: 'sorted in 5 minutes',
    counterExample: 'sorted by date',
  },
  {
    id: 'best',
    kind: 'praise',
    valence: 2,
    anyOf: [
      /best (?:bank|app|service|customer|banking|company|airline|support|flight|experience|thing)/,
      /(?:not|isn'?t|wasn'?t) (?:too |so |half |that )?bad|made my (?:day|week)|above and beyond/,
    ],
    example: 'the best bank I have used',
    counterExample: 'best before May',
  },
];

const SARCASM: readonly PhraseRow[] = [
  {
    id: 'great-another',
    kind: 'sarcasm',
    valence: 0,
    alone: true,
    anyOf: [
      /(?:great|brilliant|fantastic|wonderful|lovely|awesome|nice|perfect|excellent|amazing|superb|oh joy)[,.!\u2026]* (?:yet )?another/,
      /(?:just|exactly) what (?:i|we|everyone) (?:needed|wanted|need)/,
    ],
    example: 'Great, another outage',
    counterExample: 'a great bank',
  },
  {
    id: 'way-to-go',
    kind: 'sarcasm',
    valence: 0,
    anyOf: [
      /way to (?:go|be)|nice (?:one|going|try)|slow clap|bravo|congrat(?:s|ulations)|good (?:job|luck)|well done/,
      /great (?:job|work|service|start|timing|stuff)/,
    ],
    example: 'way to go, app down on payday',
    counterExample: 'a long way home',
  },
  {
    id: 'love-how',
    kind: 'sarcasm',
    valence: 0,
    anyOf: [
      /(?:love|loving|like) (?:how|it when|that|the way|being|waiting|paying|when)/,
      /(?:gotta|got to|don'?t you just) love/,
      /how (?:lovely|nice|convenient)/,
    ],
    example: 'love how the app never works',
    counterExample: 'I love the new app',
  },
  {
    id: 'thanks-for',
    kind: 'sarcasm',
    valence: 0,
    anyOf: [/(?:thanks?|thank you|cheers)(?: so much| a lot| \S{1,30})? for|thanks a (?:lot|bunch)/],
    example: 'thanks for losing my bag',
    counterExample: 'thank you',
  },
  {
    id: 'as-usual',
    kind: 'sarcasm',
    valence: 0,
    anyOf: [/as (?:usual|always|per usual)|so much for|surprise,? surprise|what a surprise|no surprise|typical/],
    example: 'down on payday, as usual',
    counterExample: 'the usual order',
  },
];

/** Every phrase, in the order they are looked for: what a complaint takes, praise does not see. */
export const PHRASES: readonly Phrase[] = [...COMPLAINTS, ...PRAISE, ...SARCASM].map((row) => ({
  ...row,
  pattern: wholeWords(row.anyOf),
}));
