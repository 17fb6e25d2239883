import { describe, expect, test } from 'vitest';
import { incidentsOf, ledgerIn, rehearse } from '../../src/alert/index.js';
import { DAY, HOUR } from '../../src/domain/time.js';
import { zoneOf } from '../../src/domain/zone.js';
import { ledgerLines, saveProposal } from '../../src/store/index.js';
import { dump } from '../store/deliveries.js';
import { complaints, usual } from '../support/stream.js';
import { settings, type World, world } from '../support/world.js';
import { episode } from '../views/made.js';

const MONDAY = Date.UTC(2026, 0, 5);
const OUTAGE = MONDAY + 9 * DAY + 10 * HOUR;
const END = OUTAGE + 4 * HOUR;
const STREAM = [...usual(MONDAY, END, 8), ...complaints(OUTAGE, 90, 80)];
const WHOLE = { from: MONDAY, to: END };

describe('a rehearsal', () => {
  test('of the sensitivity that holds finds what the ledger has, letter for letter, and writes nothing', async () => {
    const { app, store, deps } = await heard();
    const before = await dump(store);
    const { fired } = await rehearse(deps, 'balanced', 'harbour', WHOLE, 100);
    const told = (await ledgerLines(store.read, 'test')).map(({ episode: each }) => each);
    expect(told.length).toBeGreaterThan(1);
    const byKey = [...fired].sort(
      (a, b) => a.episode.openedAt - b.episode.openedAt || (a.episode.key < b.episode.key ? -1 : 1),
    );
    expect(byKey.map(({ episode: each }) => each)).toEqual(told);
    expect((await ledgerIn(deps, 'harbour', WHOLE, 100)).fired).toEqual(byKey);
    expect(await dump(store)).toEqual(before);

    // More sensitive, it misses nothing of that; of a period without the outage it finds nothing.
    const more = await rehearse(deps, 'more', 'harbour', WHOLE, 100);
    expect(more.fired.length).toBeGreaterThanOrEqual(fired.length);
    expect((await rehearse(deps, 'fewer', 'harbour', { from: MONDAY, to: OUTAGE }, 100)).fired).toEqual([]);
    // A stated most: the others are counted.
    const cut = await rehearse(deps, 'balanced', 'harbour', WHOLE, 1);
    expect([cut.fired.length, cut.more]).toEqual([1, fired.length - 1]);

    // In the chat it is a card that tells how often, with which hints, and how people judged the same.
    const say = (text: string) =>
      app.core.answer({ text, user: { id: 'kim', name: 'Kim' }, conversation: { chat: 'memory', id: 'alerts' } });
    await say('verdict 1 not-about-us');
    const { fallback } = await say('preview sensitivity more 7d harbour');
    expect(fallback).toContain('Preview for Harbour Bank: sensitivity more');
    expect(fallback).toContain('Dry run on the stored counts: nothing was changed, and nobody was told.');
    expect(fallback).toMatch(
      /Sensitivity more would have raised 1 alert \(1 a week\), with the hints many voices 1; \d+ rises in all/,
    );
    expect(fallback).toMatch(/Sensitivity balanced, which holds now, gives 1 alert \(1 a week\), .*; \d rises in all/);
    expect(fallback).toContain('1 alert among these was judged: 0 worth asking about, 1 not.');
    expect(fallback).toContain('told at the time alert 1: Not about us');
    expect(fallback).toContain('a week for a brand: fewer 0.02, balanced 0.06, more 0.25');
    expect(fallback).toContain('alerts 1 judged, not enough yet');
  });

  test('takes what rises together for one alert', () => {
    const at = (openedAt: number, closedAt: number | null) => ({ episode: episode({ openedAt, closedAt }) });
    const fired = [at(5 * HOUR, null), at(0, 2 * HOUR), at(HOUR, 3 * HOUR), at(9 * HOUR, 10 * HOUR)];
    expect(incidentsOf(fired).map((each) => each.length)).toEqual([2, 2]);
    expect(incidentsOf([])).toEqual([]);
  });
});

describe('a bar', () => {
  test('pages nobody and leaves every line of the ledger as it was; once it is taken back, what is open is told', async () => {
    const during = STREAM.filter(({ createdAt }) => createdAt < OUTAGE + 1.5 * HOUR);
    const without = await heard(during);
    const barred = await made();
    await barred.store.write(async (tx) => {
      for (const kind of ['spike', 'issue', 'sentiment_shift'] as const) {
        const bar = { brand: 'harbour', kind, scope: '', value: '', measure: 'mentions', least: 100_000 } as const;
        const figures = { notWorth: 15, spared: 15, worth: 7, missed: 0 };
        await saveProposal(tx, 'test', { ...bar, figures, verdicts: 22 }, accepted);
      }
    });
    await barred.live(during);
    expect(barred.chat.shown).toEqual([]);
    const lines = await ledgerLines(barred.store.read, 'test');
    const usualLines = await ledgerLines(without.store.read, 'test');
    expect(lines.map(({ episode: each }) => each)).toEqual(usualLines.map(({ episode: each }) => each));
    expect(lines[0]).toMatchObject({
      alert: null,
      because: expect.stringMatching(
        /^below the bar accepted \(proposal \d\) by Kim on 5 Jan 2026: at least 100,000 mentions$/,
      ),
    });

    const open = lines.filter(({ episode: each }) => each.closedAt === null);
    expect(open.length).toBeGreaterThan(0);
    await barred.store.write(async (tx) => {
      for (const number of [1, 2, 3]) {
        const bar = { brand: 'harbour', kind: 'risk', scope: '', value: '', measure: 'mentions', least: 1 } as const;
        const figures = { notWorth: 0, spared: 0, worth: 0, missed: 0 };
        await saveProposal(tx, 'test', { ...bar, number, figures, verdicts: 22 }, { ...accepted, state: 'ended' });
      }
    });
    await barred.wait(barred.clock.now() + HOUR / 4);
    expect(barred.chat.shown.filter(({ op }) => op === 'post')).toHaveLength(1);
  });
});

const accepted = { state: 'accepted', at: MONDAY, by: { id: 'u1', name: 'Kim' } } as const;

const made = () => world({ start: MONDAY });

async function heard(stream = STREAM): Promise<World & { deps: Parameters<typeof rehearse>[0] }> {
  const all = await made();
  await all.live(stream);
  const now = () => all.clock.now();
  return {
    ...all,
    deps: { store: all.store, settings: settings(), zone: zoneOf('Europe/London'), now, points: () => [] },
  };
}
