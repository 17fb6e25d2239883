import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { readArguments } from '../../src/cli/arguments.js';
import { readItems } from '../../src/cli/read-items.js';
import { ROW_OPTIONS, rowRules } from '../../src/cli/row-options.js';
import { runs } from '../support/runs.js';
import { anyCharacter } from '../support/text.js';

const folder = mkdtempSync(join(tmpdir(), 'earshot-exports-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Typed {
  readonly map?: readonly string[];
  readonly set?: readonly string[];
  readonly zone?: string;
  readonly dates?: string;
}

async function read(name: string, text: string, { map = [], set = [], zone, dates }: Typed = {}) {
  const file = join(folder, name);
  writeFileSync(file, text);
  const notes: string[] = [];
  const rows = rowRules({ map, set, zone, dates }, (note) => void notes.push(note));
  const batches = [];
  for await (const batch of readItems(file, { rows })) batches.push(batch);
  return { items: batches.flatMap(({ items }) => items), rejects: batches.flatMap(({ rejects }) => rejects), notes };
}

const ABOUT = 'Report:,Mentions\nQuery:,Harbour Bank\n\n';
const EXPORT = `${ABOUT}Query Id,Date,Title,Snippet,Url,Page Type,Author,Full Text
77,2026-07-05 08:31:00.0,,App is,https://social.example/p/1,Twitter,kim,"App is down,
again"
77,2026-01-05 08:31:00.0,,Fine,https://social.example/p/2,App Store,lee,Fine
`;
/** As docs/import.md has it. */
const WORDS: Typed = rowWords(
  /npx earshot (import export\.csv(?:[^`\\]|\\\n)*)/.exec(readFileSync('docs/import.md', 'utf8'))?.[1] ?? '',
);

function rowWords(typed: string): Typed {
  const words = [...typed.matchAll(/"([^"]*)"|[^\s"\\]+/g)].map(([word, quoted]) => quoted ?? word);
  return readArguments(words.slice(1), { options: ROW_OPTIONS, positionals: 1, help: '' }).options as Typed;
}

test('a table of another tool, with lines about itself before the header, is taken with a few words', async () => {
  const { items, rejects, notes } = await read('export.csv', EXPORT, WORDS);
  expect([rejects, notes]).toEqual([[], []]);
  expect(items).toMatchObject([
    { source: 'brandwatch', channel: 'x', text: 'App is down,\nagain', createdAt: Date.parse('2026-07-05T07:31:00Z') },
    { source: 'brandwatch', channel: 'app-store', text: 'Fine', createdAt: Date.parse('2026-01-05T08:31:00Z') },
  ]);
  expect(items[0]).not.toHaveProperty('author');
});

test('without an id of its own a post keeps the one made of its address, whoever corrects its text', async () => {
  const [first] = (await read('once.csv', EXPORT, WORDS)).items;
  const { items } = await read('twice.csv', EXPORT.replace('again', 'AGAIN'), WORDS);
  expect(items[0]?.id).toBe(first?.id);
  expect(new Set(items.map(({ id }) => id)).size).toBe(2);
  const unlinked = await read('unlinked.csv', 'Text,Created At\na,2026-01-05T08:31:00Z\nb,2026-01-05T08:31:00Z\n', {
    set: ['source=suite'],
  });
  expect(new Set(unlinked.items.map(({ id }) => id)).size).toBe(2);
});

test.each([
  [';', 'Ärger; mit "allem"'],
  ['\t', 'Ärger, mit "allem"'],
])('cells may stand apart by %j, as other countries and spreadsheets have it', async (delimiter, text) => {
  const row = ['forum', '1', '05.07.2026 08:31', `"${text.replaceAll('"', '""')}"`];
  const csv = `${['source', 'ID', 'Created At', 'text'].join(delimiter)}\n${row.join(delimiter)}\n`;
  const { items } = await read('apart.csv', csv, { zone: 'Europe/Berlin', dates: 'dd.MM.yyyy HH:mm' });
  expect(items).toMatchObject([{ id: '1', text, createdAt: Date.parse('2026-07-05T06:31:00Z') }]);
});

test('a header that names neither text nor time is answered with the words that are probably meant', async () => {
  const { rejects, notes } = await read(
    'unknown.csv',
    `${ABOUT}Date;Hit Sentence;URL\n2026-01-05;Down;https://a.example/1\n`,
  );
  expect(notes[0]).toBe(
    'line 4: no column is called text or created_at: there are Date, Hit Sentence, URL. ' +
      'Perhaps: --map "Hit Sentence=text" --map "Date=created_at"',
  );
  expect(notes[1]).toMatch(/--set source=/);
  expect(rejects).toHaveLength(1);
});

test('a date without a zone, and one that is no date, are put aside by the number of their line', async () => {
  const csv =
    'source,id,created_at,text\ncrm,1,2026-01-05 08:31:00,a\ncrm,2,yesterday,b\ncrm,3,2026-01-05T08:31:00Z,c\n';
  expect((await read('zones.csv', csv)).rejects.map(({ where }) => where)).toEqual(['line 2', 'line 3']);
  expect((await read('zones.csv', csv, { zone: 'UTC' })).rejects.map(({ where }) => where)).toEqual(['line 3']);
});

test('an id that a spreadsheet has rounded is refused, for it is the id of many posts', async () => {
  const { items, rejects } = await read(
    'rounded.csv',
    'source,id,created_at,text\nx,1.23457E+18,2026-01-05T08:31:00Z,a\nx,1234567890123456789,2026-01-05T08:31:00Z,b\n',
  );
  expect(items).toMatchObject([{ id: '1234567890123456789' }]);
  expect(rejects).toMatchObject([{ where: 'line 2', reason: expect.stringContaining('export it again, as text') }]);
});

test('one JSON array is as good as one object a line', async () => {
  const post = (id: string) => ({ source: 'crm', id, text: 'hello', created_at: '2026-01-05T08:30:00Z' });
  const { items, rejects } = await read('all.json', `\ufeff\n${JSON.stringify([post('1'), 7, post('2')], null, 2)}`);
  expect(items.map(({ id }) => id)).toEqual(['1', '2']);
  expect(rejects).toMatchObject([{ where: 'line 2' }]);
  await expect(read('half.json', '[{"source":"crm"')).rejects.toThrow(/one object a line/);
});

test.each([
  [{ zone: 'Mars/Olympus' }, /no IANA time zone/],
  [{ dates: 'dd.MM.yyyy' }, /--dates needs --zone/],
  [{ set: ['chanel=x'] }, /did you mean channel/],
  [{ set: ['channel='] }, /field=value/],
])('wrong words are said to be wrong: %j', async (typed, says) => {
  await expect(read('wrong.csv', '', typed)).rejects.toThrow(says);
});

test('whatever customers wrote comes out as they wrote it, whatever stands between the cells', async () => {
  const cell = fc.string({ unit: anyCharacter, maxLength: 30 }).map((text) => text.replace(/[\r\0]/g, ' '));
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { maxLength: 8 }), fc.constantFrom(',', ';', '\t'), async (texts, delimiter) => {
      const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const rows = texts.map((text, at) => ['crm', String(at), '2026-01-05T08:31:00Z', quoted(text)].join(delimiter));
      const { items, rejects } = await read(
        'any.csv',
        [['source', 'id', 'created_at', 'text'].join(delimiter), ...rows].join('\n'),
      );
      expect(rejects).toEqual([]);
      expect(items).toMatchObject(texts.map((text) => ({ text })));
    }),
    { numRuns: runs(40) },
  );
});
