import type { Made } from '../run/made.js';
import { short, tableOf } from './table.js';
import type { Goal } from './verdict.js';

const MEGABYTE = 1e6;

/** How fast it went, stretch by stretch, and what it took up in the end. */
export function growthTable({ growth, manifest }: Made): string {
  let upTo = 0;
  const stretches = growth.stretches.map(({ lines, cpuSeconds, wallSeconds }) => {
    upTo += lines;
    return [`up to line ${upTo}`, short(lines / cpuSeconds), short(lines / wallSeconds)];
  });
  const size = growth.databaseBytes / manifest.mentions;
  return [
    tableOf([['with the text model, lines a second', 'CPU', 'wall'], ...stretches]),
    `end of the import ${short(growth.settleCpuSeconds)} CPU-s, authors kept ${short(growth.tidyCpuSeconds)} CPU-s`,
    `most memory ${short(growth.ingestBytes / MEGABYTE)} MB up to the last mention, ${short(growth.peakBytes / MEGABYTE)} MB in the end`,
    `database ${short(growth.databaseBytes / MEGABYTE)} MB, ${short(size)} bytes a mention, source ${short(manifest.bytes / manifest.mentions)}`,
  ].join('\n');
}

export function growthGoals({ growth, manifest }: Made): Goal[] {
  const whole = growth.stretches.filter(({ lines }) => lines >= (growth.stretches[0]?.lines ?? 0));
  const speed = (at: number) => {
    const { lines, cpuSeconds } = whole.at(at) ?? { lines: 0, cpuSeconds: 0 };
    return lines / cpuSeconds;
  };
  return [
    { name: 'speed of the last 100 k : first 100 k', measured: speed(-1) / speed(0), least: 0.8 },
    { name: 'memory of the import, at most', measured: growth.peakBytes / MEGABYTE, most: 350, unit: 'MB' },
    { name: 'bytes stored : bytes of the source', measured: growth.databaseBytes / manifest.bytes, most: 0.6 },
  ];
}
