import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { usualInput } from './input/manifest.js';
import { headerOf, inputLine, loadLine } from './report/header.js';
import { median, spread } from './report/statistics.js';
import { short, tableOf } from './report/table.js';
import { exitCode, type Goal, verdictTable } from './report/verdict.js';
import { startBot } from './run/bot.js';
import { configured, inFolder } from './run/folder.js';
import { madeDatabase } from './run/made.js';
import { readOptions } from './run/options.js';
import { hookEnvironment, send, signed } from './run/push.js';

// From the start of the process to its first answers, and what it then holds in memory.

const options = readOptions({ numbers: { mentions: [1_000_000, 5000], rounds: [7, 2] } });
const HOOK = 'crm';
/** What the first seconds of work take counts into the memory. */
const SETTLING_MS = 3000;

interface Start {
  readonly healthyMs: number;
  readonly readyMs: number;
  /** NaN in the demo, which has no hook. */
  readonly takenMs: number;
  /** CPU used up to then. */
  readonly cpuMs: number;
  readonly nowBytes: number;
  readonly peakBytes: number;
}

await inFolder(async (folder) => {
  console.log(await headerOf('bench:start', folder));
  const mentions = options.number('mentions');
  const made = await madeDatabase({ input: usualInput(options.seed, mentions), within: options.keep ?? folder });
  console.log(inputLine(made.manifest));
  const places = { empty: join(folder, 'empty'), demo: join(folder, 'demo'), full: made.folder };
  await mkdir(places.empty);
  await mkdir(places.demo);
  await configured(places.empty, 0, [HOOK]);
  await configured(places.full, 0, [HOOK]);

  const starts: Record<keyof typeof places, Start[]> = { empty: [], demo: [], full: [] };
  for (let round = 0; round <= options.number('rounds'); round++) {
    for (const name of Object.keys(places) as (keyof typeof places)[]) {
      const start = await started(places[name], name !== 'demo');
      // The first round leaves a clean stop behind, and the files in the system's cache.
      if (round > 0) starts[name].push(start);
    }
  }
  console.log(`\n${startsTable(starts)}\n\n${loadLine()}`);
  const full = (what: keyof Start) => median(starts.full.map((start) => start[what]));
  const goals: Goal[] = [
    { name: `ready at ${mentions} mentions, first push taken`, measured: full('takenMs') / 1000, most: 2, unit: 's' },
    {
      name: `memory of the bot at ${mentions} mentions, at most`,
      measured: full('peakBytes') / 1e6,
      most: 350,
      unit: 'MB',
    },
  ];
  console.log(`\n${verdictTable(goals)}`);
  process.exitCode = exitCode(goals, options.gate);
});

/** Starts the bot, lets it take something in and answer something, looks at its memory, and stops it cleanly. */
async function started(place: string, hook: boolean): Promise<Start> {
  const bot = await startBot(place, hookEnvironment([HOOK]));
  try {
    // A deletion of what nobody knows goes the whole way and changes no count. Before it, the detector has to be there.
    const line = JSON.stringify({ source: HOOK, id: 'nobody knows it', deleted: true });
    if (hook) await send(bot.url, signed(HOOK, [line]));
    const takenMs = hook ? bot.age() : Number.NaN;
    const cpuMs = (await bot.cpuSeconds()) * 1000;
    await bot.ask('kpi 90d');
    await pause(SETTLING_MS);
    const { now, peak } = await bot.memory();
    return { healthyMs: bot.healthyMs, readyMs: bot.readyMs, takenMs, cpuMs, nowBytes: now, peakBytes: peak };
  } finally {
    await bot.stop();
  }
}

function startsTable(starts: Readonly<Record<string, readonly Start[]>>): string {
  const column = (all: readonly Start[], what: keyof Start, unit: number) =>
    spread(all.map((start) => start[what] / unit).filter(Number.isFinite), short);
  return tableOf([
    [
      'median (lowest..highest)',
      '/healthz ms',
      '/readyz ms',
      'first push taken ms',
      'CPU ms',
      'memory MB',
      'most memory MB',
    ],
    ...Object.entries(starts).map(([name, all]) => [
      name,
      ...(['healthyMs', 'readyMs', 'takenMs', 'cpuMs'] as const).map((what) => column(all, what, 1)),
      ...(['nowBytes', 'peakBytes'] as const).map((what) => column(all, what, 1e6)),
    ]),
  ]);
}
