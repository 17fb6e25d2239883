import { expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/domain/time.js';
import { episodesBetween } from '../../src/store/index.js';
import { thorough } from '../support/runs.js';
import { usual } from '../support/stream.js';
import { mention, world } from '../support/world.js';

const MONDAY = Date.UTC(2026, 0, 5);
const AT = MONDAY + 6 * DAY + 10 * HOUR;

test.runIf(thorough)(
  'a customer who posts thousands of times is one voice, and costs no more the longer it goes on',
  async () => {
    const bank = await world({ start: MONDAY });
    const ledger = async () =>
      (await episodesBetween(bank.store.read, 'test', MONDAY, AT + DAY)).map(({ episode }) => episode);
    await bank.live(usual(MONDAY, AT, 8));
    const posts = Array.from({ length: 3000 }, (_, i) =>
      mention(AT + i * 1000, {
        author: { id: 'Vic' },
        text: `Refund me, letter ${i} of mine to you about ${i % 7} things`,
      }),
    );
    await bank.live(posts, 100);
    const updates = bank.chat.shown.filter(({ op }) => op === 'update').length;
    expect(updates).toBeLessThan(30);
    await bank.wait(AT + 50 * MINUTE);
    while (await bank.app.pipeline.tidy());
    const rough = await ledger();
    const all = rough.find(({ series }) => series.scope === 'all');
    expect(all).toMatchObject({ kind: 'spike', hint: { volume: 'few voices' } });
    expect(all?.evidence.removeToVanish).toBe(1);
    // What was left for later has been made good: the ledger is that of the mentions alone.
    await bank.app.pipeline.settle(bank.clock.now());
    expect(rough).toEqual(await ledger());
  },
);
