import type { PhraseRow } from './rows.js';

/** Phrases that say an expectation was met or exceeded. */
export const PRAISE: readonly PhraseRow[] = [
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
