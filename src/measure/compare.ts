import { lgamma, logNormalTail } from '../detect/index.js';
import type { Basis, Estimate } from './estimate.js';

export type Change = 'up' | 'down' | 'no significant change' | 'cannot tell';

/** Two values of one thing: now and before, or of two brands. */
export interface Pair {
  readonly now: Estimate;
  readonly before: Estimate | undefined;
  /** The smallest difference worth telling. */
  readonly least: number;
}

/** How likely a difference that is none is called one, over all that is compared in one answer. */
const ALPHA = 0.05;

/**
 * What moved among all that one answer compares: Holm's correction (1979) over their tests, so that the chance of calling
 * any of them a change that is none stays under 5 %, however they hang together; and the move is at least `least`.
 */
export function changesOf(pairs: readonly Pair[]): readonly Change[] {
  const tests = pairs.map(({ now, before }) => (before ? pValue(now, before) : null));
  const adjusted = holm(tests);
  return pairs.map(({ now, before, least }, at) => {
    const p = adjusted[at] ?? null;
    if (p === null || now.value === null || before?.value === null || before === undefined) return 'cannot tell';
    const move = now.value - before.value;
    if (move === 0 || Math.abs(move) < least || p >= ALPHA) return 'no significant change';
    return move > 0 ? 'up' : 'down';
  });
}

/** Holm's step-down p-values, in the order given; what was not tested is no part of the family. */
export function holm(values: readonly (number | null)[]): readonly (number | null)[] {
  const tested = values.flatMap((p, at) => (p === null ? [] : [{ p, at }])).sort((a, b) => a.p - b.p);
  const adjusted: (number | null)[] = values.map(() => null);
  let most = 0;
  for (const [rank, { p, at }] of tested.entries()) {
    most = Math.max(most, Math.min(1, p * (tested.length - rank)));
    adjusted[at] = most;
  }
  return adjusted;
}

/**
 * Two-sided p-value of "nothing moved"; null when it cannot be tested. Shares: two proportions with mentions over the
 * cluster size for n (Rao and Scott 1981), Fisher's exact test where few are expected. Counts of equal periods: the
 * conditional test of two Poisson counts, over the cluster size. Means: Welch. Times: Mann and Whitney.
 */
export function pValue(now: Estimate, before: Estimate): number | null {
  const [a, b] = [now.basis, before.basis];
  if (now.value === null || before.value === null || !a || !b) return null;
  if (a.kind === 'share' && b.kind === 'share') return sharesApart(now.value, a.n, before.value, b.n);
  if (a.kind === 'count' && b.kind === 'count') return countsApart(now.value, a.cluster, before.value, b.cluster);
  if (a.kind === 'mean' && b.kind === 'mean') return meansApart(now.value, a, before.value, b);
  if (a.kind === 'times' && b.kind === 'times') return timesApart(a.sorted, b.sorted);
  return null;
}

/** Where fewer than this many are expected in a cell, the normal approximation is not used. */
const FEW = 5;

function sharesApart(now: number, n: number, before: number, m: number): number {
  const both = (now * n + before * m) / (n + m);
  if (Math.min(n, m) * Math.min(both, 1 - both) >= FEW)
    return bothTails((now - before) / Math.sqrt(both * (1 - both) * (1 / n + 1 / m)));
  // Whole cases, rounded down: what is not there proves nothing.
  const [all, rest] = [Math.max(1, Math.floor(n)), Math.max(1, Math.floor(m))];
  return fisher(Math.round(now * all), all, Math.round(before * rest), rest);
}

/** Two-sided: all tables no likelier than the one seen. */
function fisher(a: number, n: number, b: number, m: number): number {
  const hits = a + b;
  const chance = (x: number) => logChoose(n, x) + logChoose(m, hits - x) - logChoose(n + m, hits);
  const seen = chance(a);
  let p = 0;
  for (let x = Math.max(0, hits - m); x <= Math.min(n, hits); x++) {
    const each = chance(x);
    if (each <= seen + 1e-9) p += Math.exp(each);
  }
  return Math.min(1, p);
}

function countsApart(now: number, cluster: number, before: number, other: number): number {
  if (now + before === 0) return 1;
  const size = Math.max(1, (cluster * now + other * before) / (now + before));
  const [a, b] = [now / size, before / size];
  if (a + b > MANY) return bothTails((a - b) / Math.sqrt(a + b));
  const n = Math.floor(a + b);
  const most = Math.min(n, Math.round(Math.max(a, b)));
  let tail = 0;
  for (let x = most; x <= n; x++) tail += Math.exp(logChoose(n, x) - n * Math.LN2);
  return Math.min(1, 2 * tail);
}

/** Beyond so many the binomial is as good as normal. */
const MANY = 200;

type Mean = Extract<Basis, { kind: 'mean' }>;

function meansApart(now: number, a: Mean, before: number, b: Mean): number {
  const squared = a.error ** 2 + b.error ** 2;
  if (squared === 0) return now === before ? 1 : 0;
  const freedom = squared ** 2 / (a.error ** 4 / a.freedom + b.error ** 4 / b.freedom);
  const t = (now - before) / Math.sqrt(squared);
  // Student's t as a normal deviate (Wallace 1959), right to 0.02 from five degrees of freedom on.
  return bothTails(((8 * freedom + 1) / (8 * freedom + 3)) * Math.sqrt(freedom * Math.log1p((t * t) / freedom)));
}

function timesApart(now: readonly number[], before: readonly number[]): number {
  const [n, m] = [now.length, before.length];
  const all = [...now.map((time) => ({ time, mine: true })), ...before.map((time) => ({ time, mine: false }))];
  all.sort((a, b) => a.time - b.time);
  let ranks = 0;
  let ties = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]?.time === all[from]?.time) to++;
    const rank = (from + to + 1) / 2;
    for (let at = from; at < to; at++) if (all[at]?.mine) ranks += rank;
    ties += (to - from) ** 3 - (to - from);
    from = to;
  }
  const moved = ranks - (n * (n + 1)) / 2 - (n * m) / 2;
  const spread = ((n * m) / 12) * (n + m + 1 - ties / ((n + m) * (n + m - 1)));
  return spread <= 0 ? 1 : bothTails(Math.max(0, Math.abs(moved) - 0.5) / Math.sqrt(spread));
}

const bothTails = (z: number): number => Math.min(1, 2 * Math.exp(logNormalTail(Math.abs(z))));

const logChoose = (n: number, k: number): number => lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1);
