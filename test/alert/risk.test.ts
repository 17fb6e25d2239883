import { describe, expect, test } from 'vitest';
import type { Mention } from '../../src/domain/mention.js';
import { DAY, HOUR, type Instant, MINUTE } from '../../src/domain/time.js';
import { addMute, ledgerLines, type Store, verifyRollups } from '../../src/store/index.js';
import { complaints, usual } from '../support/stream.js';
import { mention, world } from '../support/world.js';

const MONDAY = Date.UTC(2026, 0, 5);
const NOON = MONDAY + 2 * DAY + 12 * HOUR;
const QUIET = usual(MONDAY, NOON, 2);
const says = (at: Instant, text: string, more: Partial<Mention> = {}) => mention(at, { text, ...more });
const FRAUD = 'Harbour: my account was emptied last night';
const THREAT = 'I will burn your branch to the ground';

const risksIn = async ({ read }: Store) => {
  const lines = await ledgerLines(read, 'test');
  return lines.flatMap(({ episode, alert }) =>
    episode.kind === 'risk'
      ? [
          {
            risk: episode.series.value,
            n: episode.mentions,
            alert,
            late: episode.late,
            open: episode.closedAt === null,
          },
        ]
      : [],
  );
};

describe('a customer whose account was emptied', () => {
  test('is told of at once, before the quarter of an hour is over', async () => {
    const { chat, live, store } = await world({ start: MONDAY });
    await live([...QUIET, says(NOON, FRAUD)]);
    expect(chat.shown.filter(({ op }) => op === 'post').map(({ card }) => card.title)).toEqual([
      'Harbour Bank: possible fraud, 1 mention',
    ]);
    expect(await risksIn(store)).toEqual([{ risk: 'fraud', n: 1, alert: 1, late: false, open: true }]);
  });

  test('pages once: a second customer joins, the message is redrawn and the thread told', async () => {
    const { chat, live, store } = await world({ start: MONDAY });
    await live([...QUIET, says(NOON, FRAUD)]);
    await live([says(NOON + 20 * HOUR, 'they drained my savings account too')]);
    expect(chat.shown.filter(({ op }) => op === 'post')).toHaveLength(1);
    expect(chat.shown.at(-1)).toMatchObject({ op: 'reply', card: { title: 'Grown' } });
    expect(chat.shown.findLast(({ op }) => op === 'update')?.card.title).toBe(
      'Harbour Bank: possible fraud, 2 mentions',
    );
    expect(await risksIn(store)).toEqual([{ risk: 'fraud', n: 2, alert: 1, late: false, open: true }]);
  });

  test('is over a day after the last such mention, and the next is told anew', async () => {
    const { live, wait, store } = await world({ start: MONDAY });
    await live([...QUIET, says(NOON, FRAUD)]);
    await wait(NOON + 25 * HOUR);
    await live([says(NOON + 26 * HOUR, FRAUD)]);
    expect(await risksIn(store)).toEqual([
      { risk: 'fraud', n: 1, alert: 1, late: false, open: false },
      { risk: 'fraud', n: 1, alert: 2, late: false, open: true },
    ]);
  });

  test('takes it back: the alert is closed as recounted', async () => {
    const { app, clock, chat, live, store } = await world({ start: MONDAY });
    const told = says(NOON, FRAUD);
    await live([...QUIET, told]);
    clock.set(NOON + HOUR);
    const edited = {
      ...told,
      text: 'Harbour: all sorted, it was my sister',
      fetchedAt: NOON + HOUR,
      editedAt: NOON + HOUR,
    };
    await app.pipeline.batch({ items: [edited], rejects: [], source: 'test' });
    await app.deliverer.run();
    expect(await risksIn(store)).toEqual([]);
    expect(chat.shown.at(-1)?.card.title).toBe('Recounted');
    expect(await verifyRollups(store.read, 'test')).toEqual([]);
  });

  test('is not named: no account, no link, no number', async () => {
    const { chat, live } = await world({ start: MONDAY });
    const text = `${FRAUD}, @kim_lee saw it, call me on 020 7946 0958 <!channel>`;
    await live([
      ...QUIET,
      says(NOON, text, { url: 'https://example.org/kim_lee/1', author: { id: 'kim', name: 'Kim Lee' } }),
    ]);
    const card = JSON.stringify(chat.shown[0]?.card);
    expect(card).toContain('my account was emptied');
    expect(card).not.toMatch(/kim|7946|example\.org/i);
  });
});

