import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { dispatch } from '../src/cli/dispatch.js';
import { openPutAside } from '../src/cli/put-aside.js';
import { run as score } from '../src/cli/score.js';
import { gatherLine } from '../src/domain/parse.js';
import { HOUR, MINUTE } from '../src/domain/time.js';
import { SourceError } from '../src/errors.js';
import { createLog } from '../src/log.js';
import { maskPersonalData } from '../src/understand/index.js';
import { mention, temporaryFolder, world } from './support/world.js';

const START = Date.UTC(2026, 0, 5);
const TEXT = [
  'My card 4111 1111 1111 1111 (or \uFF14\uFF12\uFF14\uFF12\uFF14\uFF12\uFF14\uFF12\uFF14\uFF12\uFF14\uFF12\uFF14\uFF12\uFF14\uFF12)',
  'IBAN GB82 WEST 1234 5698 7654 32, sort code 20-45-53 account 63849203',
  'kim.secret@example.org or lee.hidden at gmail dot com, call +44 7911 123456, SSN 219-09-9999',
].join(', ');
/** A piece of each, none of which may be left anywhere. */
const SECRETS = [
  ...['4111 1111', '4111111', '\uFF14\uFF12\uFF14\uFF12', '4242424', 'GB82', '5698 7654', '20-45-53', '63849203'],
  ...['kim.secret', 'lee.hidden', '7911 123', '7911123', '219-09', 'Kim Hiddenname', 'customer-id-4711'],
];
const leaked = (...outputs: readonly string[]): string[] =>
  SECRETS.filter((secret) => outputs.some((output) => output.includes(secret)));

const filesOf = async (file: string): Promise<string> => {
  const files = await Promise.all(['', '-wal'].map((end) => readFile(`${file}${end}`).catch(() => Buffer.alloc(0))));
  // As UTF-8, so that full-width digits would be seen.
  return files.map((bytes) => bytes.toString('utf8')).join('');
};

const secretMention = (at: number, more = {}) =>
  mention(at, {
    text: TEXT,
    author: { id: 'customer-id-4711', name: 'Kim Hiddenname' },
    url: 'https://example.org/p/1138?to=kim.secret%40example.org&card=4111111111111111#t=07911123456',
    ...more,
  });

