import type { KpiResult } from '../domain/measure.js';
import type { AuthorSample } from '../store/index.js';
import { balanceOf, countOf, type Estimate, meanOf, shareOf } from './estimate.js';
import type { Facts } from './facts.js';
import { judgedShare } from './verdicts.js';

/** What a KPI means. A changed formula is a new version; old periods are not silently recomputed. */
export interface KpiDefinition extends Pick<KpiResult, 'id' | 'label' | 'objective' | 'unit' | 'formula' | 'version'> {
  /** What always has to be kept in mind. */
  readonly caution: string;
  /** False: it is not bound to the period, so nothing stands beside it. */
  readonly periodic: boolean;
  of(facts: Facts): Estimate;
}

export const KPIS: readonly KpiDefinition[] = [
  kpi({
    id: 'mentions',
    label: 'Mentions',
    objective: 'engagement',
    unit: 'count',
    formula: 'distinct posts, comments and reviews about the brand; deleted ones and own accounts left out',
    caution: 'a loud author counts many times; the interval allows for that',
    of: ({ tally, cluster }) => countOf(tally.n, cluster),
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
    of: ({ sample }) => about(sample, countOf(sample.distinct, 1 + sample.error ** 2 * sample.distinct)),
  }),
  kpi({
    id: 'share_of_voice',
    label: 'Share of voice',
    objective: 'acquisition',
    unit: 'share',
    formula: 'mentions of the brand / mentions of every brand listened for; Wilson interval, authors as clusters',
    caution: 'depends on the search terms of each brand',
    of: ({ tally, tracked }) =>
      tracked.brands < 2
        ? { value: null, n: tracked.n, caution: 'no competitor is listened for' }
        : shareOf(tally.n, tracked.n, tracked.cluster),
  }),
  kpi({
    id: 'net_sentiment',
    label: 'Net sentiment',
    objective: 'service',
    unit: 'score',
    formula: "mean over authors of each author's mean score (-1..1) over sure mentions; normal interval over authors",
    caution: 'soft: made from words by a machine; hidden authors and unsure mentions left out',
    of: ({ sample }) => {
      const heard = sample.authors.filter(({ sure }) => sure > 0);
      return about(sample, meanOf(heard.map(({ score, sure }) => score / sure)));
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
    of: ({ tally, sample, cluster }) =>
      balanceOf(
        tally.pos - tally.neg,
        tally.pos + tally.neg + tally.neutral,
        cluster === null ? null : sample.authors.map(({ pos, neg, sure }) => ({ sum: pos - neg, n: sure })),
        sample.distinct,
      ),
  }),
  kpi({
    id: 'negative_share',
    label: 'Negative share',
    objective: 'service',
    unit: 'share',
    formula: 'negative / (negative + neutral + positive), sure mentions; Wilson interval, authors as clusters',
    caution: 'soft: made from words by a machine; unsure mentions left out',
    of: ({ tally, cluster }) => shareOf(tally.neg, tally.neg + tally.neutral + tally.pos, cluster),
  }),
  kpi({
    id: 'complaint_rate',
    label: 'Complaint rate',
    objective: 'service',
    unit: 'share',
    formula: 'mentions that complain about a topic / mentions that could be read; Wilson interval, authors as clusters',
    caution: 'people who complain write more often than people who do not',
    of: ({ tally, cluster }) => shareOf(tally.complaints, tally.n - tally.unscored, cluster),
  }),
  kpi({
    id: 'issue_volume',
    label: 'Issues',
    objective: 'service',
    unit: 'count',
    formula: 'mentions that complain about a topic',
    caution: 'a loud author counts many times; the interval allows for that',
    of: ({ tally, cluster }) => countOf(tally.complaints, cluster),
  }),
  kpi({
    id: 'engagement',
    label: 'Engagement',
    objective: 'engagement',
    unit: 'count',
    formula: 'likes + shares + replies on the mentions of the period, as last read',
    caution: 'platforms count differently: compare it only with itself; no interval can be given',
    of: ({ tally }) => ({ value: tally.engagement, n: tally.n }),
  }),
  kpi({
    id: 'alert_worth_asking',
    label: 'Alerts worth asking',
    objective: 'service',
    unit: 'share',
    formula: '(genuine change + a few active customers) / alerts judged, since the start; Wilson interval',
    caution: 'of all brands, and of judged alerts only',
    periodic: false,
    of: ({ precision }) => judgedShare(precision.worthAsking, precision.judged),
  }),
  kpi({
    id: 'hint_right',
    label: 'Hint right',
    objective: 'service',
    unit: 'share',
    formula: "alerts whose reading agrees with the person's verdict / alerts judged, since the start; Wilson interval",
    caution: 'of all brands, and of judged alerts only; "cannot tell" counts as not right',
    periodic: false,
    of: ({ precision }) => judgedShare(precision.hintRight, precision.hinted),
  }),
  kpi({
    id: 'coverage',
    label: 'Coverage',
    objective: 'service',
    unit: 'share',
    formula: 'time that was read / time of the period, mean over the sources that are polled',
    caution: 'what a source was not asked, or does not show, cannot be seen here',
    of: ({ coverage }) =>
      coverage.share === null
        ? { value: null, n: 0, caution: 'no source is polled' }
        : { value: coverage.share, n: coverage.sources },
  }),
];

/** A KPI in its first version, bound to the period, unless it says otherwise. */
function kpi(given: Omit<KpiDefinition, 'version' | 'periodic'> & Partial<KpiDefinition>): KpiDefinition {
  return { version: 1, periodic: true, ...given };
}

/** A number that rests on a sample of the authors says so. */
const about = ({ authors, error }: AuthorSample, estimate: Estimate): Estimate =>
  error === 0 || estimate.caution
    ? estimate
    : { ...estimate, caution: `about: from a random sample of ${authors.length.toLocaleString('en-GB')} authors` };
