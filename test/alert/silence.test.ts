import { describe, expect, test } from 'vitest';
import type { Mention } from '../../src/domain/mention.js';
import { DAY, HOUR, type Instant, MINUTE } from '../../src/domain/time.js';
import { episodesBetween } from '../../src/store/index.js';
import { complaints, usual } from '../support/stream.js';
import { type World, world } from '../support/world.js';

const MONDAY = Date.UTC(2026, 0, 5);
const NOON = MONDAY + 6 * DAY + 12 * HOUR;
const by = (source: string, mentions: readonly Mention[]) =>
  mentions.map((each) => ({ ...each, source, channel: source }));

/** Two sources that bring half of the mentions each. */
const heard = (from: Instant, to: Instant) => ({
  x: by('x', usual(from, to, 12, 5)),
  mastodon: by('mastodon', usual(from, to, 12, 6)),
});
const BEFORE = heard(MONDAY, NOON);
const DURING = heard(NOON, NOON + 6 * HOUR);
const AFTER = heard(NOON + 6 * HOUR, NOON + 30 * HOUR);
const kinds = async ({ store }: World) =>
  (await episodesBetween(store.read, 'test', MONDAY, NOON + 3 * DAY)).map(({ episode }) => episode.kind);

describe('a source that stops bringing mentions', () => {
  test('is told as a source that is silent, never as customers who are; and the message ends when it is back', async () => {
    const bank = await world({ start: MONDAY });
    await bank.live([...BEFORE.x, ...BEFORE.mastodon]);
    await bank.live(DURING.x);
    const [card] = bank.chat.shown.filter(({ op }) => op === 'post').map((each) => each.card);
    expect(card?.title).toBe('Harbour Bank: nothing is heard from mastodon');
    expect(card?.fallback).toContain('This is no data, not a fall.');
    expect(card?.fallback).toMatch(/usually brings (4\d|5\d) % of/);
    await bank.live([...AFTER.x, ...AFTER.mastodon]);
    expect(await kinds(bank)).toEqual(['source_down']);
    expect(bank.chat.shown.filter(({ op }) => op === 'post')).toHaveLength(1);
    expect(bank.chat.shown.some(({ key }) => key?.includes(':closed:'))).toBe(true);
  });

  test('does not hide a burst on another', async () => {
    const bank = await world({ start: MONDAY });
    await bank.live([...BEFORE.x, ...BEFORE.mastodon]);
    await bank.live([...DURING.x, ...by('x', complaints(NOON + 3 * HOUR, 90, 80))]);
    expect((await kinds(bank)).sort()).toEqual(expect.arrayContaining(['issue', 'source_down', 'spike']));
    const told = bank.chat.shown.filter(({ op }) => op === 'update').map((each) => each.card.fallback);
    expect(told.some((text) => text.startsWith('Harbour Bank: complaints about the app'))).toBe(true);
    expect(told.at(-1)).toMatch(/also: .*nothing is heard from mastodon/);
  });

  test('and then brings what it missed raises nothing, and never was silent', async () => {
    const bank = await world({ start: MONDAY });
    await bank.live([...BEFORE.x, ...BEFORE.mastodon]);
    await bank.live(DURING.x);
    const back = NOON + 6 * HOUR + MINUTE;
    await bank.live(DURING.mastodon.map((each) => ({ ...each, fetchedAt: back })));
    await bank.live([...AFTER.x, ...AFTER.mastodon]);
    expect(await kinds(bank)).toEqual([]);
    expect(bank.chat.shown.filter(({ op }) => op === 'post')).toHaveLength(1);
    expect(bank.chat.shown.some(({ key }) => key?.endsWith(':recounted'))).toBe(true);
  });

  test('is not told of one that is asked twice a day only', async () => {
    const settings = { use: 'rss', name: 'mastodon', everyMs: 12 * HOUR, options: {} };
    const bank = await world({ start: MONDAY, settings: { sources: [settings] } });
    await bank.live([...BEFORE.x, ...BEFORE.mastodon]);
    await bank.live(DURING.x);
    expect(bank.chat.shown).toEqual([]);
  });
});
