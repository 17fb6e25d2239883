import { costOf } from './evidence/cost.js';
import { opinionCoverage } from './evidence/coverage.js';
import { burstAdded, copiesAdded, voicesAdded } from './evidence/doses.js';
import { madePosts } from './evidence/made-posts.js';
import { hardNegatives, hiddenAuthors, type Negative, smallBrand, unreadable } from './evidence/negatives.js';
import { readPosts } from './evidence/posts.js';
import { splitOf } from './evidence/split.js';
import type { Stage } from './evidence/stage.js';
import {
  calibrationTable,
  confusionTable,
  curveTable,
  type Known,
  type Row,
  rateOf,
  shareOf,
  truthOf,
} from './evidence/tables.js';
import { FEW, MANY, type Trial, type TrialPlan, trials } from './evidence/trials.js';
import { createDice } from './input/dice.js';
import { headerOf, loadLine } from './report/header.js';
import { tableOf } from './report/table.js';
import { exitCode, type Goal, verdictTable } from './report/verdict.js';
import { readOptions } from './run/options.js';

// npm run bench:evidence -- --data FILE: whether the hint tells a few people from many. To real days of a brand real posts
// of its other days are added, by few or by many people, always as many posts; everything that judges is the product's own.
// Without a file, posts are made up.

const DOSES = [1, 2, 3, 5, 8, 12, 20, 40, 80];
const BURSTS = [5, 10, 20];
const SPIKE = 10_000;
const SUSPECTED = /^\d+ accounts posted the same things/;

const options = readOptions({
  numbers: { runs: [100, 8], volume: [120, 120], intervals: [4000, 50] },
  flags: [],
  texts: ['data'],
});
const dice = createDice(options.seed);
const file = options.text('data');
const posts = file === undefined ? madePosts(dice) : readPosts(file);
const split = splitOf(posts, dice);
const [runs, volume] = [options.number('runs'), options.number('volume')];

console.log(await headerOf('bench:evidence', '.'));
console.log(
  [
    `input     ${file ?? 'made up'}: ${posts.length} posts with an author; seed ${options.seed}`,
    `brands    rules were set on ${split.developed}; reported are ${split.reported.join(', ')}, without the authors of ${split.developed}`,
    `added     ${volume} posts within 2 hours, whoever wrote them; ${runs} runs that alerted a row`,
  ].join('\n'),
);

const developed = split.stages(split.developed);
const reported = split.reported.flatMap((brand) => split.stages(brand));
console.log(`\n${split.developed}, for development: hints by added authors, % with 95 % intervals`);
console.log(
  curveTable(
    'authors',
    doses(developed, DOSES, (stage, wish, d) => voicesAdded(stage, 'anybody', wish, d)),
  ),
);

const anybody = doses(reported, DOSES, (stage, wish, d) => voicesAdded(stage, 'anybody', wish, d));
const heaviest = doses(reported, DOSES, (stage, wish, d) => voicesAdded(stage, 'heaviest', wish, d));
const copied = doses(reported, DOSES, copiesAdded);
const bursts = doses(reported, BURSTS, burstAdded);
console.log(`\nReported: anybody's posts\n${curveTable('authors', anybody)}`);
console.log(`\nReported: posts of those who wrote most\n${curveTable('authors', heaviest)}`);
console.log(`\nReported: one text, posted by so many\n${curveTable('accounts', copied)}`);
console.log(`\nReported: arranged bursts, and how often they are suspected\n${suspicionTable()}`);

const known: Known[] = [
  ...[...anybody, ...heaviest].flatMap(({ trials }) =>
    trials.map((trial) => ({ ...trial, truth: truthOf(trial.dose.authors, false) })),
  ),
  ...copied.flatMap(({ trials }) => trials.map((trial) => ({ ...trial, truth: truthOf(trial.dose.authors, true) }))),
];
console.log(`\nReported: what was added, and what was said\n${confusionTable(known)}`);
console.log(
  `\nReported: what had been added when it was said, all doses equally frequent, %\n${calibrationTable(known)}`,
);

const small = split.reported.flatMap((brand) => split.stages(brand, 50));
const negatives = [...hardNegatives(reported, runs, volume, dice), ...smallBrand(small, runs, dice)];
console.log(`\nReported: what is easily misread\n${curveTable('case', negatives)}\n${neverTable(negatives)}`);
const hidden = hiddenAuthors(reported, Math.ceil(runs / 4), volume, dice);
console.log(`\nReported: hidden authors\n${curveTable('case', hidden)}`);