test('each risk is an alert of its own, and however many come they are as many as there are risks', async () => {
  const { chat, live, store } = await world({ start: MONDAY });
  const storm = [FRAUD, THREAT, 'my lawyer will be in touch', 'Racist treatment at Harbour'].flatMap((text, which) =>
    Array.from({ length: 10 }, (_, at) => says(NOON + (at * 4 + which) * MINUTE, text)),
  );
  await live([...QUIET, ...storm], 7);
  const posts = chat.shown.filter(({ op, card }) => op === 'post' && /possible|named/.test(card.title ?? ''));
  expect(posts).toHaveLength(4);
  expect((await risksIn(store)).map(({ risk, n }) => `${risk} ${n}`).sort()).toEqual([
    'discrimination 10',
    'fraud 10',
    'regulator 10',
    'threat 10',
  ]);
});

test('a threat is no line in the thread of an outage, nor an outage in that of a threat', async () => {
  const { chat, live, wait } = await world({ start: MONDAY });
  const morning = NOON + 7 * DAY;
  await live([...usual(MONDAY, morning, 4), says(morning, THREAT)]);
  await live([...complaints(morning, 90, 80), says(morning + 2 * HOUR, FRAUD)]);
  await wait(morning + 3 * HOUR);
  const titles = chat.shown.filter(({ op }) => op === 'post').map(({ card }) => card.title);
  expect(titles).toHaveLength(3);
  expect(titles.filter((title) => title?.includes('threat'))).toHaveLength(1);
});

test('what is found hours later is recorded as late, and a punctual one after it pages', async () => {
  const { chat, live, store } = await world({ start: MONDAY });
  await live([...QUIET, says(NOON, FRAUD, { fetchedAt: NOON + 5 * HOUR })]);
  expect(chat.shown).toEqual([]);
  expect(await risksIn(store)).toMatchObject([{ n: 1, alert: null, late: true }]);
  await live([says(NOON + 6 * HOUR, FRAUD)]);
  expect(await risksIn(store)).toMatchObject([{ n: 2, alert: 1, late: false }]);
});

test('an expected event expects no threat, and a mute is a mute', async () => {
  const expectedEvents = [{ name: 'payday', brands: [], when: 'daily' }];
  const { chat, clock, live, store } = await world({ start: MONDAY, settings: { expectedEvents } });
  await live([...QUIET, says(NOON, THREAT)]);
  expect(chat.shown.filter(({ op }) => op === 'post')).toHaveLength(1);
  const fraud = { brand: 'harbour', scope: 'mention', value: 'fraud' };
  await store.write((tx) =>
    addMute(tx, 'test', { ...fraud, from: clock.now(), until: NOON + DAY, by: 'Kim', reason: 'known' }),
  );
  await live([says(NOON + HOUR, FRAUD)]);
  expect(chat.shown.filter(({ op }) => op === 'post')).toHaveLength(1);
});

test("nobody is paged for a competitor's fraud, the bank's own tweets, or history", async () => {
  const { app, chat, live, store, clock } = await world({ start: MONDAY });
  await live([...QUIET, says(NOON, FRAUD, { brand: 'northgate' })]);
  clock.set(NOON + 9 * DAY);
  await app.pipeline.batch({ items: [says(NOON, FRAUD, { fetchedAt: NOON + 9 * DAY })], rejects: [], source: 'test' });
  await app.deliverer.run();
  expect(chat.shown.filter(({ op }) => op === 'post')).toEqual([]);
  expect((await risksIn(store)).every(({ alert }) => alert === null)).toBe(true);
});
