import { describe, expect, test } from 'vitest';
import type { OwnKpi } from '../../src/domain/own-kpi.js';
import { HOUR, MINUTE } from '../../src/domain/time.js';
import { addLedgerEntry, saveAlert, writeItems } from '../../src/store/index.js';
import { post } from '../store/posts.js';
import { alert } from '../views/made.js';
import { bank, NOON } from './bank.js';
import { row } from './parts.js';

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