const coverage = opinionCoverage(options.number('intervals'), dice);
console.log(`\nHow often an interval for the change of opinion holds the truth, % (95 are meant)\n${coverage.table}`);
const cost = costOf(posts, SPIKE, dice);
console.log(`\nEvidence and hint of ${SPIKE} mentions: ${cost.toFixed(0)} ms of processor time\n${loadLine()}`);

const few = upTo(FEW);
const many = from(MANY);
const below = hidden.flatMap((row) => unreadable(row.trials));
const goals: Goal[] = [
  { name: `few voices, 1 to ${FEW} authors`, measured: 100 * rateOf(few, 'few voices'), least: 95, unit: '%' },
  { name: `many voices, ${MANY} authors or more`, measured: 100 * rateOf(many, 'many voices'), least: 95, unit: '%' },
  { name: `many voices of 1 to ${FEW}`, measured: 100 * rateOf(few, 'many voices'), most: 2, unit: '%' },
  { name: `few voices of ${MANY} or more`, measured: 100 * rateOf(many, 'few voices'), most: 2, unit: '%' },
  {
    name: `copied text, ${MANY} accounts or more`,
    measured:
      100 *
      rateOf(
        rowsOf(copied, (n) => n >= MANY),
        'copied text',
      ),
    least: 95,
    unit: '%',
  },
  { name: 'cannot tell, below the floors', measured: 100 * rateOf(below, 'cannot tell'), least: 100, unit: '%' },
  { name: 'arranged bursts suspected', measured: 100 * suspected(rowsOf(bursts, () => true)), least: 95, unit: '%' },
  {
    name: 'others suspected',
    measured: 100 * suspected(rowsOf([...anybody, ...heaviest], () => true)),
    most: 1,
    unit: '%',
  },
  { name: 'opinion interval of 95 %, lowest coverage', measured: 100 * coverage.lowest, least: 94, unit: '%' },
  { name: `evidence of ${SPIKE} mentions`, measured: cost, most: 200, unit: 'ms' },
];
console.log(`\n${verdictTable(goals)}`);
process.exitCode = exitCode(goals, options.gate);

function doses(stages: readonly Stage[], authors: readonly number[], make: TrialPlan['make']): Row[] {
  return authors
    .filter((n) => n <= volume)
    .map((n) => ({ name: `${n}`, trials: trials({ stages, runs, volume, authors: n, make }, dice) }));
}

function rowsOf(rows: readonly Row[], holds: (authors: number) => boolean): Trial[] {
  return rows.flatMap(({ trials }) => trials).filter(({ dose }) => holds(dose.authors));
}

function upTo(most: number): Trial[] {
  return rowsOf([...anybody, ...heaviest], (authors) => authors <= most);
}

function from(least: number): Trial[] {
  return rowsOf([...anybody, ...heaviest], (authors) => authors >= least);
}

/** Share of the runs whose reading speaks of repeated co-posting, 0..1. */
function suspected(all: readonly Trial[]): number {
  return all.filter(isSuspected).length / all.length;
}

function isSuspected({ told }: Trial): boolean {
  return told.hint.because.some((reason) => SUSPECTED.test(reason));
}

function suspicionTable(): string {
  const rows = [
    ...bursts.map(({ name, trials }) => ({ name: `burst of ${name} accounts`, trials })),
    ...anybody.map(({ name, trials }) => ({ name: `none: ${name} authors`, trials })),
  ];
  return tableOf([
    ['added', 'n', 'co-posting suspected'],
    ...rows.map(({ name, trials }) => [
      name,
      `${trials.length}`,
      shareOf(trials.filter(isSuspected).length, trials.length),
    ]),
  ]);
}

function neverTable(all: readonly Negative[]): string {
  return tableOf([
    ['case', 'must not be said', 'was said'],
    ...all.map(({ name, never, trials }) => {
      const said = trials.filter(({ told: { hint } }) =>
        never.some((word) => word === hint.volume || word === hint.opinion),
      );
      return [name, never.join(', '), shareOf(said.length, trials.length)];
    }),
  ]);
}