describe('what a customer should not have posted stands nowhere', () => {
  test('in the database files, the address of the post included', async () => {
    const { app, live, store } = await world({ start: START });
    await live([secretMention(START + HOUR)]);
    await app.pipeline.batch({
      items: [],
      rejects: [{ where: `id ${TEXT}`, reason: `${TEXT} is no id`, raw: `{"text":"${TEXT}` }],
      source: 'test',
    });
    const written = await filesOf(store.file ?? '');
    expect(written).toContain('[card]');
    expect(written).toContain('https://example.org/p/1138?to=[email]');
    expect(leaked(written)).toEqual([]);
  });

  test('in cards and messages, with keep_raw neither', async () => {
    const { app, chat, live, wait } = await world({ start: START, settings: { keepRaw: true } });
    const quiet = Array.from({ length: 60 }, (_, day) => mention(START + day * 12 * HOUR));
    const at = START + 31 * 24 * HOUR;
    const angry = Array.from({ length: 40 }, (_, nr) =>
      secretMention(at + nr * MINUTE, {
        text: `The app is down again and I cannot pay, terrible ${nr}. ${TEXT}`,
        author: { id: `customer-id-4711-${nr}`, name: 'Kim Hiddenname' },
      }),
    );
    await live([...quiet, ...angry]);
    await wait(at + HOUR);
    expect(chat.shown.length).toBeGreaterThan(0);
    const user = { id: 'U1', name: 'Ann' };
    const conversation = { chat: 'memory', id: 'alerts' };
    const said = [
      `verdict 1 genuine-change ${TEXT}`,
      `mute 1 24h ${TEXT}`,
      'evidence 1',
      'issues',
      'scan',
      'alerts',
      'kpi',
      'status',
      TEXT,
    ];
    const cards = [];
    for (const text of said) cards.push(await app.core.answer({ text, user, conversation }));
    const evidence = await app.core.evidence('1');
    expect(JSON.stringify(evidence)).toContain('[card]');
    expect(leaked(JSON.stringify(chat.shown), JSON.stringify(cards.slice(0, -1)), JSON.stringify(evidence))).toEqual(
      [],
    );
    expect(leaked(JSON.stringify(await app.core.health()))).toEqual([]);
  });

  test('in a log line, however deep, and be it a number', () => {
    const lines: string[] = [];
    const log = createLog({ level: 'debug', mask: maskPersonalData, write: (line) => lines.push(line) });
    log.info(TEXT, { deep: [{ text: TEXT }], card: 4111111111111111, error: new Error(TEXT), [TEXT]: 1 });
    expect(lines.join('')).toContain('[card]');
    expect(leaked(...lines)).toEqual([]);
    log.info('kept', { at: 1767571200000, milliseconds: 12 });
    expect(lines.at(-1)).toContain('"at":1767571200000');
  });

  test('in what earshot score prints and puts aside', async () => {
    const folder = await temporaryFolder();
    const [input, out, rejects] = ['in', 'out', 'rejects'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    await writeFile(input, `${JSON.stringify({ text: TEXT })}\n{"text":"${TEXT}\n${JSON.stringify({ said: TEXT })}\n`);
    const said = silencedErrors();
    expect(await score([input, '--out', out, '--rejects', rejects])).toBe(0);
    const [printed, aside] = [await readFile(out, 'utf8'), await readFile(rejects, 'utf8')];
    expect(aside.trim().split('\n')).toHaveLength(2);
    expect(leaked(printed, aside, said())).toEqual([]);
  });

  test('in a line put aside, where JSON had escaped it or the cut went through it', async () => {
    const file = join(await temporaryFolder(), 'rejects');
    const gathered = { mentions: [], rejects: [] };
    const escaped = [...'4111\u00A01111\u00A01111\u00A01111'].map((c) => (c < '\x80' ? c : '\\u00a0')).join('');
    for (const line of [`{"text":"${escaped}`, `{"text":"${'x'.repeat(276)} 4111 1111 1111 1111`])
      gatherLine({ line, number: 1, offset: 0, tooLong: false, ended: true }, gathered);
    const said: string[] = [];
    const aside = await openPutAside(file, (text) => said.push(text));
    await aside.add(gathered.rejects);
    await aside.close();
    const put = await readFile(file, 'utf8');
    expect(put.split('\n')).toHaveLength(3);
    expect(put).not.toMatch(/4111/);
  });

  test('in an error on the command line', async () => {
    const said: string[] = [];
    const voice = { out: (text: string) => said.push(text), err: (text: string) => said.push(text) };
    await dispatch(['score', `no file of ${TEXT}`], voice);
    await dispatch([TEXT], voice);
    expect(said.length).toBe(2);
    expect(leaked(...said)).toEqual([]);
  });

  test('in what is remembered of a source that failed', async () => {
    const source = {
      name: 'feed',
      // biome-ignore lint/correctness/useYield: it fails before its first page
      async *poll() {
        throw new SourceError('garbled', `cannot read ${TEXT}`);
      },
    };
    const settings = { use: 'feed', name: 'feed', everyMs: MINUTE, options: {} };
    const { app, store } = await world({
      start: START,
      sources: [{ source, settings }],
      settings: { sources: [settings] },
    });
    await app.schedule.beat();
    const health = JSON.stringify(await app.core.health());
    expect(health).toContain('cannot read');
    expect(leaked(health, await filesOf(store.file ?? ''))).toEqual([]);
  });
});

test('the numbers that a bank gives out are masked as it says, everywhere', async () => {
  const personalData = { countries: ['ES'], accounts: ['HB-########'] };
  const { live, app, store } = await world({ start: START, settings: { personalData } });
  const text = 'my HB-91827364 is locked, 612 345 678';
  await live([mention(START + HOUR, { text, url: 'https://example.org/p?c=HB-91827364' })]);
  await app.pipeline.batch({ items: [], rejects: [{ where: 'line 1', reason: 'no JSON', raw: text }], source: 'test' });
  const written = await filesOf(store.file ?? '');
  expect(written).toContain('[account]');
  expect(written).not.toMatch(/91827364|612 345/);
});

describe('keep_raw keeps the text as it came', () => {
  test('beside the masked one, until the post is deleted', async () => {
    const { live, store } = await world({ start: START, settings: { keepRaw: true } });
    const post = secretMention(START + HOUR);
    await live([post]);
    const row = () => store.read.selectFrom('mention').select(['text', 'raw']).executeTakeFirst();
    expect((await row())?.raw).toBe(TEXT);
    expect(leaked((await row())?.text ?? '')).toEqual([]);
    await live([{ deleted: true, source: post.source, id: post.id, fetchedAt: START + 2 * HOUR }]);
    expect(await row()).toBeUndefined();
  });

  test('an edit replaces it', async () => {
    const { live, store } = await world({ start: START, settings: { keepRaw: true } });
    const post = secretMention(START + HOUR);
    await live([post, { ...post, text: 'never mind', editedAt: START + 2 * HOUR, fetchedAt: START + 2 * HOUR }]);
    const rows = await store.read.selectFrom('mention').select(['text', 'raw']).execute();
    expect(rows).toEqual([{ text: 'never mind', raw: null }]);
  });

  test('and nothing without it', async () => {
    const { live, store } = await world({ start: START });
    await live([secretMention(START + HOUR)]);
    expect((await store.read.selectFrom('mention').select('raw').executeTakeFirst())?.raw).toBeNull();
  });
});

/** Catches what is written to standard error. */
function silencedErrors(): () => string {
  const lines: string[] = [];
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    lines.push(String(text));
    return true;
  });
  onTestFinished(() => spy.mockRestore());
  return () => lines.join('');
}
