import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LabelledSeries } from './nab.js';
import type { OutbreakSeries } from './outbreaks.js';

const HOUR = 3_600_000;

export interface PublicSeries extends LabelledSeries {
  readonly rows: readonly { readonly at: number; readonly value: number }[];
  readonly stepMs: number;
}

/** The labelled series of DIR: tweets/labels/windows.json names the files of tweets/data. Empty when there are none. */
export function readPublicSeries(dir: string): PublicSeries[] {
  const path = join(dir, 'tweets/labels/windows.json');
  if (!existsSync(path)) return [];
  const labels = JSON.parse(readFileSync(path, 'utf8')) as Record<string, Labels>;
  return Object.entries(labels).map(([name, { windows, labels }]) => {
    const rows = readTable(join(dir, 'tweets/data', name)).rows.map(([stamp = '', value]) => ({
      stamp,
      value: Number(value),
    }));
    const rowOf = (stamp: string): number => {
      const row = rows.findIndex((each) => each.stamp === stamp);
      if (row < 0) throw new Error(`${path}: ${name} has no row at ${stamp}`);
      return row;
    };
    const timed = rows.map(({ stamp, value }) => ({ at: Date.parse(`${stamp.replace(' ', 'T')}Z`), value }));
    const stepMs = (timed[1]?.at ?? 0) - (timed[0]?.at ?? 0);
    return {
      name: name.replace(/^.*_|\.csv$/g, ''),
      windows: windows.map(([first, last]) => [rowOf(first), rowOf(last)] as const),
      labels: labels.map(rowOf),
      anHour: Math.round(HOUR / stepMs),
      rows: timed,
      stepMs,
    };
  });
}

interface Labels {
  readonly windows: readonly (readonly [string, string])[];
  readonly labels: readonly string[];
}

/** The steps that are judged, counted from 1 as the files do. */
const JUDGED = { weekly: [576, 624], hourly: [2017, 2688] } as const;

/** The simulated series of DIR/outbreaks. Empty when there are none. */
export function readOutbreaks(dir: string, kind: 'weekly' | 'hourly'): OutbreakSeries[] {
  const path = (what: string) => join(dir, 'outbreaks', `${kind}_${what}.csv`);
  if (!existsSync(path('counts'))) return [];
  const [counts, added, meta] = [readTable(path('counts')), readTable(path('outbreaks')), readTable(path('meta'))];
  const [first, last] = JUDGED[kind];
  return counts.head.slice(1).map((name, column) => {
    const numbers = ({ rows }: Table) => rows.map((row) => Number(row[column + 1]));
    const cases = numbers(added);
    const outbreaks = meta.rows
      .map((row) => new Map(meta.head.map((field, i) => [field, row[i] ?? ''])))
      .filter((row) => row.get('series') === name)
      .map((row) => {
        const from = Number(row.get('start')) - 1;
        const to = row.has('end')
          ? Number(row.get('end')) - 1
          : cases.slice(0, last).findLastIndex((n, i) => n > 0 && i >= from);
        return { size: Number(row.get('k')), from, to: Math.max(from, to) };
      });
    return { name, counts: numbers(counts), added: cases, outbreaks, from: first - 1, to: last - 1 };
  });
}

interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function readTable(path: string): Table {
  const [head = '', ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const cells = (line: string) => line.split(',').map((cell) => cell.replace(/^"|"$/g, ''));
  return { head: cells(head), rows: lines.map(cells) };
}
