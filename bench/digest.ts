import { join } from 'node:path';
import { digestWriter } from '../src/app-digest.js';
import { DAY } from '../src/domain/time.js';
import { zoneOf } from '../src/domain/zone.js';
import { openStore } from '../src/store/index.js';
import { usualInput } from './input/manifest.js';
import { headerOf, inputLine, loadLine } from './report/header.js';
import { median, quantile } from './report/statistics.js';
import { short } from './report/table.js';
import { exitCode, type Goal, verdictTable } from './report/verdict.js';
import { configured, inFolder } from './run/folder.js';
import { madeDatabase } from './run/made.js';
import { readOptions } from './run/options.js';

// How long it takes to write the weekly digest of twenty brands.

const options = readOptions({ numbers: { mentions: [200_000, 10_000], runs: [10, 2] } });
/** Beside the five large ones. */
const SMALL = 15;

await inFolder(async (folder) => {
  console.log(await headerOf('bench:digest on sqlite', folder));
  const input = { ...usualInput(options.seed, options.number('mentions')), small: SMALL };
  const made = await madeDatabase({ input, within: options.keep ?? folder });
  console.log(inputLine(made.manifest));
  const found = await configured(made.folder, SMALL);
  const settings = { ...found, brands: found.brands.map((brand) => ({ ...brand, competitor: false })) };
  const url = `sqlite:${join(made.folder, 'earshot.db')}`;
  const store = await openStore({ url, workspace: settings.workspace, readOnly: true });
  const { end } = made.manifest;
  const zone = zoneOf(settings.timezone);
  const write = digestWriter({ store, settings, zone, now: () => end, points: () => [], nudge() {} });
  const times: number[] = [];
  // Of all threads: on a busy machine the wall says more about the others.
  const work: number[] = [];
  for (let run = 0; run < options.number('runs'); run++) {
    const from = process.hrtime.bigint();
    const before = process.cpuUsage();
    const card = await write({ brands: [], every: 'week', span: { from: end - 7 * DAY, to: end }, zone });
    times.push(Number(process.hrtime.bigint() - from) / 1e6);
    const { user, system } = process.cpuUsage(before);
    work.push((user + system) / 1000);
    if (!card.parts.some(({ type }) => type === 'table')) throw new Error(`the digest has no table: ${card.fallback}`);
  }
  await store.close();
  const all = [0.5, 0.95, 1].map((share) => short(quantile(times, share))).join(' / ');
  console.log(
    `\ndigest of ${settings.brands.length} brands, ms p50 / p95 / max: ${all} (n = ${times.length}); processor time ${short(median(work))}\n${loadLine()}`,
  );
  const goals: Goal[] = [{ name: 'digest of 20 brands', measured: median(times), most: 5000, unit: 'ms' }];
  console.log(`\n${verdictTable(goals)}`);
  process.exitCode = exitCode(goals, options.gate);
});
