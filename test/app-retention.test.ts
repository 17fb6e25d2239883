import { expect, test } from 'vitest';
import { DAY, HOUR } from '../src/domain/time.js';
import { mention, world } from './support/world.js';

const START = Date.UTC(2026, 0, 5);

test('what a customer wrote is erased on the day after retention_days, and is still in the counts', async () => {
  const bank = await world({ start: START, settings: { retentionDays: 30 } });
  await bank.live([mention(START, { text: 'The branch was closed' })]);
  const texts = async () =>
    (await bank.store.read.selectFrom('mention').select('text').execute()).map(({ text }) => text);
  bank.clock.set(START + 30 * DAY - HOUR);
  await bank.app.schedule.beat();
  expect(await texts()).toEqual(['The branch was closed']);
  // It looked today: it looks again tomorrow.
  bank.clock.set(START + 31 * DAY);
  await bank.app.schedule.beat();
  expect(await texts()).toEqual(['']);
  const answer = await bank.app.core.answer({
    text: 'mentions harbour 2026-01-05',
    user: { id: 'kim', name: 'Kim' },
    conversation: { chat: 'memory', id: 'alerts' },
  });
  expect(answer.fallback).toContain('erased: it is older than words are kept');
});
