import { describe, expect, test } from 'vitest';
import type { Card } from '../../src/card.js';
import { loadTaxonomy } from '../../src/config.js';
import type { OwnKpi } from '../../src/domain/own-kpi.js';
import { DAY, HOUR, MINUTE } from '../../src/domain/time.js';
import { addLedgerEntry, saveAlert, writeItems } from '../../src/store/index.js';
import { post } from '../store/posts.js';
import { alert } from '../views/made.js';
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
    expect(quotes.map(({ text }) => text)).toEqual(['It is down', 'comment 9']);
    expect(card.fallback).toContain('issues v2: priority = severity x distinct authors who complain');
  });

  test('are one when a topic is named', async () => {
    const { say, hears } = await bank();
    await hears(9, { topics: ['card_delivery'] });
    await hears(5, { topics: ['app_outage'] });
    const card = await say('issues harbour card_delivery');
    expect(tables(card)[0]).toHaveLength(1);
    expect(card.parts.flatMap((part) => (part.type === 'quotes' ? part.quotes : []))).toHaveLength(3);
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

describe('answers of the brand', () => {
  test('are told as a rate and a median time, those to one customer in one thread once', async () => {
    const { store, say, hears } = await bank();
    await hears(20, { source: 'x' });
    await store.write((tx) =>
      writeItems(tx, 'w', [
        ...Array.from({ length: 15 }, (_, at) =>
          post({ id: `answer ${at}`, source: 'x', at: 210 + 10 + at, own: true, replyTo: `${at + 1}`, text: 'Sorry' }),
        ),
        post({ id: 'again', source: 'x', at: 212, author: 'customer 1', replyTo: '1', thread: '1', text: 'Hello?' }),
      ]),
    );
    const card = await say('kpi 24h');
    expect(row(card, 'Response rate')?.slice(1, 2)).toEqual(['75.0 %']);
    expect(row(card, 'First response time')?.slice(1, 3)).toEqual(['17 min', '13 min to 21 min']);
    expect(row(card, 'Mentions')?.[1]).toBe('21');
    expect(card.fallback).toContain('5 conversations open');
  });

  test('to nobody this week, on a channel where it answered last week, are none and not unknown', async () => {
    const { store, say, hears } = await bank();
    await hears(20, { source: 'x' });
    const before = { source: 'x', at: -25 * 60 };
    const earlier = [post({ id: 'before', ...before }), post({ id: 'a', ...before, own: true, replyTo: 'before' })];
    await store.write((tx) => writeItems(tx, 'w', earlier));
    expect(row(await say('kpi 24h'), 'Response rate')?.slice(1, 4)).toEqual(['0.0 %', '0.0 % to 16.1 %', '–']);
  });

  test('cannot be told where no source shows any', async () => {
    const { say, hears } = await bank();
    await hears(30);
    expect((await say('kpi 24h response_rate')).fallback).toContain('no source shows an answer of an own account');
  });
});

test('what an objective is to reach stands beside its KPI, and a target inside the interval is too close to tell', async () => {
  const goals = [
    { objective: 'service', kpi: 'negative_share', target: '< 90 %' },
    { objective: 'service', kpi: 'complaint_rate', target: '< 55 %', by: '2026-12-31' },
  ] as const;
  const { say, hears } = await bank({ goals });
  await hears(30, { label: 'negative' });
  await hears(30, { label: 'positive', topics: [] });
  const card = await say('kpi 24h');
  expect([
    row(card, 'Negative share')?.at(-1),
    row(card, 'Complaint rate')?.at(-1),
    row(card, 'Mentions')?.at(-1),
  ]).toEqual([...['< 90 %: reached', '< 55 % by 2026-12-31: too close to tell', '–']]);
  expect((await say('kpi 24h negative_share why')).fallback).toContain('Target: < 90 %: reached');
});

test('sign-ups are what people entered, with the range they gave, and nothing without an entry', async () => {
  const { store, say } = await bank();
  expect((await say('kpi 24h sign_ups')).fallback).toContain('no entries: nobody entered sign_ups');
  const entry = {
    kind: 'outcome',
    objective: 'acquisition',
    brand: 'harbour',
    what: 'sign-ups',
    unit: 'sign_ups',
    per: '',
  } as const;
  const rest = { evidence: 'hard', source: 'the core system', topic: '', happenedAt: NOON - HOUR, at: NOON } as const;
  await store.write((tx) =>
    addLedgerEntry(tx, 'w', { ...entry, ...rest, low: 4_000, high: 5_000 }, { id: 'kim', name: 'Kim' }),
  );
  expect(row(await say('kpi 24h'), 'Sign-ups (weak)')?.slice(1, 3)).toEqual(['45', '40 to 50']);
});

test('the time to a verdict is that of judged alerts; the others are told beside it', async () => {
  const { store, say, setClock } = await bank();
  for (let number = 1; number <= 12; number++)
    await store.write((tx) => saveAlert(tx, 'w', alert({ number, key: `key ${number}`, raisedAt: NOON - HOUR })));
  for (let number = 1; number <= 11; number++) {
    setClock(NOON - HOUR + number * MINUTE);
    await say(`verdict ${number} genuine-change`);
  }
  setClock(NOON);
  const card = await say('kpi 24h time_to_verdict');
  expect(row(card, 'Time to verdict')?.slice(1, 3)).toEqual(['6 min', '2 min to 10 min']);
  expect(card.fallback).toContain('1 alert not judged');
});

test('feedback is counted apart, and four stars of five are a satisfied customer', async () => {
  const { say, hears } = await bank();
  await hears(18, { source: 'feedback', rating: 5 });
  await hears(12, { source: 'feedback', rating: 3 });
  await hears(30, { rating: 1 });
  const card = await say('kpi 24h');
  expect(row(card, 'Feedback score')?.[1]).toBe('60.0 %');
  expect(row(card, 'Feedback')?.[1]).toBe('30');
});

test('an own KPI stands beside the others, as a share where one count lies within the other', async () => {
  const kpis: OwnKpi[] = [
    {
      id: 'app_on_forum',
      label: 'App on forums',
      objective: 'service',
      count: { topic: 'app_outage', channel: 'forum' },
      of: { channel: 'forum' },
    },
    {
      id: 'glad_to_angry',
      label: 'Glad to angry',
      objective: 'engagement',
      count: { sentiment: 'positive' },
      of: { sentiment: 'negative' },
    },
  ];
  const { say, hears } = await bank({ kpis });
  await hears(30, { channel: 'forum' });
  await hears(30, { channel: 'forum', topics: ['card_delivery'], label: 'positive' });
  await hears(30, { channel: 'x' });
  const card = await say('kpi 24h');
  expect(row(card, 'App on forums')?.[1]).toBe('50.0 %');
  expect(row(card, 'Glad to angry')?.slice(1, 3)).toEqual(['0.50', '0.32 to 0.78']);
  expect((await say('mentions harbour 24h app_on_forum')).fallback).toContain('30 mentions by 30 visible authors');
});

const pressed = (card: Card, label: string): string =>
  card.parts.flatMap((part) => (part.type === 'actions' ? part.buttons : [])).find((each) => each.label === label)
    ?.command ?? '';
const quotes = (card: Card) =>
  card.parts.flatMap((part) => (part.type === 'quotes' ? part.quotes.map(({ text }) => text) : []));
const tables = (card: Card) => card.parts.flatMap((part) => (part.type === 'table' ? [part.rows] : []));
const row = (card: Card, label: string) =>
  tables(card)
    .flat()
    .find(([first]) => first === label);
