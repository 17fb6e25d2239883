import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commands } from '../../src/commands/index.js';
import { NO_TAXONOMY, type Taxonomy } from '../../src/domain/taxonomy.js';
import { anyCharacter } from '../support/text.js';
import { bank, settings } from './bank.js';

const topic = (id: string, severity: number) => ({ id, label: id, short: id, severity, covers: id, leads: false });
const HOTEL: Taxonomy = { ...NO_TAXONOMY, topics: [topic('thanks', 0), topic('dirty_room', 3)] };

describe('anything typed', () => {
  test('gets a card', async () => {
    const { say, hears, raises } = await bank();
    await hears(30);
    await raises();
    const word = fc.constantFrom(...commands.map((each) => each.word));
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: anyCharacter }),
      fc.tuple(word, fc.string()).map((both) => both.join(' ')),
    );
    await fc.assert(
      fc.asyncProperty(text, async (typed) => {
        const card = await say(typed);
        expect(card.title).not.toBe('');
        expect(card.title).not.toBe('Sorry');
        expect(card.fallback.length).toBeGreaterThan(card.title.length);
      }),
    );
  });

  test('that is nearly a word is told which', async () => {
    const { say } = await bank();
    expect((await say('/earshot bechmark')).fallback).toContain('There is no word "bechmark": did you mean benchmark?');
    expect((await say('weather')).fallback).toContain('There is no word "weather". "help" lists them all.');
  });

  test('with a misspelt brand, KPI or topic is told which was meant', async () => {
    const { say } = await bank();
    expect((await say('kpi harbour nonsense why')).fallback).toContain(
      '"nonsense" beside harbour is not understood. There are: mentions, authors',
    );
    expect((await say('kpi harbour complaint_rat')).fallback).toContain('did you mean complaint_rate?');
    expect((await say('kpi habour')).fallback).toContain('No brand "habour": did you mean harbour?');
    expect((await say('kpi net_sentimant')).fallback).toContain('did you mean net_sentiment?');
    expect((await say('kpi elsewhere')).fallback).toMatch(/No brand "elsewhere"\. There are: harbour, northgate\.$/);
    expect((await say('brand exclusions nobank')).fallback).toMatch(/There are: harbour, northgate\.$/);
    // How a period is written is told where one may have been meant.
    expect((await say('kpi past fortnight')).fallback).toContain('Write a period as 24h');
    expect((await say('kpi 7d harbour last month')).fallback).toContain('"7d" or "last month"? Name one period');
  });

  test('is answered to that person alone when it cannot be done', async () => {
    const { say } = await bank();
    expect((await say('evidence 7')).onlyYou).toBe(true);
  });

  test('that breaks something gets an apology with the log id, and no detail', async () => {
    const broken = {
      word: 'kpi',
      args: '',
      summary: '',
      role: 'viewer',
      examples: [],
      run: () => Promise.reject(new Error('disk on fire')),
    } as const;
    const { say, logged } = await bank({}, [broken]);
    const { fallback } = await say('kpi');
    const [, id] = /knows it as (\w{8})/.exec(fallback) ?? [];
    expect(fallback).not.toContain('fire');
    expect(logged.find((line) => line.includes('disk on fire'))).toContain(String(id));
  });

  test('is under the banner of demo data in the demo', async () => {
    const { say } = await bank({ demo: true });
    for (const text of ['help', 'kpi', 'evidence 7']) {
      expect((await say(text)).fallback).toContain('Demo data: made up, no real customers.');
    }
  });
});

describe('help', () => {
  test('lists every word, and explains one with examples', async () => {
    const { say } = await bank();
    const { fallback } = await say('help');
    for (const { word } of commands) expect(fallback).toContain(word);
    expect((await say('help verdict')).fallback).toContain('verdict 42 genuine-change');
    expect((await say('help kpi')).fallback).toContain('A period is 24h');
    expect((await say('help goal')).fallback).not.toContain('A period is');
    expect((await say('help verdct')).fallback).toContain('did you mean verdict?');
  });
});

test('help speaks of the brand and the topics of a hotel, not of a bank', async () => {
  const [given] = settings().brands;
  const brands = given ? ['rival', 'alpina'].map((id) => ({ ...given, id, name: id, competitor: id === 'rival' })) : [];
  const { say } = await bank({ brands, taxonomy: HOTEL });
  for (const { word } of commands) {
    expect((await say(`help ${word}`)).fallback.toLowerCase()).not.toMatch(/harbour|app_outage/);
  }
  expect((await say('help issues')).fallback).toContain('issues alpina 7d dirty_room');
  expect((await say('help relabel')).fallback).toContain('relabel tq0e4g-3fa9c dirty_room');
  const { say: sayToBank } = await bank();
  expect((await sayToBank('help issues')).fallback).toContain('issues harbour 7d app_outage');
});

describe('roles', () => {
  test('without any configured, the first person is the manager and all others are analysts', async () => {
    const { say, logged } = await bank();
    await say('help', 'kim');
    expect((await say('subscriptions', 'kim')).title).toBe('Subscriptions');
    expect((await say('subscriptions', 'lee')).fallback).toContain(
      '"subscriptions" is for managers, and you are only an analyst.',
    );
    expect(logged.some((line) => line.includes('refused') && line.includes('lee'))).toBe(true);
  });

  test('of two people who ask first at the same moment, one is the manager', async () => {
    const { say } = await bank();
    const both = await Promise.all(['kim', 'lee'].map((user) => say('subscriptions', user)));
    expect(both.filter(({ title }) => title === 'Subscriptions')).toHaveLength(1);
  });

  test('that are configured hold', async () => {
    const { say } = await bank({ roles: { manager: ['kim'], analyst: ['lee'], viewer: ['jo'] } });
    expect((await say('subscriptions', 'kim')).title).toBe('Subscriptions');
    expect((await say('verdict 1', 'lee')).fallback).toContain('There is no alert');
    expect((await say('verdict 1', 'jo')).fallback).toContain('is for analysts');
    expect((await say('kpi', 'stranger')).fallback).toContain('you are in no list');
  });
});
