import { expectedFalseAlarms } from '../src/detect/index.js';
import { doseTable } from './detect/dose.js';
import { hourlyFamily } from './detect/family.js';
import { readOutbreaks, readPublicSeries } from './detect/files.js';
import { publicGoals, publicTable } from './detect/judged.js';
import { bestRule, byLevel, quietTable, rulesTable, runBrand, weeksOf } from './detect/quiet.js';
import { outbreakTable, podAt } from './detect/simulated.js';
import { tickCost } from './detect/tick.js';
import { headerOf, loadLine } from './report/header.js';
import { short } from './report/table.js';
import { exitCode, type Goal, verdictTable } from './report/verdict.js';
import { readOptions } from './run/options.js';

// npm run bench:detect -- --data DIR: how well the detector finds rises, and how often it cries wolf, beside the rules that
// others publish. DIR: labelled series (tweets/) and simulated outbreaks (outbreaks/); without it, only what is made here.

const LEVELS = [24, 120, 600];

const options = readOptions({ numbers: { seeds: [6, 1], doses: [3, 1], replicates: [8, 1] }, texts: ['data'] });
const data = options.text('data');
const goals: Goal[] = [];
const from = (n: number) => Array.from({ length: n }, (_, i) => options.seed + i);

console.log(await headerOf('bench:detect', data ?? '.'));
console.log(
  `options   seed ${options.seed}, ${options.number('seeds')} brands a level; sensitivity balanced unless said otherwise`,
);

if (data) {
  const labelled = readPublicSeries(data);
  if (labelled.length > 0) {
    console.log(`\nPublic series, ${labelled.length}, one fixed threshold\n${publicTable(labelled)}`);
    goals.push(...publicGoals(labelled));
  }
  for (const kind of ['hourly', 'weekly'] as const) {
    const outbreaks = readOutbreaks(data, kind);
    if (outbreaks.length === 0) continue;
    console.log(
      `\nSimulated outbreaks of DIR, ${kind}, ${outbreaks.length} series\n${outbreakTable(outbreaks, kind === 'hourly' ? 'hour' : 'week')}`,
    );
    if (kind === 'hourly') {
      goals.push({ name: 'outbreaks found at 1 % false', measured: podAt(outbreaks, 0.01), least: 0.48 });
      goals.push({ name: 'outbreaks found at 2 % false', measured: podAt(outbreaks, 0.02), least: 0.62 });
    }
  }
}

const made = hourlyFamily(options.number('replicates'), options.seed);
console.log(`\nSimulated outbreaks made here, hourly, ${made.length} series\n${outbreakTable(made, 'hour')}`);

const runs = LEVELS.flatMap((perDay) => from(options.number('seeds')).map((seed) => runBrand(perDay, seed)));
console.log(
  `\nBrands about which nothing happens, all series together: false alarms a week (95 %); and events of 3 x for 6 h\n${quietTable(runs)}`,
);
console.log(`\nThe same under published rules\n${rulesTable(runs)}`);
const levels = byLevel(runs);
const [small = [], large = []] = [levels.get(24), levels.get(600)];
const falseRate = (own: typeof runs) =>
  own.reduce((sum, { falseAlarms }) => sum + falseAlarms.balanced, 0) / weeksOf(own);
const caughtBy = (own: typeof runs) => own.reduce((sum, run) => sum + run.caught, 0);
goals.push(
  { name: 'false alarms a week at 24 a day', measured: falseRate(small), most: 0.2 },
  { name: 'false alarms a week at 600 a day', measured: falseRate(large), most: 0.05 },
  { name: 'events caught of 60 at 600 a day', measured: (60 * caughtBy(large)) / (10 * large.length), least: 59 },
  { name: 'events caught at 24 a day, the best rule plus one', measured: caughtBy(small), least: bestRule(small) + 1 },
);

for (const preset of ['fewer', 'balanced', 'more'] as const) {
  const parts = [...levels].map(([perDay, own]) => {
    const rate = own.reduce((sum, { falseAlarms }) => sum + falseAlarms[preset], 0) / weeksOf(own);
    return rate / expectedFalseAlarms(preset, perDay);
  });
  goals.push({ name: `false alarms, part of what is printed for ${preset}`, measured: Math.max(...parts), most: 1 });
}

console.log(
  `\nEvents caught by size and length, from the series of all and of the negative mentions\n${doseTable(LEVELS, from(options.number('doses')))}`,
);

const tick = tickCost(options.seed);
console.log(
  `\nA tick of 1,000 series: ${short(tick.idle)} microseconds without a mention, ${short(tick.usual)} on a usual day; one series' state is ${tick.stateBytes} bytes`,
);
goals.push({ name: 'a tick of one series, nothing firing', measured: tick.usual / 1000, most: 50, unit: 'us' });
goals.push({ name: 'a tick of 1,000 series, nothing firing', measured: tick.idle, most: 50, unit: 'us' });

console.log(`\n${loadLine()}\n\n${verdictTable(goals)}`);
process.exitCode = exitCode(goals, options.gate);
