import { describe, expect, test } from 'vitest';
import { loadTaxonomy } from '../../src/config.js';
import { bank } from './bank.js';
import { quotes, row, tables } from './parts.js';

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
    expect(quotes(card)).toEqual(['It is down', 'comment 9']);
    expect(card.fallback).toContain('issues v2: priority = severity x distinct authors who complain');
  });

  test('are one when a topic is named', async () => {
    const { say, hears } = await bank();
    await hears(9, { topics: ['card_delivery'] });
    await hears(5, { topics: ['app_outage'] });
    const card = await say('issues harbour card_delivery');
    expect(tables(card)[0]).toHaveLength(1);
    expect(quotes(card)).toHaveLength(3);
  });

  test('say who took on the alert about the first of them', async () => {
    const { say, hears, raises } = await bank();
    await hears(9);
    await raises();
    await say('assign 1 Sam');
    expect(row(await say('issues 24h'), 'App / online banking outage or bug')?.[7]).toBe('Sam (alert 1)');
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

describe('topics', () => {
  test('say what most people speak of, how they feel about it, and what should improve first', async () => {
    const { say, hears } = await bank();
    await hears(40, { topics: ['praise'], label: 'positive', issue: false });
    await hears(25, { topics: ['fees_charges'] });
    await hears(24, { topics: ['app_outage'] });
    const card = await say('topics 24h');
    expect(tables(card)[0]?.map(([, authors]) => authors)).toEqual(['40', '25', '24']);
    expect(card.fallback).toContain(
      'What should improve first: App / online banking outage or bug and Fees and charges',
    );
    expect(card.fallback).toMatch(/People are glad about Praise/);
  });

  test('are none where nothing is said', async () => {
    const { say } = await bank();
    expect((await say('topics')).fallback).toContain('No topic was found');
  });
});
