import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { type DetectedRow, detectRows } from '../detect/index.js';
import { messageOf, UserError } from '../errors.js';
import { choice, readArguments } from './arguments.js';
import { learningNote, presetNote, silentNote } from './detect-notes.js';
import { type SeriesRow, type TimedRow, timeRows } from './detect-rows.js';
import { openInput } from './input.js';
import { withOutput } from './output.js';

export const help = `earshot detect FILE.csv [--sensitivity fewer|balanced|more] [--out FILE]
Finds where a series of counts stands out. FILE.csv has the columns timestamp and value, in equal steps from a minute to a
week; a time without a zone is UTC; - is standard input. Prints timestamp,value,expected,anomaly_score,alert for every row:
alert is 1 where an episode opens. Each row is judged by itself and the rows before it.`;

/** Resolves to 0. Throws UserError for a file that is no series. */
export async function run(words: readonly string[]): Promise<number> {
  const { options, positionals } = readArguments(words, {
    options: { sensitivity: 'value', out: 'value' },
    positionals: 1,
    help,
  });
  const sensitivity = choice('--sensitivity', options.sensitivity, ['fewer', 'balanced', 'more'], 'balanced');
  const { rows, stepMs } = timeRows(readRows(await text(Readable.from(openInput(positionals[0] ?? '-').chunks))));
  const values = rows.map(({ at, count }) => ({ at, value: count }));
  let learnt: string | undefined;
  const done = await withOutput(options.out, async (output) => {
    await output.line('timestamp,value,expected,anomaly_score,alert');
    let next = 0;
    for (const detected of detectRows(values, stepMs, sensitivity)) {
      const row = rows[next++];
      if (!row) continue;
      if (!detected.learning && !Number.isNaN(row.at)) learnt ??= row.timestamp;
      await output.line(rowLine(row, detected));
    }
    return 0;
  });
  process.stderr.write(`${[...silentNote(rows), presetNote(sensitivity), learningNote(learnt, stepMs)].join('\n')}\n`);
  return done;
}

function readRows(csv: string): SeriesRow[] {
  let names: readonly string[] = [];
  const columns = (header: readonly string[]) => {
    names = header.map((name) => name.trim().toLowerCase());
    return [...names];
  };
  let records: readonly CsvRecord[];
  try {
    records = parse<CsvRecord>(csv, { ...CSV_OPTIONS, columns });
  } catch (error) {
    throw new UserError(`the file is no CSV: ${messageOf(error)}`);
  }
  if (!['timestamp', 'value'].every((name) => names.includes(name))) {
    throw new UserError('line 1: the first line must name the columns timestamp and value');
  }
  return records.map(({ record, info }) => ({ timestamp: '', value: '', ...record, line: info.lines }));
}

/** What csv-parse gives with `info` and `columns`. */
interface CsvRecord {
  readonly record: { readonly timestamp?: string; readonly value?: string };
  readonly info: { readonly lines: number };
}

const CSV_OPTIONS = { bom: true, info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true };

function rowLine({ timestamp, value }: TimedRow, { expected, score, alert }: DetectedRow): string {
  const usual = expected === null ? '' : String(Number(expected.toFixed(4)));
  return [quoted(timestamp), quoted(value), usual, Number(score.toFixed(6)), alert].join(',');
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
