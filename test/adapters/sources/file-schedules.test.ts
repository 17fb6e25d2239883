import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileKind } from '../../../adapters/sources/file.js';
import { silentLog } from '../../../src/log.js';
import { stillClock } from '../../support/pages.js';
import { runs } from '../../support/runs.js';
import { unsteady } from '../../support/unsteady.js';

const NOW = Date.UTC(2026, 0, 5, 9);
const HEAD = 'id,text,created_at\n';
const WORDS = ['the app is down', 'für alle 🙂', 'two\nlines', 'he said "no", twice', 'a long one '.repeat(60)];

/** A line of each format, for what a customer wrote. */
const FORMATS = {
  jsonl: (id: string, text: string) => `${JSON.stringify({ id, text, created_at: '2026-01-05T08:31:00Z' })}\n`,
  csv: (id: string, text: string) => `${id},"${text.replaceAll('"', '""')}",2026-01-05T08:31:00Z\r\n`,
};

const happening = fc.oneof(
  // Now and then more than a page of the source.
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constant('append' as const),
      count: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 30 }) }, fc.constant(1100)),
      words: fc.nat(WORDS.length - 1),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constant('half' as const),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      words: fc.nat(WORDS.length - 1),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('garbage' as const) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constantFrom('rotate' as const, 'cut' as const) }) },
  { weight: 5, arbitrary: fc.record({ what: fc.constant('poll' as const), pages: fc.constantFrom(0, 1, 2, 99, 99) }) },
);
const schedules = fc.record({
  format: fc.constantFrom('jsonl' as const, 'csv' as const),
  happenings: fc.array(happening, { minLength: 4, maxLength: 20 }),
});

/**
 * What is written is read, once, however the writer and the reader are interrupted. What a writer throws away before anybody
 * has read it is gone: it is asked of the lines that stood in the file at a look that reached its end.
 */
test('files: lines that grow, half-written ones, garbage, rotation, truncation and crashes lose nothing that was there to be read, and double nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-schedules-'));
  let made = 0;
  try {
    await fc.assert(
      fc.asyncProperty(schedules, async ({ format, happenings }) => {
        made += 1;
        const path = join(folder, `${made}.${format}`);
        const lineOf = FORMATS[format];
        const open = () =>
          fileKind.open(
            { path },
            {
              ...{ name: 'crm', env: {}, clock: stillClock(NOW), log: silentLog },
              fetch: () => Promise.reject(new Error('a file needs no network')),
            },
          );
        const reader = unsteady(open, stillClock(NOW));
        /** Ids of the whole lines of the file that now stands there, and of all that ever did. */
        let whole: string[] = [];
        const [written, due] = [new Set<string>(), new Set<string>()];
        let [number, deaths] = [0, 0];
        let begun: Buffer | undefined;
        const begin = () => {
          writeFileSync(path, format === 'csv' ? HEAD : '');
          whole = [];
          begun = undefined;
        };
        const add = (text: string | Uint8Array) => appendFileSync(path, text);
        const line = (words: number) => {
          number += 1;
          written.add(`m${number}`);
          return { id: `m${number}`, text: lineOf(`m${number}`, `${WORDS[words]} ${number}`) };
        };
        /** A writer ends what it began before it writes on. */
        const end = () => {
          if (!begun) return;
          add(begun);
          whole.push(`m${number}`);
          begun = undefined;
        };
        const poll = async (pages: number) => {
          const there = [...whole];
          const outcome = await reader.poll(pages);
          if (outcome === undefined) deaths += 1;
          else {
            expect(outcome.failed).toBeUndefined();
            for (const id of there) due.add(id);
          }
        };
        begin();
        for (const each of happenings) {
          if (each.what === 'append') {
            end();
            const lines = Array.from({ length: each.count }, () => line(each.words));
            add(lines.map(({ text }) => text).join(''));
            whole.push(...lines.map(({ id }) => id));
          } else if (each.what === 'half') {
            end();
            const bytes = Buffer.from(line(each.words).text);
            // Bytes, not letters: a writer may stop inside one.
            const at = Math.min(Math.floor(bytes.length * each.share), bytes.length - 1);
            add(bytes.subarray(0, at));
            begun = bytes.subarray(at);
          } else if (each.what === 'garbage') {
            end();
            add(format === 'csv' ? 'x,no date,\n' : '{"id":}\n');
          } else if (each.what === 'poll') await poll(each.pages);
          else {
            if (each.what === 'rotate') renameSync(path, `${path}.1`);
            begin();
          }
        }
        end();
        await poll(99);
        const told = [...reader.told.keys()];
        expect(told.filter((id) => !written.has(id))).toEqual([]);
        expect([...due].filter((id) => !reader.told.has(id))).toEqual([]);
        expect(whole.filter((id) => !reader.told.has(id))).toEqual([]);
        // Nothing is handed over twice unless a death comes between a page and its commit.
        if (deaths === 0) expect(reader.stored()).toBe(told.length);
        for (const [id, item] of reader.told)
          if (!item.deleted) expect(item.text.endsWith(` ${id.slice(1)}`)).toBe(true);
        rmSync(path);
      }),
      { numRuns: Number(process.env.EARSHOT_SCHEDULES ?? runs(30)) },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 600_000);
