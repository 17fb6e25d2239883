import { type Estimate, shareOf } from './estimate.js';

/** What a machine and a person said of the same thing. */
export interface Pair {
  readonly machine: string;
  readonly person: string;
}

/** How far a machine agrees with people. Every interval is a 95 % one; pure. */
export interface Agreement {
  readonly n: number;
  /** Share of pairs that agree, with Wilson's interval. */
  readonly accuracy: Estimate;
  /** Cohen's kappa, -1..1: agreement beyond what chance gives. Null: too few pairs, or only one word was ever used. */
  readonly kappa: Estimate;
  /** Every pair of words that occurred, the most frequent first. */
  readonly confusion: readonly (Pair & { readonly n: number })[];
}

/** Fewer pairs than this give no interval. */
export const ENOUGH_PAIRS = 20;

const Z = 1.96;

/**
 * Cohen's kappa (1960) with the large-sample interval of Fleiss, Cohen and Everitt (1969, "Large sample standard errors of
 * kappa and weighted kappa", Psychological Bulletin 72). Where all pairs agree that formula knows no error: then the lower
 * end is the kappa at Wilson's lower end of the agreement.
 */
export function agreementOf(pairs: readonly Pair[]): Agreement {
  const n = pairs.length;
  const accuracy = shareOf(pairs.filter(({ machine, person }) => machine === person).length, n, 1, 1);
  const confusion = tabled(pairs);
  return {
    n,
    accuracy: n < ENOUGH_PAIRS ? bare(accuracy) : accuracy,
    kappa: kappaOf(confusion, n, accuracy),
    confusion,
  };
}

type Cell = Agreement['confusion'][number];

function tabled(pairs: readonly Pair[]): readonly Cell[] {
  const cells = new Map<string, Cell>();
  for (const { machine, person } of pairs) {
    const key = JSON.stringify([machine, person]);
    cells.set(key, { machine, person, n: (cells.get(key)?.n ?? 0) + 1 });
  }
  return [...cells.values()].sort((a, b) => b.n - a.n || order(a.machine, b.machine) || order(a.person, b.person));
}

function kappaOf(cells: readonly Cell[], n: number, accuracy: Estimate): Estimate {
  if (n === 0) return { value: null, n, caution: 'not enough data: nothing was labelled' };
  const machine = sharesBy(cells, n, 'machine');
  const person = sharesBy(cells, n, 'person');
  const of = (shares: ReadonlyMap<string, number>, word: string) => shares.get(word) ?? 0;
  const agreed = cells.reduce((sum, cell) => sum + (cell.machine === cell.person ? cell.n / n : 0), 0);
  let chance = 0;
  for (const [word, share] of machine) chance += share * of(person, word);
  if (chance > 1 - 1e-12) return { value: null, n, caution: 'only one word was ever used: chance alone would agree' };
  const value = (agreed - chance) / (1 - chance);
  if (n < ENOUGH_PAIRS) return { value, n, caution: `no interval: ${n} labels, ${ENOUGH_PAIRS} needed` };
  const at = (share: number) => (share - chance) / (1 - chance);
  if (cells.every((cell) => cell.machine === cell.person)) {
    return { value, n, low: Math.min(value, at(accuracy.low ?? 0)), high: 1 };
  }
  let spread = 0;
  for (const cell of cells) {
    const share = cell.n / n;
    // The machine's share of the person's word, and the person's of the machine's.
    const both = of(machine, cell.person) + of(person, cell.machine);
    const part = cell.machine === cell.person ? 1 - chance - both * (1 - agreed) : both * (1 - agreed);
    spread += share * part * part;
  }
  const variance = (spread - (agreed * chance - 2 * chance + agreed) ** 2) / (n * (1 - chance) ** 4);
  const reach = Z * Math.sqrt(Math.max(0, variance));
  return { value, n, low: Math.max(-1, value - reach), high: Math.min(1, value + reach) };
}

function sharesBy(cells: readonly Cell[], n: number, side: keyof Pair): Map<string, number> {
  const shares = new Map<string, number>();
  for (const cell of cells) shares.set(cell[side], (shares.get(cell[side]) ?? 0) + cell.n / n);
  return shares;
}

const bare = ({ value, n }: Estimate): Estimate => ({
  value,
  n,
  caution: `no interval: ${n} labels, ${ENOUGH_PAIRS} needed`,
});

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
