import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jsonSchema } from '../src/config.js';
import { MINUTE } from '../src/domain/time.js';
import { load, refusal } from './support/configured.js';
import { unchosen } from './support/settings.js';

describe('an empty configuration', () => {
  it.each(['', '# nothing yet\n', '{}'])('has every default (%j)', (text) => {
    expect(load(text)).toEqual({
      ...unchosen,
      workspace: 'default',
      timezone: 'UTC',
      brands: [],
      subscriptions: [
        {
          id: 'declared-1',
          conversation: { chat: 'web', id: 'alerts' },
          brands: [],
          kinds: 'all',
          minSeverity: 0,
          declared: true,
          digest: 'mon 09:00',
        },
      ],
    });
  });
});

describe('a full configuration', () => {
  const settings = load(`
workspace: harbour
timezone: Europe/London
brands:
  - {id: harbour, name: Harbour Bank, own_accounts: ["@harbourbank"]}
  - {id: northgate, name: Northgate, terms: ["Northgate", "@northgate"], competitor: true}
sources:
  - {use: file, name: posts, path: ./posts.jsonl, every: 5m, budget: {requests_per_day: 5000}}
  - {use: hook}
subscriptions:
  - {conversation: alerts, brands: [harbour], kinds: [spike, issue], quiet_hours: "22:00-07:00", timezone: Europe/Paris}
expected_events:
  - {name: payday, when: "monthly 25, 28 09:00-21:00"}
objectives:
  - {id: service, goals: [{kpi: first_response_time, target: "< 60m", by: 2026-12-31}]}
roles: {manager: [U123], analyst: all}
risk_words: [lawsuit]
storm: {alerts: 8}
languages: [en]
`);

  it('listens for a brand by its name when no terms are given', () => {
    expect(settings.brands.map(({ terms }) => terms)).toEqual([['Harbour Bank'], ['Northgate', '@northgate']]);
    expect(settings.brands[0]).toMatchObject({ ownAccounts: ['@harbourbank'], competitor: false, exclude: [] });
  });

  it('gives each source its pace and what its kind understood', () => {
    expect(settings.sources).toEqual([
      {
        ...{ use: 'file', name: 'posts', everyMs: 5 * MINUTE, budget: { requestsPerDay: 5000 } },
        options: { path: './posts.jsonl', format: 'jsonl' },
      },
      { use: 'hook', name: 'hook', everyMs: 0, options: {} },
    ]);
  });

  it('keeps quiet hours, zone, roles and expected events', () => {
    expect(settings.subscriptions[0]).toMatchObject({ quietHours: '22:00-07:00', timezone: 'Europe/Paris' });
    expect(settings.subscriptions[0]).not.toHaveProperty('digest');
    expect(settings.roles).toEqual({ manager: ['U123'], analyst: 'all' });
    expect(settings.expectedEvents).toEqual([{ name: 'payday', brands: [], when: 'monthly 25, 28 09:00-21:00' }]);
    const goal = { objective: 'service', kpi: 'first_response_time', target: '< 60m', by: '2026-12-31' };
    expect(settings.goals).toEqual([goal]);
  });
});

describe('a source whose terms somebody has to confirm', () => {
  it('is off, with what is to be confirmed, until it is switched on', () => {
    const { sources, sourcesOff } = load(
      'sources: [{use: x}, {use: hook, name: crm}, {use: file, path: a, enabled: false}]',
    );
    expect(sources.map(({ name }) => name)).toEqual(['crm']);
    expect(sourcesOff).toEqual([
      { use: 'x', name: 'x', because: expect.stringMatching(/enabled: true.*your plan allows it/) },
      { use: 'file', name: 'file', because: 'switched off (enabled: false)' },
    ]);
  });

  it('is not taken without a bound when it bills, and takes dollars only then', () => {
    expect(refusal('sources: [{use: x, enabled: true}]')).toMatch(/x is billed \(\$0\.005 a post\): write budget/);
    expect(refusal('sources: [{use: x, enabled: true, budget: {usd_per_day: 0.4, usd_per_month: 9}}]')).toMatch(
      /budget\.usd_per_day: does not pay for one page, which may cost \$0\.50/,
    );
    expect(refusal('sources: [{use: file, path: a, budget: {usd_per_day: 1}}]')).toContain('file costs nothing');
    const { sources } = load('sources: [{use: x, enabled: true, budget: {usd_per_month: 50, requests_per_day: 9}}]');
    expect(sources[0]?.budget).toEqual({ usdPerMonth: 50, requestsPerDay: 9 });
  });
});

describe('what ships beside the program', () => {
  it('the example is a configuration that works', () => {
    expect(load(readFileSync('earshot.example.yaml', 'utf8')).brands).toHaveLength(2);
  });

  it('the schema for editors says what the program checks (write it anew with vitest -u)', async () => {
    await expect(`${JSON.stringify(jsonSchema(), null, 2)}\n`).toMatchFileSnapshot('../earshot.schema.json');
  });
});
