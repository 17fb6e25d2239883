import { join } from 'node:path';
import { createApp } from '../src/app.js';
import { realClock } from '../src/clock.js';
import type { Settings } from '../src/domain/settings.js';
import { DAY } from '../src/domain/time.js';
import { silentLog } from '../src/log.js';
import { openStore, type Store } from '../src/store/index.js';
import { plansOf } from './explain.js';
import { configured, inFolder } from './folder.js';
import { usualInput } from './input/manifest.js';
import { type Made, madeDatabase } from './made.js';
import { readOptions } from './options.js';
import { loadLine, machineLines } from './report/machine.js';
import { median, quantile } from './report/statistics.js';
import { short, tableOf } from './report/table.js';
import { exitCode, type Goal, verdictTable } from './report/verdict.js';
import { sqlOf } from './sql.js';

const options = readOptions({ largest: [1_000_000, 10_000], runs: [30, 5] }, ['explain']);
const SIZES = [10_000, 100_000, 1_000_000].filter((size) => size <= options.number('largest'));
const PERIODS = [7, 30, 90];
const runs = options.number('runs');

interface Row {
  readonly size: number;
  readonly days: number;
  readonly warm: readonly number[];
  readonly cold: readonly number[];
  readonly scan: readonly number[];
}

await inFolder(async (folder) => {
  console.log((await machineLines(folder)).join('\n'));
  const rows: Row[] = [];
  for (const size of SIZES) {
    const made = await madeDatabase({ input: usualInput(options.seed, size), within: options.keep ?? folder });
    console.log(`input     ${made.manifest.lines} lines, sha256 ${made.manifest.sha256}`);
    for (const days of PERIODS) rows.push({ size, days, ...(await measured(made, days)) });
    if (options.flag('explain') && size === SIZES.at(-1)) await explain(made);
  }
  const figures = (numbers: readonly number[]) =>
    [quantile(numbers, 0.5), quantile(numbers, 0.95), quantile(numbers, 1)].map(short).join(' / ');
  console.log(
    tableOf([
      ['kpi harbour, ms p50/p95/max', 'warm', 'new connection', 'raw scan', 'scan : warm'],
      ...rows.map(({ size, days, warm, cold, scan }) => [
        `${size} mentions, ${days} d`,
        ...[warm, cold, scan].map(figures),
        short(median(scan) / median(warm)),
      ]),
    ]),
  );
  const of = (size: number) => rows.find((row) => row.size === size && row.days === 90)?.warm ?? [];
  const [small, large] = [SIZES.at(-2) ?? 0, SIZES.at(-1) ?? 0];
  const goals: Goal[] = [
    { name: `90 d at ${large} : at ${small}`, measured: median(of(large)) / median(of(small)), most: 2, unit: 'times' },
    { name: `90 d at ${large}`, measured: median(of(large)), most: 50, unit: 'ms' },
  ];
  console.log(`load      ${loadLine()}`);
  console.log(verdictTable(goals));
  process.exitCode = exitCode(goals, options.gate);
});

async function measured(made: Made, days: number): Promise<Omit<Row, 'size' | 'days'>> {
  const settings = await configured(made.folder);
  const ask = async (store: Store) => milliseconds(() => askOf(store, settings, made)(`kpi harbour ${days}d`));
  const store = await opened(made, settings);
  const [warm, cold, scan]: number[][] = [[], [], []];
  await ask(store);
  for (let run = 0; run < runs; run++) {
    warm?.push(await ask(store));
    // The system's file cache stays warm: nobody but root could empty it.
    const other = await opened(made, settings);
    cold?.push(await ask(other));
    await other.close();
    if (run < Math.ceil(runs / 10)) scan?.push(await milliseconds(() => rawScan(store, made, days)));
  }
  await store.close();
  return { warm: warm ?? [], cold: cold ?? [], scan: scan ?? [] };
}

function opened({ folder }: Made, { workspace }: Settings): Promise<Store> {
  return openStore({ url: `sqlite:${join(folder, 'earshot.db')}`, workspace, readOnly: true });
}

/** Answers as the bot would on the last day of the input. */
function askOf(store: Store, settings: Settings, { manifest }: Made) {
  const clock = { ...realClock, now: () => manifest.end };
  const parts = { settings, store, sources: [], openChats: () => [], clock, log: silentLog, secret: 'benches' };
  const { core } = createApp({ ...parts, settings: { ...settings, roles: { viewer: 'all' } } });
  return async (text: string) => {
    const user = { id: 'bench', name: 'the bench' };
    const card = await core.answer({ text, user, conversation: { chat: 'bench', id: 'bench' } });
    if (!card.title.includes('Harbour')) throw new Error(`${text}: ${card.fallback}`);
    return card;
  };
}

/** The same counts from the mentions themselves: of every brand, for the period and for the one before. */
async function rawScan({ read }: Store, { manifest }: Made, days: number): Promise<void> {
  for (const to of [manifest.end, manifest.end - days * DAY]) {
    await sqlOf(
      read,
      `select brand, count(*), count(distinct author), sum(scored and not unsure and label < 0), sum(issue),
        sum(likes + shares + replies), sum(score) from mention
       where workspace = 'bench' and at >= ${to - days * DAY} and at < ${to} and counted = 1 group by brand`,
    );
  }
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

async function explain(made: Made): Promise<void> {
  const settings = await configured(made.folder);
  const store = await opened(made, settings);
  console.log(await plansOf(store, (recorded) => askOf(recorded, settings, made)('kpi harbour 90d')));
  await store.close();
}
