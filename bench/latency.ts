import { join } from 'node:path';
import { bucketOf, HOUR } from '../src/domain/time.js';
import { usualInput } from './input/manifest.js';
import { headerOf, inputLine, loadLine } from './report/header.js';
import { quantile } from './report/statistics.js';
import { short, tableOf } from './report/table.js';
import { exitCode, type Goal, verdictTable } from './report/verdict.js';
import { type Alerts, raiseAlerts, type Scenario, WARM_UP } from './run/alerts.js';
import { inFolder } from './run/folder.js';
import { madeDatabase } from './run/made.js';
import { readOptions } from './run/options.js';

// From a signed push to the running bot to its alert in the web chat, as another process sees it.

const options = readOptions({
  numbers: { mentions: [1_000_000, 20_000], alerts: [200, 2], brands: [50, 2] },
});
const BATCHES = options.quick ? [1, 50, 500] : [1, 50, 500, 1000];
/** Older than this the history would end in a silence that no bank has. */
const OLDEST = 12 * HOUR;

interface Row extends Scenario {
  readonly runs: readonly Alerts[];
}

await inFolder(async (folder) => {
  console.log(await headerOf('bench:latency on sqlite', folder));
  const end = bucketOf(Date.now());
  const brands = options.number('brands');
  const input = usualInput(options.seed, options.number('mentions'), { end, small: brands + WARM_UP });
  const made = await madeDatabase({ input, within: options.keep ?? folder, endsAfter: end - OLDEST });
  console.log(inputLine(made.manifest));
  const scenarios = [false, true].flatMap((backfill) => BATCHES.map((batch): Scenario => ({ batch, backfill })));
  const rows: Row[] = [];
  for (const scenario of scenarios) {
    const runs: Alerts[] = [];
    for (let seed = 1; runs.length * brands < options.number('alerts'); seed++) {
      runs.push(await raiseAlerts(made, scenario, join(folder, 'run'), seed));
      console.error(`${scenario.batch}${scenario.backfill ? ' during a back-fill' : ''}: run ${seed}`);
    }
    rows.push({ ...scenario, runs });
  }
  console.log(`\n${latencyTable(rows)}\n\n${loadLine()}`);
  const goals = rows
    .filter(({ batch }) => batch === 500)
    .map(
      ({ runs, backfill }): Goal => ({
        name: `alert p99, batch of 500${backfill ? ', during a back-fill' : ''}`,
        measured: quantile(
          runs.flatMap(({ ms }) => ms),
          0.99,
        ),
        ...{ most: 100, unit: 'ms' },
      }),
    );
  console.log(`\n${verdictTable(goals)}`);
  process.exitCode = exitCode(goals, options.gate);
});

function latencyTable(rows: readonly Row[]): string {
  return tableOf([
    ['arrival to alert in the chat, ms', 'alerts', 'missed', 'p50', 'p99', 'max', 'old mentions/s', 'most memory MB'],
    ...rows.map(({ batch, backfill, runs }) => {
      const ms = runs.flatMap((run) => run.ms);
      return [
        `batch of ${batch}${backfill ? ', during a back-fill' : ''}`,
        String(ms.length),
        String(ms.filter((each) => !Number.isFinite(each)).length),
        ...[0.5, 0.99, 1].map((share) => short(quantile(ms, share))),
        short(
          quantile(
            runs.map(({ oldPerSecond }) => oldPerSecond),
            0.5,
          ),
        ),
        short(Math.max(...runs.map(({ peakBytes }) => peakBytes)) / 1e6),
      ];
    }),
  ]);
}
