import { describe, expect, test } from 'vitest';
import { bank } from './bank.js';
import { row, tables } from './parts.js';

describe('benchmark', () => {
  test('counts the competitor by the same rules, on all channels and on each', async () => {
    const { say, hears } = await bank();
    await hears(30, { channel: 'forum' });
    await hears(90, { channel: 'forum', brands: ['northgate'], label: 'positive', topics: [] });
    const card = await say('benchmark 24h');
    expect(tables(card)).toHaveLength(3);
    expect(tables(card)[1]?.map((cells) => cells.map((cell) => cell.replace(/ \(.*\)/, '')))).toEqual([
      ['Harbour Bank', '30', '25.0 %', '-0.70', '100.0 %'],
      ['Northgate', '90', '75.0 %', '+0.70, above', '0.0 %, below'],
    ]);
    expect(tables(card)[2]?.map(([name, n]) => [name, n])).toEqual([
      ['Harbour Bank', '30 (21 to 43)'],
      ['Northgate', '0 (0 to 4)'],
    ]);
    expect(card.fallback).toContain('The same rules for all.');
    expect(card.fallback).toMatch(/\nOn forum\nHarbour Bank: .*\nNorthgate: .*\nAbout: /);
  });
});

describe('scan', () => {
  test('shows channels, topics, and how much of it can be read', async () => {
    const { say, hears } = await bank();
    await hears(3, { channel: 'forum', unsure: true });
    await hears(1, { channel: 'facebook', author: null });
    const card = await say('scan');
    expect(row(card, 'facebook')?.slice(1)).toEqual(['1', '100 %', '1', '0 %']);
    expect(row(card, 'forum')?.slice(1)).toEqual(['3', '–', '3', '100 %']);
    expect(card.fallback).toContain('Distinct authors: 3 (author visible: 75 %)');
    expect(card.fallback).toContain('Unsure: 75 %');
    expect(card.fallback).not.toContain('In no count');
  });

  test('tells apart what the bank itself and the ignored wrote: it is in no count', async () => {
    const { say, hears } = await bank();
    await hears(4);
    await hears(12, { own: true });
    await hears(3, { counted: false, source: 'forum' });
    await hears(5, { own: true, at: -10_000 });
    await hears(7, { own: true, brands: ['northgate'] });
    const card = await say('scan 24h');
    expect(card.fallback).toContain('In no count: own posts 12, posts of ignored authors 3');
    expect(card.fallback).toContain('Mentions: 4');
    expect(card.fallback).not.toContain('heard about');
    // Own posts alone are no word about the brand, nor is what was said before the period.
    await hears(2, { brands: ['northgate'], at: -3000 });
    expect((await say('scan northgate 24h')).fallback).toMatch(
      /^Northgate: scan\nNothing was heard about Northgate in this period; its last mention before is of Sat 3 Jan 2026, 06:00\./,
    );
    expect((await say('benchmark 24h')).fallback).toMatch(/^Benchmark\nNothing was heard about Northgate/);
  });
});

test('of a brand that was never heard of the words it is found by are said, for zeros alone do not say why', async () => {
  const { say } = await bank();
  const told = 'Nothing was heard about Harbour Bank in this period, nor ever before.';
  for (const word of ['scan', 'kpi', 'topics', 'issues', 'benchmark'])
    expect((await say(`${word} harbour 7d`)).fallback.split('\n')[1]).toContain(told);
});
