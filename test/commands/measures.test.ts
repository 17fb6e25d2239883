import { describe, expect, test } from 'vitest';
import type { Card } from '../../src/card.js';
import { loadTaxonomy } from '../../src/config.js';
import { DAY } from '../../src/domain/time.js';
import { bank, NOON } from './bank.js';

/** Sunday, 11:00: minutes after the date that posts have. */
const YESTERDAY = -21 * 60;

describe('kpi', () => {
  test('shows every KPI with its period, n, formula, version and caution', async () => {
    const { say, hears } = await bank();
    await hears(30);
    const card = await say('kpi');
    expect(card.fallback).toContain('the last 7 days: Mon 29 Dec 2025, 12:00 to Mon 5 Jan 2026, 12:00 (Europe/London)');
    expect(row(card, 'Net sentiment')).toEqual([
      'Net sentiment',
      '-0.70',
      '-0.70 to -0.70',
      '–',
      'cannot tell',
      '30',
      'service',
    ]);
    expect(card.fallback).toMatch(/net_sentiment v1: mean over authors .* Caution: soft/);
  });

  test('shows one KPI when one is named, for a brand with a space in its name', async () => {
    const { say, hears } = await bank();
    await hears(10);
    await hears(30, { label: 'positive', topics: [] });
    const card = await say('kpi Harbour Bank today complaint_rate');
    expect(card.title).toBe('Harbour Bank: Complaint rate');
    expect(row(card, 'Complaint rate')?.[1]).toBe('25.0 %');
  });

  test('calls a rise over the day before by its name, and one inside the noise nothing', async () => {
    const { say, hears } = await bank();
    await hears(40, { at: YESTERDAY });
    await hears(45);
    expect(row(await say('kpi 24h'), 'Mentions')?.slice(1, 5)).toEqual([
      '45',
      '34 to 60',
      '40',
      'no significant change',
    ]);
    await hears(60);
    expect(row(await say('kpi 24h'), 'Mentions')?.[4]).toBe('up');
  });

  test('answers about the last days there are, and says so, when nothing is new', async () => {
    const { say, hears, setClock } = await bank();
    await hears(1);
    setClock(NOON + 30 * DAY);
    expect((await say('kpi')).fallback).toContain('The newest mention is of Mon 5 Jan 2026, 11:30');
  });

  test('gives a reason instead of a number when there is hardly anything', async () => {
    const { say, hears } = await bank();
    await hears(7);
    const card = await say('kpi');
    expect(row(card, 'Net sentiment')?.[1]).toBe('–');
    expect(card.fallback).toContain('not enough data: 7 authors, 20 needed');
  });

  test('mentions that nobody could read count as mentions and authors, and in no opinion', async () => {
    const { say, hears } = await bank();
    await hears(30, { label: 'negative' });
    await hears(30, { label: 'positive', topics: [] });
    const before = await say('kpi 24h');
    await hears(60, { label: 'neutral', score: 0, scored: false, topics: [] });
    const after = await say('kpi 24h');
    for (const name of ['Net sentiment', 'Negative share', 'Complaint rate']) {
      expect(row(before, name)?.[1], name).toBeDefined();
      expect(row(after, name)?.[1], name).toBe(row(before, name)?.[1]);
    }
    expect([row(before, 'Mentions')?.[1], row(after, 'Mentions')?.[1]]).toEqual(['60', '120']);
    expect((await say('scan 24h')).fallback).toContain('Not scored: 50 %');
  });

  test('gives no interval for a channel whose authors are hidden', async () => {
    const { say, hears } = await bank();
    await hears(40, { author: null });
    expect(row(await say('kpi 24h'), 'Negative share')?.slice(1, 3)).toEqual(['100.0 %', '–']);
  });
});

describe('issues', () => {
  test('come with the most pressing first and complaints about it as examples', async () => {
    const { say, hears } = await bank();
    await hears(9, { topics: ['card_delivery'] });
    await hears(8, { topics: ['app_outage'], text: 'It is down' });
    const card = await say('issues 24h');
    expect(tables(card)[0]?.map(([label, severity, n]) => [label, severity, n])).toEqual([
      ['App / online banking outage or bug', '4', '8'],
      ['Card ordering, delivery, activation', '1', '9'],
    ]);
    const quotes = card.parts.flatMap((part) => (part.type === 'quotes' ? part.quotes : []));
    expect(quotes.map(({ text }) => text)).toEqual(['It is down', 'It is down', 'It is down']);
    expect(card.fallback).toContain('issues v1: priority = severity x complaints');
  });

  test('are one when a topic is named', async () => {
    const { say, hears } = await bank();
    await hears(9, { topics: ['card_delivery'] });
    await hears(5, { topics: ['app_outage'] });
    expect(tables(await say('issues harbour card_delivery'))[0]).toHaveLength(1);
  });

  test('of a telecom have its own names and severities; a topic it no longer has keeps its id', async () => {
    const { say, hears } = await bank({ taxonomy: loadTaxonomy('telecom') });
    await hears(9, { topics: ['network_outage'] });
    await hears(5, { topics: ['carrier_pigeons'] });
    expect(tables(await say('issues 24h'))[0]?.map(([label, severity]) => [label, severity])).toEqual([
      ['No signal, no broadband', '4'],
      ['carrier_pigeons', '1'],
    ]);
    expect(tables(await say('issues harbour network_outage'))[0]).toHaveLength(1);
    expect((await say('scan 24h')).fallback).toContain('No signal, no broadband');
    expect((await say('mute harbour topic network_outage 24h works')).fallback).toContain(
      'complaints about the network',
    );
    expect((await say('mute harbour topic app_outgae 24h works')).fallback).toContain('did you mean app_outage?');
  });

  test('are none when nobody complains', async () => {
    const { say } = await bank();
    expect((await say('issues')).fallback).toContain('No complaint about any topic was found.');
  });
});

describe('benchmark', () => {
  test('counts the competitor by the same rules, on all channels and on each', async () => {
    const { say, hears } = await bank();
    await hears(30, { channel: 'forum' });
    await hears(90, { channel: 'forum', brands: ['northgate'], label: 'positive', topics: [] });
    const card = await say('benchmark 24h');
    expect(tables(card)).toHaveLength(2);
    expect(tables(card)[1]?.map((cells) => cells.map((cell) => cell.split(' (')[0]))).toEqual([
      ['Harbour Bank', '30', '25.0 %', '-1.00', '100.0 %'],
      ['Northgate', '90', '75.0 %', '+1.00', '0.0 %'],
    ]);
    expect(card.fallback).toContain('The same rules for all.');
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
  });
});

const tables = (card: Card) => card.parts.flatMap((part) => (part.type === 'table' ? [part.rows] : []));
const row = (card: Card, label: string) =>
  tables(card)
    .flat()
    .find(([first]) => first === label);
