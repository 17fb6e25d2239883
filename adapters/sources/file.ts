import { type FileHandle, open } from 'node:fs/promises';
import { z } from 'zod';
import { type Lack, lackWords } from '../../src/domain/columns.js';
import { type RowRules, tableIn } from '../../src/domain/foreign-rows.js';
import { type Line, linesOf } from '../../src/domain/lines.js';
import { type Gathered, gatherLine } from '../../src/domain/parse.js';
import { MENTION_COLUMNS } from '../../src/domain/rows.js';
import type { Page } from '../../src/domain/source.js';
import { MINUTE } from '../../src/domain/time.js';
import { isZone, NO_ZONE, zoneOf } from '../../src/domain/zone.js';
import { messageOf, SourceError } from '../../src/errors.js';
import type { Source, SourceGiven, SourceKind } from '../../src/ports.js';
import { movedTo, type Place, placeOf, START, sameFile } from './place.js';

const fields = z
  .strictObject({
    path: z.string().min(1),
    /** By the file's ending unless said. */
    format: z.enum(['jsonl', 'csv']).optional(),
    /** Foreign CSV column -> ours. */
    map: z.record(z.string(), z.enum(MENTION_COLUMNS)).default({}),
    channel: z.string().min(1).optional(),
    /** The clock of dates in a CSV that name none, and how they are written (tokens of luxon). */
    zone: z.string().refine(isZone, NO_ZONE).optional(),
    dates: z.string().min(1).optional(),
  })
  .refine(({ zone, dates }) => dates === undefined || zone !== undefined, {
    path: ['zone'],
    message: 'is missing: dates that are written another way name no zone of their own',
  });
type FileSettings = z.infer<typeof fields>;

/** Follows a file of mentions as it grows. */
export const fileKind: SourceKind = {
  use: 'file',
  what: 'Follows a JSON Lines or CSV file of mentions as it grows.',
  fields,
  env: [],
  declared: {
    title: 'A file',
    example: '{use: file, name: mentions, path: ./mentions.jsonl}',
    authors: 'as given',
    tells: 'whatever its lines say',
    history: 'all that the file holds',
    changes: 'lines that come again with the same id: a newer one replaces, `deleted` deletes',
    rivals: true,
    limits: 'none; a line may have 1 MB',
    cost: { kind: 'free' },
    checked: 'own',
    read: [],
  },
  everyMs: MINUTE,
  open: (settings, given) => fileSource(fields.parse(settings), given),
};

const PAGE_ITEMS = 1000;

function fileSource(settings: FileSettings, given: SourceGiven): Source {
  return {
    name: given.name,
    async *poll(cursor, signal) {
      const file = await opened(settings.path);
      try {
        for await (const page of pagesOf(file, placeOf(cursor), settings, given)) {
          signal.throwIfAborted();
          yield page;
        }
      } catch (error) {
        if (signal.aborted || error instanceof SourceError) throw error;
        throw unreadable(settings.path, error);
      } finally {
        await file.close();
      }
    },
  };
}

/** Everything from `saved` to the file's present end; of a file that is another one now, everything. */
async function* pagesOf(
  file: FileHandle,
  saved: Place,
  settings: FileSettings,
  { name, clock }: SourceGiven,
): AsyncGenerator<Page> {
  const { path, channel, format } = settings;
  const { size } = await file.stat();
  const csv = (format ?? (/\.csv$/i.test(path) ? 'csv' : 'jsonl')) === 'csv';
  // Rows without their header say nothing.
  const goesOn = (!csv || saved.heading !== undefined) && (await sameFile(file, size, saved));
  const base = goesOn ? saved : START;
  const defaults = { source: name, fetchedAt: clock.now(), ...(channel === undefined ? {} : { channel }) };
  const lines = linesOf(bytesBetween(file, base.offset, size));
  const table = csv ? await tableIn(lines, { rules: rulesOf(settings), known: base.heading, defaults }) : undefined;
  const gather = table?.gather ?? ((line: Line, into: Gathered) => gatherLine(line, into, defaults));
  const here = (): Place => ({ ...place, ...(table ? { heading: table.heading() } : {}) });

  let place = base;
  let gathered: Gathered = { mentions: [], rejects: [] };
  let [offset, last] = [base.offset, base.line];
  for await (const entry of table?.records ?? lines) {
    // The last line may still be being written: it waits for its line break.
    if (!entry.ended) break;
    const line = { ...entry, number: base.line + entry.number };
    gather(line, gathered);
    offset = base.offset + entry.offset;
    last = line.number + breaksIn(entry);
    if (gathered.mentions.length + gathered.rejects.length < PAGE_ITEMS) continue;
    place = await movedTo(file, here(), offset, last);
    yield { ...gathered, cursor: { resume: JSON.stringify(place) } };
    gathered = { mentions: [], rejects: [] };
  }
  table?.flush(gathered);
  place = await movedTo(file, here(), offset, last);
  const readAt = clock.now();
  yield {
    ...gathered,
    cursor: { highWater: JSON.stringify({ ...place, readAt }) },
    coverage: { from: Math.min(saved.readAt ?? readAt, readAt), to: readAt },
  };
}

/** A table whose columns cannot be told is not passed over: it waits for somebody to say what they mean. */
function rulesOf({ path, map, zone, dates }: FileSettings): RowRules {
  return {
    map,
    set: {},
    ...(zone === undefined ? {} : { zone: zoneOf(zone) }),
    ...(dates === undefined ? {} : { dates }),
    lacking(lack, line) {
      throw new SourceError('garbled', `${path}, line ${line}: ${lackWords(lack)}. ${howToMap(lack)}`);
    },
  };
}

const howToMap = ({ perhaps, missing }: Lack): string =>
  perhaps.length === 0
    ? `Say which they are: map: {${missing.map((ours) => `NAME: ${ours}`).join(', ')}}`
    : `Perhaps: map: {${perhaps.map(([theirs, ours]) => `${JSON.stringify(theirs)}: ${ours}`).join(', ')}}`;

const breaksIn = ({ line }: Line): number => line.split('\n').length - 1;

const bytesBetween = (file: FileHandle, start: number, size: number): AsyncIterable<Uint8Array> | Uint8Array[] =>
  start < size ? file.createReadStream({ start, end: size - 1, autoClose: false }) : [];

async function opened(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): SourceError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return new SourceError('unreachable', `${path} is not there: create it or correct its path`);
  if (code === 'EACCES') return new SourceError('refused', `${path} may not be read: give this user the right to`);
  if (code === 'EISDIR') return new SourceError('refused', `${path} is a folder: name a file in it`);
  return new SourceError('unreachable', `${path} cannot be read: ${messageOf(error)}`);
}
