import { expect, test } from 'vitest';
import { DAY } from '../../src/domain/time.js';
import {
  addGoal,
  addLedgerEntry,
  ledgerEntries,
  ledgerTotals,
  type NewEntry,
  removeGoal,
  removeLedgerEntry,
  setGoals,
} from '../../src/store/index.js';
import { temporaryStore } from './temporary.js';

const KIM = { id: 'u1', name: 'Kim' };
const entry = (more: Partial<NewEntry>): NewEntry => ({
  ...{ kind: 'outcome', objective: 'acquisition', brand: '', what: 'spring campaign', low: 12_00, high: 12_00 },
  ...{ unit: 'sign_ups', per: '', evidence: 'hard', source: 'CRM report 14', topic: '', happenedAt: 0, at: 5 },
  ...more,
});

test('sign-ups of a period are those of the brand and of all brands together, until one is taken out', async () => {
  const store = await temporaryStore();
  await store.write(async (tx) => {
    await addLedgerEntry(tx, 'w', entry({}), KIM);
    await addLedgerEntry(tx, 'w', entry({ brand: 'harbour', low: 3_50, high: 4_50, happenedAt: DAY - 1 }), KIM);
    await addLedgerEntry(tx, 'w', entry({ brand: 'quay' }), KIM);
    await addLedgerEntry(tx, 'w', entry({ happenedAt: DAY }), KIM);
    await addLedgerEntry(tx, 'w', entry({ unit: 'GBP' }), KIM);
    await addLedgerEntry(tx, 'w', entry({ kind: 'cost', low: 100, high: 100 }), KIM);
    await addLedgerEntry(tx, 'other', entry({}), KIM);
  });
  const totals = () => ledgerTotals(store.read, 'w', { from: 0, to: DAY }, 'sign_ups', 'harbour');
  expect(await totals()).toEqual({ outcome: { low: 15.5, high: 16.5 }, cost: { low: 1, high: 1 }, n: 3 });
  const removal = { reason: 'counted twice', at: 9 };
  expect(await store.write((tx) => removeLedgerEntry(tx, 'w', 1, removal, KIM))).toBe(true);
  expect(await store.write((tx) => removeLedgerEntry(tx, 'w', 1, { reason: 'again', at: 10 }, KIM))).toBe(false);
  expect(await totals()).toMatchObject({ outcome: { low: 3.5, high: 4.5 }, n: 2 });
  // Nothing is overwritten: the entry and why it was taken out both stay.
  expect((await ledgerEntries(store.read, 'w', { removed: true }))[0]).toEqual({
    ...entry({}),
    ...{ number: 1, by: 'Kim', removed: { by: 'Kim', ...removal } },
  });
});

test('a goal keeps its days and its brand, and its number when it is taken out', async () => {
  const store = await temporaryStore();
  const goal = { objective: 'service', kpi: 'complaint_rate', target: '< 10 %' } as const;
  const whole = { ...goal, brand: 'harbour', from: '2026-01-01', by: '2026-12-31' };
  await store.write(async (tx) => {
    await addGoal(tx, 'w', goal, KIM, 5);
    expect(await removeGoal(tx, 'w', 1, 'Lee', 6)).toBe(true);
    expect(await removeGoal(tx, 'w', 1, 'Lee', 7)).toBe(false);
    await addGoal(tx, 'w', whole, KIM, 8);
  });
  expect(await setGoals(store.read, 'w')).toEqual([{ ...whole, number: 2, setBy: 'Kim', at: 8 }]);
});
