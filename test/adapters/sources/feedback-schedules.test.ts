import { randomUUID } from 'node:crypto';
import express from 'express';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { feedbackPages } from '../../../adapters/pages/feedback.js';
import type { Page } from '../../../src/domain/source.js';
import { HOUR, MINUTE, SECOND } from '../../../src/domain/time.js';
import { silentLog } from '../../../src/log.js';
import { testCore } from '../../support/core.js';
import { listenOnLoopback } from '../../support/lines-server.js';
import { leapingClock, shelfOfPages } from '../../support/pages.js';
import { runs } from '../../support/runs.js';

const NOW = Date.UTC(2026, 0, 5, 9);

/** How one tap on the form's button goes; the person only sees whether they are thanked. */
const taps = fc.array(fc.constantFrom('stored', 'away', 'dies after', 'twice at once'), { minLength: 1, maxLength: 4 });
const visits = fc.array(
  fc.record({
    words: fc.constantFrom('', 'the app is slow', 'the app is slow', 'gracias'),
    taps,
    wait: fc.constantFrom(SECOND, MINUTE, 2 * HOUR),
  }),
  { minLength: 1, maxLength: 6 },
);

/** Who is thanked was heard, who taps again because nobody thanked them is heard once, and the same words of one person within an hour are one voice. */
test('the form: repeated taps, a store that is away and crashes after the commit lose nothing that was thanked for, and double nothing', async () => {
  let shelf = shelfOfPages();
  let how = 'stored';
  let clock = leapingClock(NOW);
  let pages: express.RequestHandler = (_request, _response, next) => next();
  const ingest = async (page: Page) => {
    if (how === 'away') throw new Error('the disk is full');
    const receipt = await shelf.ingest(page);
    if (how === 'dies after') throw new Error('the connection to the database broke');
    return receipt;
  };
  const app = express();
  app.use((request, response, next) => pages(request, response, next));
  const server = await listenOnLoopback(app);
  const form = `http://${server.host}/feedback/harbour`;
  try {
    await fc.assert(
      fc.asyncProperty(visits, async (all) => {
        shelf = shelfOfPages();
        clock = leapingClock(NOW);
        pages = feedbackPages({
          ...{ core: () => ({ ...testCore(), ingest }), clock, wallClock: clock, log: silentLog, newId: randomUUID },
          ...{
            brands: () => [{ id: 'harbour', name: 'Harbour' }],
            languages: ['en'],
            retentionDays: 400,
            secret: 'secret',
          },
        });
        const heard: { words: string; at: number }[] = [];
        for (const { words, taps: tapped, wait } of all) {
          clock.set(clock.now() + wait);
          const ticket = /name="ticket" value="([^"]+)"/.exec(await (await fetch(form)).text())?.[1] ?? '';
          clock.set(clock.now() + 5 * SECOND);
          const tap = async () => {
            const body = new URLSearchParams({ ticket, lang: 'en', text: words, rating: '4' });
            const { status } = await fetch(form, { method: 'POST', body, redirect: 'manual' });
            return status;
          };
          for (how of tapped) {
            const statuses = await Promise.all(how === 'twice at once' ? [tap(), tap()] : [tap()]);
            clock.set(clock.now() + SECOND);
            if (!statuses.includes(303)) {
              expect(statuses.filter((status) => status !== 503 && status !== 429)).toEqual([]);
              continue;
            }
            const isRepeat = words !== '' && heard.some((each) => each.words === words && clock.now() - each.at < HOUR);
            if (!isRepeat) heard.push({ words, at: clock.now() });
            break;
          }
        }
        const stored = [...shelf.items.values()];
        // One that died after the commit was heard and not thanked: it may stand there beside.
        for (const { words } of heard) {
          const of = (each: (typeof stored)[number]) => !each.deleted && each.text.includes(words);
          expect(stored.filter(of).length).toBeGreaterThanOrEqual(1);
        }
        const unthanked = all.filter(({ taps: tapped }) => tapped.includes('dies after')).length;
        expect(stored.length).toBeLessThanOrEqual(heard.length + unthanked);
        expect(stored.length).toBeGreaterThanOrEqual(heard.length);
      }),
      { numRuns: Number(process.env.EARSHOT_SCHEDULES ?? runs(20)) },
    );
  } finally {
    await server.close();
  }
}, 600_000);
