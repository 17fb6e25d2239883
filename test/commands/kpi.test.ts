import { describe, expect, test } from 'vitest';
import { DAY } from '../../src/domain/time.js';
import { bank, NOON } from './bank.js';
import { pressed, quotes, row, tables } from './parts.js';

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

describe('why a number', () => {
  test('is told by its formula, what went in now and before, and where from', async () => {
    const { say, hears } = await bank();
    await hears(30, { label: 'negative', source: 'mastodon' });
    await hears(10, { label: 'positive', topics: [], source: 'forum', author: null });
    const card = await say('kpi harbour 24h negative_share why');
    expect(card.fallback).toContain('Formula (negative_share, version 1): negative / (negative + neutral + positive)');
    expect(row(card, 'negative')).toEqual(['negative', '30', '0']);
    expect(row(card, 'positive')).toEqual(['positive', '10', '0']);
    expect(row(card, 'without a visible author')?.[1]).toBe('10');
    expect(tables(card)[1]).toEqual([
      ['mastodon', '30'],
      ['forum', '10'],
    ]);
    expect(card.fallback).toContain('Author visible: 75 %');
  });

  test('has to be asked of one', async () => {
    const { say } = await bank();
    expect((await say('kpi harbour why')).fallback).toContain(
      'Why which number? Name it: kpi harbour net_sentiment why',
    );
  });

  test('leads by its button to the mentions of exactly that period', async () => {
    const { say, hears } = await bank();
    await hears(4, { label: 'negative', text: 'It is down' });
    await hears(3, { label: 'positive', topics: [] });
    const button = pressed(await say('kpi harbour 24h negative_share'), 'The mentions behind it');
    expect(button).toBe('mentions harbour 2026-01-04t12:00..2026-01-05t12:00 negative_share');
    const card = await say(button);
    expect(card.fallback).toContain('4 mentions by 4 visible authors. Page 1 of 1');
    expect(quotes(card)).toEqual(Array(4).fill('It is down'));
    expect(card.onlyYou).toBe(true);
  });
});

describe('mentions', () => {
  test('come a page at a time, none twice and none left out, masked, with the name to correct them by', async () => {
    const { say, hears } = await bank();
    await hears(11, { topics: ['card_delivery'] });
    await hears(1, { topics: ['app_outage'], text: 'mail me at kim@example.org' });
    const pages = [1, 2, 3].map((page) => say(`mentions harbour 24h card_delivery page ${page}`));
    const texts = (await Promise.all(pages)).flatMap(quotes);
    expect([texts.length, new Set(texts).size]).toEqual([11, 11]);
    expect((await say('mentions harbour 24h card_delivery page 4')).fallback).toContain('There are 3 pages');
    const other = await say('mentions harbour 24h app_outage');
    expect(other.fallback).not.toContain('kim@example.org');
    expect(other.fallback).toMatch(/mastodon, 5 Jan, 11:30 · negative; App .* · \w+-[0-9a-f]{5}/);
  });
});
