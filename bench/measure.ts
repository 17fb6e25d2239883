import { createDice, type Dice } from './input/dice.js';
import { type Month, months, newMonth, type World } from './measure/months.js';
import { aboutAuthors, answerTimes, changesFound, netIntervals } from './measure/trials.js';
import { headerOf, loadLine } from './report/header.js';
import { shareText } from './report/proportion.js';
import { tableOf } from './report/table.js';
import { exitCode, type Goal, verdictTable } from './report/verdict.js';
import { readOptions } from './run/options.js';

// How often the 95 % intervals of KPIs hold the truth, and how often a change is told where there is none: simulated months
// with one loud author, through the KPIs themselves; beside what is found when a mention is taken for a person.

const options = readOptions({ numbers: { months: [2_000, 100] } });
const n = options.number('months');

const WORLDS: readonly World[] = [
  { name: '60 authors, one writes 150 times', authors: 60, loud: 150 },
  { name: '25 authors, one writes 150 times', authors: 25, loud: 150 },
  { name: '400 authors, one writes 400 times', authors: 400, loud: 400 },
  { name: '60 authors, nobody loud', authors: 60, loud: 0 },
  { name: '60 authors, the loud one always angry', authors: 60, loud: 150, angry: true },
];

console.log(await headerOf('bench:measure', '.'));
const found = WORLDS.map((world, at) => ({ world, ...netIntervals(months(dice(at), world, n)) }));
console.log(
  tableOf([
    [
      '95 % interval holds the mean of all authors',
      'net_sentiment (author-weighted)',
      'per mention, authors as clusters (linear)',
      'per mention, naive',
    ],
    ...found.map(({ world, weighted, clustered, naive }) => [
      world.name,
      ...[weighted, clustered, naive].map((hits) => shareText(hits, n)),
    ]),
  ]),
);

const still = WORLDS.slice(0, 4).map((world, at) => ({ world, ...changesFound(pairsOf(dice(20 + at), world)) }));
console.log(
  `\n${tableOf([
    [
      'two months of one kind: any change told among 6 KPIs',
      'as in kpi (clusters, Holm)',
      'clusters, no correction',
      'naive, no correction',
    ],
    ...still.map(({ world, told, uncorrected, naive }) => [
      world.name,
      ...[told, uncorrected, naive].map((hits) => shareText(hits, n)),
    ]),
  ])}`,
);

const times = [12, 30, 200].map((answers) => [
  `${answers} answers`,
  shareText(answerTimes(dice(40 + answers), answers, n), n),
]);
console.log(`\n${tableOf([['95 % interval of the median time holds the true median', 'order statistics'], ...times])}`);

const about = aboutAuthors(dice(60), Math.max(50, Math.round(n / 10)));
console.log(
  `\n${tableOf([
    ['20,000 authors estimated from the 4,096 smallest pseudonyms', ''],
    ['stated 95 % interval holds the truth', shareText(about.held, about.n)],
    ['root mean square error, of the truth', `${(100 * about.error).toFixed(2)} %`],
    ['stated standard error, of the value', `${(100 / Math.sqrt(4096)).toFixed(2)} %`],
  ])}\n\n${loadLine()}`,
);

const [loud] = found;
const goals: Goal[] = [
  ...found.slice(0, 4).flatMap(({ world, weighted }): Goal[] => [
    { name: `net_sentiment, ${world.name}`, measured: (100 * weighted) / n, least: 93, unit: '%' },
    { name: `the same`, measured: (100 * weighted) / n, most: 97, unit: '%' },
  ]),
  { name: 'the naive one fails', measured: (100 * (loud?.naive ?? n)) / n, most: 93, unit: '%' },
  ...still.map(
    ({ world, told }): Goal => ({
      name: `false changes, ${world.name}`,
      measured: (100 * told) / n,
      most: 5,
      unit: '%',
    }),
  ),
];
console.log(`\n${verdictTable(goals)}`);
process.exitCode = exitCode(goals, options.gate);

function dice(at: number): Dice {
  return createDice(options.seed * 1000 + at);
}

function* pairsOf(dice: Dice, world: World): Generator<readonly [Month, Month]> {
  for (let pair = 0; pair < n; pair++) yield [newMonth(dice, world), newMonth(dice, world)];
}
