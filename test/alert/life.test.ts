import { describe, expect, test } from 'vitest';
import type { AlertDeps } from '../../src/alert/index.js';
import { giveVerdict, muteSeries } from '../../src/alert/index.js';
import type { Item } from '../../src/domain/mention.js';
import { DAY, HOUR, MINUTE, WEEK } from '../../src/domain/time.js';
import { zoneOf } from '../../src/domain/zone.js';
import { episodesBetween, findAlert, listAlerts, verifyRollups } from '../../src/store/index.js';
import { complaints, usual } from '../support/stream.js';
import { brand, mention, settings, type World, world } from '../support/world.js';

const MONDAY = Date.UTC(2026, 0, 5);
const OUTAGE = MONDAY + 9 * DAY + 10 * HOUR;
const QUIET = usual(MONDAY, OUTAGE + 8 * HOUR, 8);

describe('an alert', () => {
  test('is posted once, redrawn in place, and told to be over in its thread', async () => {
    const { app, chat, live, wait } = await bank();
    await live([...QUIET, ...complaints(OUTAGE, 90, 80)]);
    await live(usual(OUTAGE + 8 * HOUR, OUTAGE + 12 * HOUR, 8, 2));
    await wait(OUTAGE + 12 * HOUR);
    expect(chat.shown.filter(({ op }) => op === 'post')).toHaveLength(1);
    expect(new Set(chat.shown.map(({ message }) => message)).size).toBe(1);
    expect(chat.shown.filter(({ op }) => op === 'update').length).toBeGreaterThan(0);
    expect(chat.shown.at(-1)?.card.title).toBeDefined();
    expect(chat.shown.some(({ op, key }) => op === 'reply' && key?.includes(':closed:'))).toBe(true);
    const pictures = chat.shown.filter(({ op }) => op !== 'reply').map(({ card }) => card.fallback);
    const calming = pictures.findIndex((picture) =>
      picture.includes('open since Wed 14 Jan 2026, 10:00 · calming down since 12:45'),
    );
    expect(calming).toBeGreaterThan(0);
    expect(pictures.at(-1)).not.toContain('calming down');
    expect((await app.core.health()).openAlerts).toBe(0);
  });

  test('stays one message when several series of the brand rise together', async () => {
    const { store, live } = await bank();
    await live([...QUIET, ...complaints(OUTAGE, 90, 80)]);
    const episodes = await episodesBetween(store.read, 'test', OUTAGE, OUTAGE + DAY);
    expect(episodes.length).toBeGreaterThan(1);
    expect(new Set(episodes.map(({ alert }) => alert))).toEqual(new Set([1]));
  });

  test('is in the chat before the rest of a large batch is stored', async () => {
    const { app, clock, chat, store, live } = await bank();
    await live(QUIET);
    clock.set(OUTAGE + HOUR);
    const stored: number[] = [];
    const { post } = chat;
    chat.post = async (...given) => {
      stored.push((await app.core.health()).mentions);
      return post(...given);
    };
    const before = (await app.core.health()).mentions;
    const outage = complaints(OUTAGE, 600, 580).map((each) => ({ ...each, fetchedAt: clock.now() }));
    await app.pipeline.batch({ items: outage, rejects: [], source: 'crm' });
    expect(stored).toEqual([before + 48]);
    expect((await app.core.health()).mentions).toBe(before + 600);
    expect(await verifyRollups(store.read, 'test')).toEqual([]);
  });

  test('does not wait for a back-fill', async () => {
    const { app, clock } = await bank();
    clock.set(OUTAGE);
    const done: string[] = [];
    const told = (name: string, items: readonly Item[]) =>
      app.pipeline.batch({ items, rejects: [], source: name }).then(() => done.push(name));
    const old = usual(MONDAY, MONDAY + 8 * DAY, 8).map((each) => ({ ...each, fetchedAt: OUTAGE }));
    expect(old.length).toBeGreaterThan(300);
    await Promise.all([told('old', old), told('live', complaints(OUTAGE - HOUR, 30, 30))]);
    expect(done).toEqual(['live', 'old']);
  });

  test('is not raised by history, however large its spike', async () => {
    const { app, clock, chat, store } = await bank();
    clock.set(OUTAGE + 3 * DAY);
    await app.pipeline.batch({
      items: [...QUIET, ...complaints(OUTAGE, 90, 80)].map(fetchedLate),
      rejects: [],
      source: 'old',
    });
    // Once no more of it comes, the ledger takes it in.
    clock.set(OUTAGE + 3 * DAY + MINUTE);
    while (await app.pipeline.tidy());
    await app.pipeline.tick();
    await app.deliverer.run();
    expect(chat.shown).toEqual([]);
    const [line] = await episodesBetween(store.read, 'test', OUTAGE, OUTAGE + DAY);
    expect(line).toMatchObject({ alert: null, because: expect.stringContaining('late') });
  });

  test('is not raised about a competitor', async () => {
    const { chat, live } = await bank();
    const theirs = [...QUIET, ...complaints(OUTAGE, 90, 80)].map((each) => ({ ...each, brand: 'northgate' }));
    await live(theirs);
    expect(chat.shown).toEqual([]);
  });

  test('keeps the verdict of the person who was first', async () => {
    const { store, deps, live } = await bank();
    await live([...QUIET, ...complaints(OUTAGE, 90, 80)]);
    const alert = await findAlert(store.read, 'test', '1');
    if (!alert) throw new Error('no alert was raised');
    const kim = await giveVerdict(deps, alert, 'genuine-change', { id: 'u1', name: 'Kim' });
    const lee = await giveVerdict(deps, alert, 'not-about-us', { id: 'u2', name: 'Lee' });
    expect(kim.recorded).toBe('first');
    expect(lee).toMatchObject({ recorded: 'second', verdict: { word: 'genuine-change', by: 'Kim' } });
  });

  test('is only recorded on a day that was expected', async () => {
    const { chat, store, live } = await bank({
      expectedEvents: [{ name: 'payday', brands: ['harbour'], when: 'daily 08:00-16:00' }],
    });
    const paid = Array.from({ length: 120 }, (_, index) =>
      mention(OUTAGE + index * 60_000, { text: `Wages are in the account, number ${index} in our street` }),
    );
    await live([...QUIET, ...paid]);
    expect(chat.shown).toEqual([]);
    const [line] = await episodesBetween(store.read, 'test', OUTAGE, OUTAGE + DAY);
    expect(line?.because).toBe('expected event: payday');
  });

  test('waits until a mute ends, and is then told once', async () => {
    const { chat, store, clock, deps, live, wait } = await bank();
    await live(QUIET.filter(({ createdAt }) => createdAt < OUTAGE));
    const kim = { id: 'u1', name: 'Kim' };
    await muteSeries(deps, { brand: 'harbour', scope: '', value: '' }, OUTAGE + 2 * HOUR, kim, 'planned work');
    await live(
      [...QUIET.filter(({ createdAt }) => createdAt >= OUTAGE), ...complaints(OUTAGE, 90, 80)].filter(
        ({ createdAt }) => createdAt < OUTAGE + 1.5 * HOUR,
      ),
    );
    expect(chat.shown).toEqual([]);
    expect(await listAlerts(store.read, 'test', { limit: 5 })).toEqual([]);
    await wait(Math.max(clock.now(), OUTAGE + 2.5 * HOUR));
    expect(chat.shown.filter(({ op }) => op === 'post')).toHaveLength(1);
  });
});

async function bank(more: Parameters<typeof settings>[0] = {}): Promise<World & { deps: AlertDeps }> {
  const own = { brands: [brand('harbour'), brand('northgate', { competitor: true })], ...more };
  const made = await world({ start: MONDAY, settings: own });
  const deps: AlertDeps = {
    store: made.store,
    settings: settings(own),
    zone: zoneOf('Europe/London'),
    now: () => made.clock.now(),
    nudge: () => {},
    points: () => [],
  };
  return { ...made, deps };
}

const fetchedLate = <T extends { createdAt: number }>(each: T) => ({ ...each, fetchedAt: MONDAY + 3 * WEEK });
