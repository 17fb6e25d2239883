import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startBot } from './bot.js';
import { configured, inFolder } from './folder.js';
import { usualInput } from './input/manifest.js';
import { madeDatabase } from './made.js';
import { readOptions } from './options.js';
import { loadLine, machineLines } from './report/machine.js';
import { median, spread } from './report/statistics.js';
import { short, tableOf } from './report/table.js';
import { exitCode, type Goal, verdictTable } from './report/verdict.js';

const options = readOptions({ mentions: [1_000_000, 5000], days: [90, 90], rounds: [7, 2] });

await inFolder(async (folder) => {
  const within = options.keep ?? folder;
  const input = usualInput(options.seed, options.number('mentions'), { days: options.number('days') });
  const made = await madeDatabase({ input, within });
  console.log((await machineLines(folder)).join('\n'));
  console.log(`input     ${made.manifest.lines} lines, sha256 ${made.manifest.sha256}`);
  const places = { empty: join(folder, 'empty'), demo: join(folder, 'demo'), full: made.folder };
  await mkdir(places.empty);
  await mkdir(places.demo);
  await configured(places.empty);
  const seen = new Map<string, { healthy: number; ready: number; peak: number; now: number }[]>();
  for (let round = 0; round <= options.number('rounds'); round++) {
    for (const [name, place] of Object.entries(places)) {
      const bot = await startBot(place);
      // What the first beat reads counts into the memory too.
      await pause(2000);
      const { peak, now } = await bot.memory();
      await bot.stop();
      const row = { healthy: bot.healthyMs, ready: bot.readyMs, peak: peak / 1e6, now: now / 1e6 };
      // The first round only brings the files into the system's cache, and leaves a clean stop behind.
      if (round > 0) seen.set(name, [...(seen.get(name) ?? []), row]);
    }
  }
  const of = (name: string, what: 'healthy' | 'ready' | 'peak' | 'now') =>
    (seen.get(name) ?? []).map((row) => row[what]);
  console.log(
    tableOf([
      ['', '/healthz ms', '/readyz ms', 'most memory MB', 'memory after 2 s MB'],
      ...[...seen.keys()].map((name) => [
        name,
        ...(['healthy', 'ready', 'peak', 'now'] as const).map((what) => spread(of(name, what), short)),
      ]),
    ]),
  );
  const goals: Goal[] = [
    { name: `ready at ${input.mentions} mentions`, measured: median(of('full', 'ready')), most: 2000, unit: 'ms' },
    { name: 'resident memory of the whole bot', measured: median(of('full', 'peak')), most: 350, unit: 'MB' },
  ];
  console.log(`load      ${loadLine()}`);
  console.log(verdictTable(goals));
  process.exitCode = exitCode(goals, options.gate);
});
