/** A number that the reading depends on, and why it is this one. */
interface HintRule {
  readonly value: number;
  readonly reason: string;
}

const rules = <Name extends string>(table: Readonly<Record<Name, HintRule>>) => table;

/**
 * Every number the reading depends on; shares are 0..1. The table of docs/evidence.md is this one. What was measured was
 * measured with bench:evidence on the brand that is there for development.
 */
export const HINT_RULES = rules({
  visibleShare: {
    value: 0.7,
    reason: 'with fewer of the authors in sight, those in sight may not stand for the rest: cannot tell',
  },
  visibleMentions: {
    value: 20,
    reason: 'with fewer mentions by visible authors, one busy afternoon of one person looks like a crowd: cannot tell',
  },
  fewOfRise: {
    value: 0.67,
    reason:
      'few voices: the loudest three wrote two thirds of the rise or more; in 98 of 100 runs three people behind it wrote 72 % of it or more, and twenty 45 % or less',
  },
  fewPeople: {
    value: 3,
    reason: 'few voices: and without at most three people there is no alert; up to three are "a few" to everybody',
  },
  manyOfRise: {
    value: 0.85,
    reason:
      'many voices: even the loudest eight wrote no more of the rise; twenty people behind it stayed below in 97 of 100 runs, eight in 9',
  },
  manyOfThree: {
    value: 0.55,
    reason:
      'many voices: and the loudest three hardly more than half; twenty people behind it stayed below in 98 of 100 runs',
  },
  manyBreadth: {
    value: 0.2,
    reason: 'many voices: and more authors explain a fifth of the rise; below, the usual crowd only wrote more each',
  },
  copiedOfRise: {
    value: 0.5,
    reason:
      'copied text: half of the rise repeats what another author posted, and with each text counted once there is no alert',
  },
  suspicionShare: {
    value: 0.3,
    reason: 'said as a suspicion: nearly a third of the mentions repeat the text of another author',
  },
  suspicionAuthors: {
    value: 10,
    reason: 'said as a suspicion: and that many authors at least, for two friends repeat each other as well',
  },
  suspicionAccounts: {
    value: 3,
    reason: 'said as a suspicion: so many accounts posted the same things at the same time as another, again and again',
  },
  hiddenSaid: {
    value: 0.1,
    reason: 'said: from a tenth of hidden authors on it is missing information that a reader should know of',
  },
  opinionChange: {
    value: 0.1,
    reason: 'worse, better: below a change of ten points nobody would act, however certain it is',
  },
  opinionSame: {
    value: 0.15,
    reason: 'unchanged: an interval within 15 points either way rules out a change worth acting on',
  },
});
