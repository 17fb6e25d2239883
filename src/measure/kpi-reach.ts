import type { LedgerTotals } from '../store/index.js';
import { about, type KpiDefinition, kpi } from './definition.js';
import { ENOUGH, type Estimate, tooFew } from './estimate.js';
import type { Facts } from './facts.js';

/** Easy to count and weak: shown last, and called so. */
export const REACH: readonly KpiDefinition[] = [
  kpi({
    id: 'reach',
    label: 'Reach (weak)',
    objective: 'acquisition',
    unit: 'count',
    formula:
      'sum over distinct authors of the most followers that were seen of each, authors whose source tells them; beyond 4,096 ' +
      "authors a sample's sum / its share of the authors, with its normal interval",
    caution:
      'weak: who could have seen it, not who did; audiences overlap; own accounts left out; one large account can make most of it',
    behind: {},
    of: ({ sample }) => about(sample, reachOf(sample)),
    inputs: ({ sample }) => {
      const followers = sample.authors.flatMap((each) => each.followers ?? []);
      return [
        ['authors read', sample.authors.length],
        ['of these with a known number of followers', followers.length],
        ['their followers', followers.reduce((sum, each) => sum + each, 0)],
        ['most followers of one author', Math.max(0, ...followers)],
      ];
    },
  }),
  entered(
    'follower_growth',
    'Follower growth (weak)',
    'followers',
    'followers won and lost',
    ({ entered }) => entered.followers,
  ),
  entered('sign_ups', 'Sign-ups (weak)', 'sign_ups', 'sign-ups', ({ entered }) => entered.signUps),
];

function reachOf({ authors, distinct }: Facts['sample']): Estimate {
  const followers = authors.map((each) => each.followers ?? 0);
  const n = authors.filter((each) => each.followers !== null).length;
  if (n < ENOUGH) return tooFew(n, 'authors whose followers are known', ENOUGH);
  const sum = followers.reduce((total, each) => total + each, 0);
  if (distinct === authors.length) return { value: sum, n };
  const mean = sum / authors.length;
  const variance = followers.reduce((total, each) => total + (each - mean) ** 2, 0) / (authors.length - 1);
  const error = distinct * Math.sqrt(variance / authors.length + mean ** 2 / authors.length);
  const value = mean * distinct;
  return { value, n, low: Math.max(sum, value - 1.96 * error), high: value + 1.96 * error };
}

/** What no public post tells: a person enters it, with its source. */
function entered(
  id: 'follower_growth' | 'sign_ups',
  label: string,
  unit: string,
  what: string,
  of: (told: Facts['told']) => LedgerTotals,
): KpiDefinition {
  return kpi({
    id,
    label,
    objective: 'acquisition',
    unit: 'count',
    formula: `${what} that people entered in the ledger for the period, outcomes - costs in ${unit}; the middle of what was entered as a range`,
    caution: 'weak: easy to count, says little of what customers think; only what a person entered, with its source',
    of({ told }) {
      const { n, outcome, cost } = of(told);
      if (n === 0) return { value: null, n, caution: `no entries: nobody entered ${unit} for the period` };
      const [low, high] = [outcome.low - cost.high, outcome.high - cost.low];
      return low === high
        ? { value: low, n }
        : { value: (low + high) / 2, n, low, high, caution: 'the range is what was entered, no 95 % interval' };
    },
    inputs({ told }) {
      const { n, outcome, cost } = of(told);
      const range = ({ low, high }: { low: number; high: number }) => (low === high ? low : `${low} to ${high}`);
      return [
        ['entries', n],
        ['outcomes', range(outcome)],
        ['costs', range(cost)],
      ];
    },
  });
}
