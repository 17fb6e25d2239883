import { about, aboutMentions, type KpiDefinition, kpi } from './definition.js';
import { countOf, ratioOf, shareOf } from './estimate.js';
import type { Facts } from './facts.js';
import { MOST_HIDDEN } from './response.js';

/** How much is said, by how many, beside others, and how far it is carried. */
export const VOICE: readonly KpiDefinition[] = [
  kpi({
    id: 'mentions',
    label: 'Mentions',
    objective: 'engagement',
    unit: 'count',
    formula: 'distinct posts, comments and reviews about the brand; deleted ones and own accounts left out',
    caution: 'a loud author counts many times; the interval allows for that',
    behind: {},
    of: ({ tally, cluster }) => countOf(tally.n, cluster),
    inputs: ({ tally, cluster }) => [
      ['mentions', tally.n],
      ['without a visible author', tally.hidden],
      clusterInput(cluster),
    ],
  }),
  kpi({
    id: 'authors',
    label: 'Distinct authors',
    objective: 'engagement',
    unit: 'count',
    formula:
      'known author ids with at least one mention; hidden authors are neither one nor many and left out; beyond 4,096 ' +
      'estimated from those with the smallest pseudonyms (k / share of the hashes they cover, error 1 / sqrt(k))',
    caution: 'a person with two accounts counts twice',
    behind: {},
    of: ({ sample }) => about(sample, countOf(sample.distinct, 1 + sample.error ** 2 * sample.distinct)),
    inputs: ({ sample, tally }) => [
      ['authors read', sample.authors.length],
      ['mentions with a visible author', tally.n - tally.hidden],
      ['without', tally.hidden],
    ],
  }),
  kpi({
    id: 'share_of_voice',
    label: 'Share of voice',
    objective: 'acquisition',
    unit: 'share',
    formula: 'mentions of the brand / mentions of every brand listened for; Wilson interval, authors as clusters',
    caution: 'depends on the search terms of each brand',
    behind: {},
    of: ({ tally, tracked }) =>
      tracked.brands < 2
        ? { value: null, n: tracked.n, caution: 'no competitor is listened for' }
        : shareOf(tally.n, tracked.n, tracked.cluster),
    inputs: ({ tally, tracked }) => [
      ['mentions of the brand', tally.n],
      ['mentions of every brand', tracked.n],
      ['brands listened for', tracked.brands],
      clusterInput(tracked.cluster),
    ],
  }),
  kpi({
    id: 'engagement',
    label: 'Engagement',
    objective: 'engagement',
    unit: 'count',
    formula: 'likes + shares + replies on the mentions of the period, as last read',
    caution: 'platforms count differently: compare it only with itself; no interval can be given',
    behind: {},
    of: ({ tally }) => ({ value: tally.engagement, n: tally.n }),
    inputs: ({ tally }) => [
      ['likes, shares and replies', tally.engagement],
      ['mentions', tally.n],
    ],
  }),
  kpi({
    id: 'amplification',
    label: 'Amplification',
    objective: 'engagement',
    unit: 'ratio',
    formula:
      'shares (reposts, boosts) of the mentions, as last read / mentions; interval of the ratio estimator, authors as ' +
      'clusters; of more than 2,000 mentions about so many are read, in 400 short stretches spread over the period',
    caution: 'one post that is passed on widely makes most of it; platforms count differently',
    behind: {},
    of: (facts) => aboutMentions(facts, amplified(facts)),
    inputs: ({ told: { sample } }) => [
      ['shares', sharesOf(sample.mentions)],
      ['mentions read', sample.mentions.length],
      ['largest single one', Math.max(0, ...sample.mentions.map(({ shares }) => shares))],
    ],
  }),
];

const sharesOf = (mentions: readonly { readonly shares: number }[]): number =>
  mentions.reduce((sum, { shares }) => sum + shares, 0);

function amplified({ told: { sample } }: Facts) {
  const { mentions } = sample;
  const groups = new Map<string, { sum: number; n: number }>();
  for (const { author, shares } of mentions) {
    if (author === null) continue;
    const group = groups.get(author) ?? { sum: 0, n: 0 };
    groups.set(author, { sum: group.sum + shares, n: group.n + 1 });
  }
  const hidden = mentions.filter(({ author }) => author === null).length;
  const seen = hidden > MOST_HIDDEN * mentions.length ? null : [...groups.values()];
  return ratioOf(sharesOf(mentions), mentions.length, seen, undefined, [0, Number.POSITIVE_INFINITY]);
}

/** The mean size of the group that a mention stands in: what loud authors cost. */
export const clusterInput = (cluster: number | null) =>
  ['cluster size (1: everybody wrote once)', cluster === null ? 'too many hidden authors' : round(cluster)] as const;

export const round = (value: number): number => Math.round(value * 1000) / 1000;
