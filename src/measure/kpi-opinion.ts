import type { Tally } from '../domain/measure.js';
import { about, type Input, type KpiDefinition, kpi } from './definition.js';
import { countOf, meanOf, ratioOf, shareOf } from './estimate.js';
import { clusterInput, round } from './kpi-voice.js';

/** What is said, read by a machine. */
export const OPINION: readonly KpiDefinition[] = [
  kpi({
    id: 'net_sentiment',
    label: 'Net sentiment',
    objective: 'service',
    unit: 'score',
    formula:
      "mean over authors of each author's mean score (-1..1) over sure mentions; Student's interval over authors (each " +
      'author a cluster of one vote)',
    caution: 'soft: made from words by a machine; hidden authors and unsure mentions left out',
    behind: { sure: true },
    of: ({ sample }) => {
      const heard = sample.authors.filter(({ sure }) => sure > 0);
      return about(sample, meanOf(heard.map(({ score, sure }) => score / sure)));
    },
    inputs: ({ sample, tally }) => {
      const heard = sample.authors.filter(({ sure }) => sure > 0);
      return [
        ['authors with a sure mention', heard.length],
        ['sum of their mean scores', round(heard.reduce((sum, { score, sure }) => sum + score / sure, 0))],
        ['most sure mentions of one author', heard.reduce((most, { sure }) => Math.max(most, sure), 0)],
        ...leftOut(tally),
      ];
    },
  }),
  kpi({
    id: 'net_sentiment_mentions',
    label: 'Net sentiment per mention',
    objective: 'service',
    unit: 'score',
    formula:
      '(positive - negative) / (positive + negative + neutral), sure mentions; interval with authors as clusters',
    caution: 'soft: a loud author has many votes; never compare with tools that leave neutral out',
    behind: { sure: true },
    of: ({ tally, sample, cluster }) =>
      ratioOf(
        tally.pos - tally.neg,
        tally.pos + tally.neg + tally.neutral,
        cluster === null ? null : sample.authors.map(({ pos, neg, sure }) => ({ sum: pos - neg, n: sure })),
        sample.distinct,
      ),
    inputs: ({ tally }) => opinions(tally),
  }),
  kpi({
    id: 'negative_share',
    label: 'Negative share',
    objective: 'service',
    unit: 'share',
    formula: 'negative / (negative + neutral + positive), sure mentions; Wilson interval, authors as clusters',
    caution: 'soft: made from words by a machine; unsure mentions left out',
    behind: { sentiment: 'negative' },
    of: ({ tally, cluster }) => shareOf(tally.neg, tally.neg + tally.neutral + tally.pos, cluster),
    inputs: ({ tally, cluster }) => [...opinions(tally), clusterInput(cluster)],
  }),
  kpi({
    id: 'complaint_rate',
    label: 'Complaint rate',
    objective: 'service',
    unit: 'share',
    formula: 'mentions that complain about a topic / mentions that could be read; Wilson interval, authors as clusters',
    caution: 'people who complain write more often than people who do not',
    behind: { complaint: true },
    of: ({ tally, cluster }) => shareOf(tally.complaints, tally.n - tally.unscored, cluster),
    inputs: ({ tally, cluster }) => [
      ['complaints', tally.complaints],
      ['mentions that could be read', tally.n - tally.unscored],
      ['not scored', tally.unscored],
      clusterInput(cluster),
    ],
  }),
  kpi({
    id: 'issue_volume',
    label: 'Issues',
    objective: 'service',
    unit: 'count',
    formula: 'mentions that complain about a topic; by topic and severity: see issues',
    caution: 'a loud author counts many times; the interval allows for that',
    behind: { complaint: true },
    of: ({ tally, cluster }) => countOf(tally.complaints, cluster),
    inputs: ({ tally, cluster }) => [['complaints', tally.complaints], ['mentions', tally.n], clusterInput(cluster)],
  }),
];

const opinions = (tally: Tally): readonly Input[] => [
  ['positive', tally.pos],
  ['neutral', tally.neutral],
  ['negative', tally.neg],
  ...leftOut(tally),
];

const leftOut = (tally: Tally): readonly Input[] => [
  ['unsure, left out', tally.unsure],
  ['not scored, left out', tally.unscored],
  ['without a visible author', tally.hidden],
];
