import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAmount, parseUnit } from '../../src/domain/amount.js';
import type { LedgerEntry } from '../../src/domain/ledger.js';
import { returnsOf } from '../../src/measure/roi.js';

const entry = (more: Partial<LedgerEntry>): LedgerEntry => ({
  ...{ number: 1, kind: 'outcome', objective: 'service', brand: '', what: 'cases deflected', source: 'CRM', by: 'Kim' },
  ...{ low: 100_00, high: 100_00, unit: 'GBP', per: '', evidence: 'hard', topic: '', happenedAt: 0, at: 0 },
  ...more,
});
const cost = (more: Partial<LedgerEntry> = {}) => entry({ kind: 'cost', what: 'status posts', ...more });
const worth = (more: Partial<LedgerEntry> = {}) =>
  entry({ kind: 'worth', per: 'cases', low: 4_00, high: 7_00, evidence: 'soft', ...more });
const cases = entry({ unit: 'cases', low: 40_00, high: 60_00 });

describe('a return', () => {
  test('goes from the lowest gain over the highest cost to the highest gain over the lowest cost', () => {
    const [service] = returnsOf([cost({ low: 100_00, high: 200_00 }), cases], [worth()]);
    expect(service?.said).toEqual({
      currency: 'GBP',
      cost: { low: 100_00, high: 200_00 },
      // What a case is worth is an estimate, so nothing of it is hard, however well the cases were counted.
      hard: { gain: { low: 0, high: 0 }, ratio: { low: -1, high: -1 } },
      all: { gain: { low: 160_00, high: 420_00 }, ratio: { low: 160 / 200 - 1, high: 420 / 100 - 1 } },
    });
  });

  test.each([
    ['no cost', [entry({})], 'no cost was entered'],
    ['nothing gained', [cost()], 'nothing that was gained is known in money'],
    ['cases that nobody gave a worth', [cost(), cases], 'nothing that was gained is known in money'],
    ['two currencies', [cost(), entry({ unit: 'EUR' })], 'EUR and GBP are not added'],
    ['hours that nobody gave a cost', [cost({ unit: 'hours' }), entry({})], 'what one of the hours spent costs'],
    ['a cost of nothing', [cost({ low: 0, high: 0 }), entry({})], 'the cost was entered as nothing'],
  ])('is not told from %s', (_, entries, because) => {
    expect(returnsOf(entries, [])[0]?.said).toMatchObject({ because: expect.stringContaining(because) });
  });

  test("takes the newest worth of the objective's own unit, and says which", () => {
    const older = worth({ number: 1, low: 1_00, high: 1_00 });
    const newer = worth({ number: 5, low: 2_00, high: 2_00, evidence: 'hard' });
    const other = worth({ number: 9, objective: 'acquisition' });
    const [service] = returnsOf([cost(), cases], [newer, older, other]);
    expect(service?.worths).toEqual([newer]);
    expect(service?.said).toMatchObject({ hard: { gain: { low: 80_00, high: 120_00 } } });
  });

  test('of all objectives together is told only where each can be told', () => {
    const other = { objective: 'acquisition' } as const;
    const told = (given: readonly LedgerEntry[]) => returnsOf(given, []).map(({ objective }) => objective);
    expect(told([cost(), entry({}), cost(other), entry(other)])).toEqual(['acquisition', 'service', undefined]);
    expect(told([cost(), entry({}), entry(other)])).toEqual(['acquisition', 'service']);
  });

  const entries = fc.array(
    fc
      .record({
        kind: fc.constantFrom('cost' as const, 'outcome' as const),
        objective: fc.constantFrom('service' as const, 'acquisition' as const),
        evidence: fc.constantFrom('hard' as const, 'soft' as const),
        unit: fc.constantFrom('GBP', 'cases'),
        low: fc.nat(10_000_00),
        more: fc.nat(1000_00),
      })
      .map(({ low, more, ...rest }) => entry({ ...rest, low, high: low + more })),
    { maxLength: 12 },
  );

  test('whatever is entered: ranges run forwards, hard gains are part of all, and totals equal a recount', () => {
    fc.assert(
      fc.property(entries, (given) => {
        for (const { objective, costs, outcomes, said } of returnsOf(given, [worth()])) {
          const own = given.filter((each) => objective === undefined || each.objective === objective);
          const recount = own.reduce((sum, { low, high }) => sum + low + high, 0);
          const told = [...costs, ...outcomes].reduce(
            (sum, { hard, soft }) => sum + hard.low + hard.high + soft.low + soft.high,
            0,
          );
          expect(told).toBe(recount);
          if ('because' in said) continue;
          expect(said.hard.gain.low).toBeLessThanOrEqual(said.all.gain.low);
          expect(said.hard.gain.high).toBeLessThanOrEqual(said.all.gain.high);
          for (const { gain, ratio } of [said.hard, said.all]) {
            expect(gain.low).toBeLessThanOrEqual(gain.high);
            expect(ratio.low).toBeLessThanOrEqual(ratio.high ?? Infinity);
            expect(ratio.low).toBeGreaterThanOrEqual(-1);
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('an amount', () => {
  test.each([
    ['1200', { low: 120_000, high: 120_000 }],
    ['1,200.50', { low: 120_050, high: 120_050 }],
    ['40..60', { low: 4000, high: 6000 }],
    ['0.1', { low: 10, high: 10 }],
  ])('%s is read', (text, amount) => expect(parseAmount(text)).toEqual(amount));

  test.each([
    ['1.200', 'can be read in two ways: write 1200 or 1.20'],
    ['60..40', 'runs backwards'],
    ['1..2..3', 'is no range'],
    ['-5', 'is no amount'],
    ['12,34', 'is no amount'],
    ['99999999999', 'more than this ledger holds'],
    ['', 'is no amount'],
  ])('"%s" is refused', (text, mistake) =>
    expect(parseAmount(text)).toEqual({ mistake: expect.stringContaining(mistake) }),
  );

  test.each([
    ['GBP', 'GBP'],
    ['sign-up', 'sign_ups'],
    ['Signups', 'sign_ups'],
    ['case', 'cases'],
    ['enquiry', 'enquiries'],
  ])('a unit %s is %s', (text, unit) => expect(parseUnit(text)).toBe(unit));

  test.each([
    ['£', 'may mean several'],
    ['gbp', 'a currency is written in capitals: GBP'],
    ['XYZ', 'is no currency'],
    ['5', 'cannot be counted'],
  ])('a unit %s is refused', (text, mistake) =>
    expect(parseUnit(text)).toEqual({ mistake: expect.stringContaining(mistake) }),
  );
});
