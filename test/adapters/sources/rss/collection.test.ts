import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Item } from '../../../../src/domain/mention.js';
import { iso } from '../../../../src/domain/time.js';
import { runs } from '../../../support/runs.js';
import { FEEDS } from '../feeds/expected.js';
import { answering, servedFeed } from './served.js';

const FOLDER = new URL('../feeds/', import.meta.url);
const NAMES = readdirSync(FOLDER).filter((name) => !name.endsWith('.ts'));
const bytesOf = (name: string) => readFileSync(new URL(name, FOLDER));
const typeOf = (name: string) =>
  FEEDS[name]?.type ?? (name.endsWith('.json') ? 'application/feed+json' : 'application/xml');

/** An item as the table tells it. */
function told(item: Item) {
  if (item.deleted) return item.id;
  const { id, createdAt, dateDoubt, text, url, author, lang, editedAt, replies } = item;
  const more = {
    ...(url && { url }),
    ...(author && { author }),
    ...(lang && { lang }),
    ...(editedAt && { editedAt: iso(editedAt) }),
    ...(replies > 0 && { replies }),
  };
  const row = [id, dateDoubt ? `${iso(createdAt)} ${dateDoubt}` : iso(createdAt), text];
  return Object.keys(more).length > 0 ? [...row, more] : row;
}

test('the table names every feed of the folder, and there are more than sixty', () => {
  expect(Object.keys(FEEDS).sort()).toEqual([...NAMES].sort());
  expect(NAMES.length).toBeGreaterThan(60);
});

describe('every item of a feed is read, with its id, date and text', () => {
  test.each(NAMES)('%s', async (name) => {
    const { poll, shelf } = await servedFeed(answering(bytesOf(name), typeOf(name)));
    const outcome = await poll();
    const items = [...shelf.items.values()];
    const { items: expected, rejected = 0, deleted = [] } = FEEDS[name] ?? { items: [] };
    expect(outcome.failed).toBeUndefined();
    expect(items.filter((item) => !item.deleted).map(told)).toEqual(expected);
    expect(items.filter((item) => item.deleted).map(told)).toEqual(deleted);
    expect(shelf.rejects).toHaveLength(rejected);
    for (const { where, reason } of shelf.rejects) expect(`${where}: ${reason}`).toMatch(/^item \d+: \S/);
  });
});

describe('what goes wrong on the way', () => {
  const many = NAMES.filter((name) => !name.startsWith('charset') && !name.includes('utf-16'));

  test('a feed that is cut anywhere gives only items that it holds, and is asked for again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...many), fc.double({ min: 0, max: 1, noNaN: true }), async (name, share) => {
        const whole = bytesOf(name);
        const { poll, shelf } = await servedFeed(
          answering(whole.subarray(0, Math.floor(share * whole.length)), typeOf(name)),
        );
        const outcome = await poll();
        const known = new Map((FEEDS[name]?.items ?? []).map(([id, , text]) => [id, text]));
        for (const item of shelf.items.values())
          if (!item.deleted && known.has(item.id)) expect(known.get(item.id)).toBe(item.text);
        // Unless nothing but the end was missing, the poll failed, so that no version of it is remembered.
        if (!outcome.failed) expect(shelf.items.size).toBe(known.size + (FEEDS[name]?.deleted?.length ?? 0));
        else expect(shelf.cursor()?.highWater).toBeUndefined();
      }),
      { numRuns: runs(150) },
    );
  });

  test('under any charset that a server claims, a sound UTF-8 feed is read as it is', async () => {
    const claimed = [
      'iso-8859-1',
      'windows-1251',
      'shift_jis',
      'utf-16',
      'us-ascii',
      'x-none',
      '"',
      'koi8-r; boundary=x',
    ];
    for (const name of ['rss-2.0-emoji-and-scripts.xml', 'json-1.1.json', 'atom-1.0-html.xml']) {
      for (const charset of claimed) {
        const { poll, shelf } = await servedFeed(answering(bytesOf(name), `text/xml; charset=${charset}`));
        await poll();
        expect([...shelf.items.values()].map(told)).toEqual(FEEDS[name]?.items);
      }
    }
  });

  test('a feed with bytes changed anywhere is read, put aside or refused, and never breaks the source', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...NAMES),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 20 }),
        async (name, changes) => {
          const bytes = Buffer.from(bytesOf(name));
          for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
          const { poll } = await servedFeed(answering(bytes, typeOf(name)));
          const { failed } = await poll();
          if (failed) expect(failed.message).toMatch(/127\.0\.0\.1/);
        },
      ),
      { numRuns: runs(200) },
    );
  });
});
