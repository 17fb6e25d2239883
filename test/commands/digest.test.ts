import { expect, test } from 'vitest';
import { MINUTE } from '../../src/domain/time.js';
import { type Bank, bank, NOON } from './bank.js';

const said = async (it: Bank, text: string) => (await it.say(text)).fallback;

test('a digest says what to decide, what moved, who has what, what was heard and done, and how goals stand', async () => {
  const it = await bank();
  await it.hears(40);
  await it.raises();
  for (const text of ['The fees are too high', 'Hidden fees everywhere']) await it.say(`feedback ${text}`);
  await it.say('ledger done service "fees page rewritten" topic fees_charges source "release 4.2"');
  await it.say('goal set service complaint_rate "< 10 %"');
  it.setClock(NOON + MINUTE);
  const text = await said(it, 'digest preview');
  expect(text).toContain('1 alert from Mon 29 Dec 2025, 12:15 to Mon 5 Jan 2026, 12:15, 0 judged');
  expect(text).toContain('To decide, 1: Who takes on alert 1?');
  expect(text).toContain(
    'To decide, 2: What follows from a goal that is not reached? Harbour Bank: Complaint rate < 10 %: roi',
  );
  expect(text).toContain('Harbour Bank: mentions 42, up from 0;');
  expect(text).toContain('App / online banking outage or bug: complaints 40; change up from 0; with nobody;');
  expect(text).toContain('Feedback: 2 customer messages');
  expect(text).toMatch(/You said, we did: Fees and charges \(2\): fees page rewritten \(kim\)/);
  expect(text).toContain('Not seen: no source is polled');
  expect(text).toMatch(/Complaint rate \(service\): target < 10 %; .* state not reached/);
  expect(text).toContain('evidence 1 (Evidence of 1)');

  await it.say('assign 1 Lee');
  await it.say('verdict 1 genuine-change');
  const later = await said(it, 'digest preview monthly');
  expect(later).toContain('Monthly digest');
  expect(later).toContain('1 opened, 0 closed, 1 still open (with Lee)');
  expect(later).toContain('Verdicts: 1 genuine change');
  expect(later).toContain('complaints 40; change up from 0; with Lee;');
});

test('it is shown to who asks, and posted to the conversation when a manager says so', async () => {
  const { say, store } = await bank({ roles: { manager: ['kim'], analyst: 'all' } });
  expect((await say('digest preview', 'lee')).fallback).toContain('"digest" is for managers');
  expect((await say('digest')).onlyYou).toBe(true);
  await say('digest now');
  const [owed, ...rest] = await store.read.selectFrom('outbox').select(['conversation', 'card']).execute();
  expect(rest).toEqual([]);
  expect(owed?.conversation).toBe('alerts');
  expect(JSON.parse(owed?.card ?? '{}')).toMatchObject({ title: 'Weekly digest' });
  expect(JSON.parse(owed?.card ?? '{}')).not.toHaveProperty('onlyYou');
  expect((await say('digest tomorrow')).fallback).toContain('Write digest preview, digest now');
  expect((await say('digest preview weekly monthly')).fallback).toContain('Weekly or monthly? Name one.');
  expect((await say('digest preview northgate')).fallback).toContain('is a competitor');
});

test('a conversation sees the brands, the zone and the rhythm of its own subscription', async () => {
  const { say } = await bank();
  await say('subscribe harbour digest monthly 1 09:00 zone Asia/Tokyo');
  const { fallback } = await say('digest preview');
  expect(fallback).toContain('Monthly digest');
  expect(fallback).toContain('Times in Asia/Tokyo');
  expect((await say('subscribe digest monthly 31 09:00')).fallback).toContain(
    '"monthly 31 09:00" is no time for a digest',
  );
});
