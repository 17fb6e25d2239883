import { expect, test } from 'vitest';
import { firedIn, summaryWords, verdictsIn } from '../../src/cli/backtest-summary.js';
import { HOUR, WEEK } from '../../src/domain/time.js';
import { recordVerdict, saveAlert, saveEpisode } from '../../src/store/index.js';
import { temporaryStore } from '../support/world.js';
import { alert, episode } from '../views/made.js';

const sums = { lines: 9, mentions: 9, duplicates: 0, edits: 0, rejected: 0, seconds: 1, mentions_per_second: 9 };

test('a replay tells how often what would have fired, and with which hints', () => {
  const spike = episode({ kind: 'spike', hint: { volume: 'cannot tell' } });
  const fired = firedIn([episode(), spike, episode()], 2 * WEEK);
  expect(fired).toEqual({
    per_week: 1.5,
    by_kind: { issue: 2, spike: 1 },
    by_hint: { 'many voices': 2, 'cannot tell': 1 },
  });
  expect(summaryWords({ ...sums, alerts: 3, ...fired })).toContain(
    '\nwould have fired 1.5 times a week: issue 2, spike 1; hints: many voices 2, cannot tell 1',
  );
});

test('a replay of an hour is not spoken of as if it were a week of them', () => {
  expect(firedIn([episode()], HOUR).per_week).toBe(7);
  expect(summaryWords({ ...sums, alerts: 0, ...firedIn([], 0) })).toBe(
    '9 lines, 9 mentions, 0 duplicates, 0 edits, 0 rejected, 1 seconds, 9 mentions per second, 0 alerts',
  );
});

test('a database that knows verdicts tells how past alerts of each kind were judged', async () => {
  const store = await temporaryStore();
  expect(await verdictsIn(store)).toEqual({});
  await store.write(async (tx) => {
    await saveAlert(tx, 'test', alert());
    await saveEpisode(tx, 'test', { episode: episode(), alert: 42, because: 'posted' });
    await recordVerdict(tx, 'test', { alert: 42, word: 'few-active-customers', by: 'Kim', at: 0 }, 'u1', episode());
  });
  const { verdicts } = await verdictsIn(store);
  expect(verdicts).toEqual({ issue: { judged: 1, worth_asking: 1, hint_right: 0 } });
  expect(summaryWords({ ...sums, alerts: 0, ...firedIn([], 0), ...(verdicts && { verdicts }) })).toContain(
    'past issue alerts: 1 judged, 1 worth asking about, hint right in 0',
  );
});
