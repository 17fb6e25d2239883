import { usualInput } from './input/manifest.js';
import { headerOf, inputLine, loadLine } from './report/header.js';
import { median, quantile } from './report/statistics.js';
import { short, tableOf } from './report/table.js';
import { exitCode, type Goal, verdictTable } from './report/verdict.js';
import { figuresGate, measuredAnswers, plansOfAnswer } from './run/answers.js';
import { inFolder } from './run/folder.js';
import { madeDatabase } from './run/made.js';
import { readOptions } from './run/options.js';

// How long `kpi harbour 90d` takes, through the command itself, as the history grows; beside counting it all again.

const options = readOptions({ numbers: { largest: [1_000_000, 10_000], runs: [30, 5] }, flags: ['explain'] });
const largest = options.number('largest');
const SIZES = [largest / 100, largest / 10, largest];
const PERIODS = [7, 30, 90];

interface Row {
  readonly size: number;
  readonly days: number;
  /** Milliseconds of each run. */
  readonly warm: readonly number[];
  readonly fresh: readonly number[];
  readonly scan: readonly number[];
}

await inFolder(async (folder) => {
  console.log(await headerOf('bench:kpi on sqlite', folder));
  const rows: Row[] = [];
  for (const size of SIZES) {
    const made = await madeDatabase({ input: usualInput(options.seed, size), within: options.keep ?? folder });
    console.log(inputLine(made.manifest));
    const wrong = await figuresGate(made);
    if (wrong.length > 0) throw new Error(`the figures are wrong, so their speed says nothing:\n${wrong.join('\n')}`);
    for (const days of PERIODS)
      rows.push({ size, days, ...(await measuredAnswers(made, days, options.number('runs'))) });
    if (options.flag('explain') && size === largest) console.log(`\n${await plansOfAnswer(made)}`);
  }
  console.log(`\n${timesTable(rows)}\n\n${loadLine()}`);
  const of = (size: number, what: 'warm' | 'scan' = 'warm') =>
    median(rows.find((row) => row.size === size && row.days === 90)?.[what] ?? []);
  const goals: Goal[] = [
    {
      name: `90 d at ${largest} : at ${largest / 10}`,
      measured: of(largest) / of(largest / 10),
      most: 2,
      unit: 'times',
    },
    ...PERIODS.map((days): Goal => {
      const warm = rows.find((row) => row.size === largest && row.days === days)?.warm ?? [];
      return { name: `${days} d at ${largest}, p95`, measured: quantile(warm, 0.95), most: 300, unit: 'ms' };
    }),
    { name: `raw scan : 90 d at ${largest}`, measured: of(largest, 'scan') / of(largest), least: 100, unit: 'times' },
  ];
  console.log(`\n${verdictTable(goals)}`);
  process.exitCode = exitCode(goals, options.gate);
});

function timesTable(rows: readonly Row[]): string {
  const times = (runs: readonly number[]) => [0.5, 0.95, 1].map((share) => short(quantile(runs, share))).join(' / ');
  return tableOf([
    ['kpi harbour, ms p50 / p95 / max', 'warm', 'new connection', 'raw scan', 'raw scan : warm'],
    ...rows.map(({ size, days, warm, fresh, scan }) => [
      `${size} mentions, ${days} days`,
      ...[warm, fresh, scan].map(times),
      short(median(scan) / median(warm)),
    ]),
  ]);
}
