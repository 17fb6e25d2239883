import { beforeAll, describe, expect, test } from 'vitest';
import { demoMentions, demoPlan, demoSettings, demoSource } from '../../../adapters/sources/demo.js';
import type { Item, Mention } from '../../../src/domain/mention.js';
import { DAY, HOUR, MINUTE } from '../../../src/domain/time.js';
import { pollOnce } from '../../../src/listen/poll.js';
import { sourceContract } from '../../contracts/source.js';
import { shelfOfPages, stillClock } from '../../support/pages.js';

// A Thursday; the clocks of London have just gone forward within its history.
const END = Date.UTC(2026, 3, 2, 13);
const plan = demoPlan(END);
const mentions = demoMentions(END);
let history: Item[];
let live: Item[];
beforeAll(() => {
  history = mentions(0, plan.start);
  live = mentions(plan.start, END);
});

const posts = (items: readonly Item[]) => items.filter((item): item is Mention => !item.deleted);
const of = (items: readonly Item[], brand: string) => posts(items).filter((item) => item.brand === brand);
const during = ({ from, to }: { from: number; to: number }) =>
  of(live, 'harbour').filter(
    ({ createdAt, author }) => createdAt >= from && createdAt < to && author?.id !== '@harbourbank',
  );
const authors = (items: readonly Mention[]) => new Set(items.flatMap(({ author }) => author?.id ?? [])).size;

sourceContract('the demo', async () => {
  const clock = stillClock(plan.start + 2 * HOUR);
  return {
    plentyCount: new Set(mentions(0, clock.now()).map(({ id }) => id)).size,
    plenty: async () => demoSource({ end: END, clock }),
    close: async () => undefined,
  };
});

describe('the demo', () => {
  test('is the same every time for the same day', () => {
    expect(demoMentions(END)(0, plan.start)).toEqual(history);
    expect(demoMentions(END, 'another seed')(0, plan.start)).not.toEqual(history);
  });

  test('brings the same whether it is read in one step or in many', () => {
    const steps: Item[] = [];
    for (let at = plan.start; at < END; at += 37 * MINUTE) steps.push(...mentions(at, Math.min(END, at + 37 * MINUTE)));
    expect(steps).toEqual(live);
  });

  test('has four weeks of three banks, and history is never punctual', () => {
    expect(of(history, 'harbour').length / 28).toBeGreaterThan(180);
    expect(of(history, 'harbour').length / 28).toBeLessThan(260);
    expect(of(history, 'northgate').length).toBeGreaterThan(of(history, 'willow').length);
    expect(posts(history).every(({ fetchedAt }) => fetchedAt === plan.start)).toBe(true);
    expect(
      posts(live).every(({ createdAt, editedAt, fetchedAt = 0 }) => fetchedAt - (editedAt ?? createdAt) <= 3 * MINUTE),
    ).toBe(true);
  });

  test('has a channel that never says who wrote, with about 15 % of what is said', () => {
    const hidden = posts(history).filter(({ author }) => author === undefined);
    expect(new Set(hidden.map(({ channel }) => channel))).toEqual(new Set(['facebook']));
    expect(hidden.length / history.length).toBeGreaterThan(0.12);
    expect(hidden.length / history.length).toBeLessThan(0.17);
  });

  test('has many voices, the loudest with a few percent', () => {
    const counts = new Map<string, number>();
    for (const { author } of of(history, 'harbour'))
      if (author?.id) counts.set(author.id, (counts.get(author.id) ?? 0) + 1);
    counts.delete('@harbourbank');
    expect(counts.size).toBeGreaterThan(1200);
    expect(Math.max(...counts.values()) / of(history, 'harbour').length).toBeLessThan(0.04);
  });

  test('rarely says the same sentence twice, but the copied one over and over', () => {
    const ordinary = of(history, 'harbour').filter(({ id }) => !id.endsWith('-answer'));
    expect(new Set(ordinary.map(({ text }) => text)).size / ordinary.length).toBeGreaterThan(0.93);
    const copied = during(plan.copied).filter(({ text }) => text.startsWith('Harbour Bank is hiding'));
    expect(copied).toHaveLength(95);
    expect(authors(copied)).toBe(88);
  });

  test('tells the outage from the quarrel by who writes, not by how many mentions there are', () => {
    const [outage, quarrel] = [during(plan.outage), during(plan.loud)];
    expect(Math.abs(outage.length - quarrel.length)).toBeLessThan(25);
    expect(authors(outage)).toBeGreaterThan(80);
    expect(authors(quarrel.filter(({ threadId }) => threadId?.startsWith('quarrel')))).toBe(4);
    expect(outage.length).toBeGreaterThan(100);
  });

  test('has three times the usual on payday, which is announced', () => {
    expect(during(plan.payday).length).toBeGreaterThan(190);
    expect(demoSettings(END).expectedEvents).toEqual([
      { name: 'payday', brands: ['harbour'], when: '2026-04-01 08:00-16:00' },
    ]);
  });

  test('has edits, deletions and answers of the bank itself', () => {
    expect(live.some((item) => item.deleted)).toBe(true);
    expect(posts(live).some(({ editedAt }) => editedAt !== undefined)).toBe(true);
    expect(posts(live).some(({ author, replyTo }) => author?.id === '@harbourbank' && replyTo !== undefined)).toBe(
      true,
    );
    expect(history.some((item) => item.deleted)).toBe(false);
  });

  test('goes on after its last day, a poll at a time', async () => {
    const clock = stillClock(END);
    const [source, shelf] = [demoSource({ end: END, clock }), shelfOfPages()];
    const poll = () =>
      pollOnce(source, { cursor: shelf.cursor(), ingest: shelf.ingest, signal: new AbortController().signal });
    await poll();
    const { size } = shelf.items;
    clock.set(END + DAY);
    await poll();
    expect(shelf.items.size).toBeGreaterThan(size + 200);
    expect(shelf.items.size).toBe(new Set(mentions(0, END + DAY).map(({ id }) => id)).size);
  });
});
