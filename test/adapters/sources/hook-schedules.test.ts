import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import express from 'express';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hookRoute } from '../../../adapters/sources/hook.js';
import type { Page, Receipt } from '../../../src/domain/source.js';
import { SECOND } from '../../../src/domain/time.js';
import { silentLog } from '../../../src/log.js';
import { listenOnLoopback, mentionLine } from '../../support/lines-server.js';
import { leapingClock, shelfOfPages } from '../../support/pages.js';
import { runs } from '../../support/runs.js';

const NOW = Date.UTC(2026, 0, 5, 9);
const SECRET = 'open sesame';

/** What goes wrong with one attempt to hand over; the sender only sees that it has no 202. */
const MISHAPS = ['none', 'cut', 'refused', 'half', 'unanswered', 'garbled', 'slow clock'] as const;
type Mishap = (typeof MISHAPS)[number];

const pushes = fc.array(
  fc.record({
    // Now and then more than a page of the source.
    lines: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 40 }) }, fc.constant(2100)),
    /** Begins with so many lines that were sent before. */
    again: fc.integer({ min: 0, max: 20 }),
    bad: fc.boolean(),
    attempts: fc.array(fc.constantFrom(...MISHAPS), { maxLength: 4 }),
    /** Sends it once more although it was answered. */
    twice: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
);

/** What is answered with 202 is stored, what was never sent is not, and what comes again counts as a repeat. */
test('hooks: random lines, repeats, cut connections, refusals, crashes before and after the commit and retries lose nothing and double nothing', async () => {
  let shelf = shelfOfPages();
  let mishap: Mishap = 'none';
  let clock = leapingClock(NOW);
  const ingest = async (page: Page): Promise<Receipt> => {
    if (mishap === 'refused') throw new Error('the disk is full');
    const receipt = await shelf.ingest(page);
    if (mishap === 'half') mishap = 'refused';
    return receipt;
  };
  const app = express();
  app.all('/hooks/:source', (incoming, outgoing, next) => {
    const secrets = new Map([['crm', [SECRET]]]);
    const route = hookRoute({
      ingest,
      secrets,
      names: () => ({ sources: ['crm'], sourcesOff: [] }),
      now: () => clock.now(),
      log: silentLog,
    });
    // It dies after the commit: nobody hears the answer.
    if (mishap === 'unanswered') outgoing.json = () => outgoing.destroy() as typeof outgoing;
    return route(incoming, outgoing, next);
  });
  // What Express would print of a connection that was cut.
  app.use((_error: unknown, _request: express.Request, response: express.Response, _next: express.NextFunction) => {
    response.destroy();
  });
  const server = await listenOnLoopback(app);
  const url = `http://${server.host}/hooks/crm`;

  const attempt = (body: string, how: Mishap): Promise<{ status: number; receipt?: Receipt }> => {
    mishap = how;
    const stamp = String(Math.floor(clock.now() / SECOND) - (how === 'slow clock' ? 400 : 0));
    const signature = createHmac('sha256', SECRET).update(`${stamp}.${body}`).digest('hex');
    const headers = {
      'X-Earshot-Timestamp': stamp,
      'X-Earshot-Signature': `v1=${how === 'garbled' ? signature.replace(/^./, (first) => (first === '0' ? '1' : '0')) : signature}`,
      'Content-Length': Buffer.byteLength(body),
    };
    return new Promise((resolve) => {
      const sending = request(url, { method: 'POST', headers }, (answer) => {
        let said = '';
        answer.on('data', (chunk: Buffer) => {
          said += chunk;
        });
        answer.on('error', () => resolve({ status: 0 }));
        answer.on('end', () => {
          const status = answer.statusCode ?? 0;
          resolve({ status, ...(status === 202 ? { receipt: JSON.parse(said) as Receipt } : {}) });
        });
      });
      sending.on('error', () => resolve({ status: 0 }));
      if (how !== 'cut') return void sending.end(body);
      sending.write(Buffer.from(body).subarray(0, Math.floor(Buffer.byteLength(body) / 2)), () => sending.destroy());
    });
  };

  try {
    await fc.assert(
      fc.asyncProperty(pushes, async (all) => {
        shelf = shelfOfPages();
        clock = leapingClock(NOW);
        const sent: string[] = [];
        let number = 0;
        for (const { lines, again, bad, attempts, twice } of all) {
          const before = sent.slice(-again || sent.length);
          const fresh = Array.from({ length: lines }, () => {
            number += 1;
            return `m${number}`;
          });
          const body = [...before, ...fresh].map((id) => mentionLine(id)).join('') + (bad ? 'garbage\n' : '');
          const stored = shelf.items.size;
          for (const how of attempts) {
            const { status } = await attempt(body, how);
            if (status === 202) expect(['none', 'half'].includes(how)).toBe(true);
            // Half a body, an unsigned one or an old one leaves nothing.
            if (['cut', 'garbled', 'slow clock'].includes(how) && attempts[0] === how && attempts.length === 1)
              expect(shelf.items.size).toBe(stored);
            clock.set(clock.now() + 30 * SECOND);
          }
          // A sender goes on until it is told that it was taken.
          expect((await attempt(body, 'none')).status).toBe(202);
          sent.push(...fresh);
          if (twice) {
            const { receipt } = await attempt(body, 'none');
            expect(receipt).toEqual({ accepted: 0, duplicates: before.length + lines, rejected: bad ? 1 : 0 });
          }
          expect(shelf.items.size).toBe(sent.length);
        }
        expect([...shelf.items.values()].map(({ id }) => id).sort()).toEqual([...sent].sort());
      }),
      { numRuns: Number(process.env.EARSHOT_SCHEDULES ?? runs(20)) },
    );
  } finally {
    await server.close();
  }
}, 600_000);
