import { FEEDBACK } from '../domain/feedback.js';
import type { Coverage } from './coverage.js';
import { aboutMentions, type Input, type KpiDefinition, kpi, whole } from './definition.js';
import { clusterSize, type Estimate, shareOf } from './estimate.js';
import type { Facts } from './facts.js';
import { round } from './kpi-voice.js';
import { medianOf, quantileOf } from './median.js';
import { MOST_HIDDEN, type Response } from './response.js';
import { judgedShare } from './verdicts.js';

/** How the brand answers, how people answer Earshot, and what customers say when they are asked. */
export const SERVICE: readonly KpiDefinition[] = [
  kpi({
    id: 'response_rate',
    label: 'Response rate',
    objective: 'service',
    unit: 'share',
    formula:
      'conversations that an own account answered in public by the end of the period / conversations that began in it; a ' +
      'conversation: what one author wrote in one thread; reposts and articles left out, and channels where no own account ' +
      'answered anybody in this period or the one before; Wilson interval, authors as clusters',
    caution:
      'public answers only (own_accounts); not everybody asks for one; the latest ones had less time to be answered',
    behind: {},
    of: (facts) => {
      const { response } = facts.told;
      const { conversations, open, cluster } = response;
      if (response.unseen) return UNSEEN;
      const rate = shareOf(conversations.length - open, conversations.length, cluster, undefined, 'conversations');
      return aboutMentions(facts, rate);
    },
    inputs: ({ told }) => answered(told.response),
  }),
  kpi({
    id: 'first_response_time',
    label: 'First response time',
    objective: 'service',
    unit: 'minutes',
    formula:
      'median of the minutes from the first word of a conversation to the first public answer of an own account, answered ' +
      'ones, around the clock; interval from order statistics',
    caution: 'of answered ones only; see response_rate',
    behind: {},
    of: (facts) => {
      const { response } = facts.told;
      if (response.unseen) return UNSEEN;
      return withOpen(
        aboutMentions(facts, medianOf(response.minutes, 'answers')),
        response.open,
        'conversation',
        'open',
      );
    },
    inputs: ({ told: { response } }) => [
      ...answered(response),
      ['nine of ten answers came within, minutes', rounded(quantileOf(response.minutes, 0.9))],
      ['median with open ones as the longest, minutes', rounded(withOpenOnes(response))],
    ],
  }),
  kpi({
    id: 'time_to_verdict',
    label: 'Time to verdict',
    objective: 'service',
    unit: 'minutes',
    formula:
      'median of the minutes from an alert to its verdict, alerts of the period that were judged by its end; interval from ' +
      'order statistics',
    caution: 'nights and weekends count',
    of: ({ told: { verdicts } }) =>
      withOpen(medianOf(verdicts.minutes, 'verdicts'), verdicts.open, 'alert', 'not judged'),
    inputs: ({ told: { verdicts } }) => [
      ['alerts judged', verdicts.minutes.length],
      ['not judged by the end of the period', verdicts.open],
      ['nine of ten verdicts came within, minutes', rounded(quantileOf(verdicts.minutes, 0.9))],
    ],
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
    inputs: ({ precision }) => [
      ['worth asking', precision.worthAsking],
      ['judged', precision.judged],
      ['not judged', precision.unjudged],
    ],
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
    inputs: ({ precision }) => [
      ['hint right', precision.hintRight],
      ['judged that carried a hint', precision.hinted],
    ],
  }),
  kpi({
    id: 'feedback_score',
    label: 'Feedback score',
    objective: 'service',
    unit: 'share',
    formula:
      'CSAT: feedback with four of five stars or more / feedback with stars, source feedback; Wilson interval, authors as clusters',
    caution: 'self-chosen: who is very glad or very angry answers more often; stars apart from text',
    behind: { source: FEEDBACK, rating: { least: 0, most: 5 } },
    of: ({ told }) => satisfaction(told.feedback.stars),
    inputs: ({ told: { feedback } }) => {
      const sum = (key: 'n' | 'satisfied' | 'stars') => feedback.stars.reduce((total, each) => total + each[key], 0);
      return [
        ['four stars or more', sum('satisfied')],
        ['answers with stars', sum('n')],
        ['mean stars of five', sum('n') === 0 ? '–' : round(sum('stars') / sum('n'))],
        ['feedback in all', feedback.n],
      ];
    },
  }),
  kpi({
    id: 'feedback_count',
    label: 'Feedback',
    objective: 'engagement',
    unit: 'count',
    formula: 'mentions of the source feedback: the form, and what people log from a chat',
    caution: 'depends on how often people are asked; no interval: authors are mostly hidden',
    behind: { source: FEEDBACK },
    of: ({ told }) => ({ value: told.feedback.n, n: told.feedback.n }),
    inputs: ({ told }) => [['feedback', told.feedback.n]],
  }),
  kpi({
    id: 'coverage',
    label: 'Coverage',
    objective: 'service',
    unit: 'share',
    version: 2,
    formula: 'time that was read or brought by an import / time of the period, mean over the sources that are polled',
    caution: 'what a source was not asked, or does not show, cannot be seen here',
    of: ({ coverage }) =>
      coverage.share === null
        ? { value: null, n: 0, caution: 'no source is polled' }
        : { value: coverage.share, n: coverage.sources, ...partCaution(coverage) },
    inputs: ({ coverage }) => [
      ['sources polled', coverage.sources],
      ...(coverage.inPart === undefined ? [] : [['of the rest, read without some queries', coverage.inPart] as const]),
    ],
  }),
];

const partCaution = ({ inPart = 0 }: Coverage) =>
  inPart === 0
    ? {}
    : { caution: `${Math.round(100 * inPart)} % more was read without some queries of a source: see sources` };

const UNSEEN: Estimate = {
  value: null,
  n: 0,
  caution: 'not enough data: no source shows an answer of an own account (own_accounts in earshot.yaml)',
};

const answered = ({ conversations, open, minutes }: Response): readonly Input[] => [
  ['conversations that began', conversations.length],
  ['answered', minutes.length],
  ['open at the end of the period', open],
];

const rounded = (value: number | undefined): number | string => (value === undefined ? '–' : Math.round(value));

/** Were the open ones answered after all others, the median would be this; undefined: more than half are open. */
const withOpenOnes = ({ minutes, conversations }: Response): number | undefined =>
  minutes[Math.max(0, Math.ceil(conversations.length / 2) - 1)];

const withOpen = (estimate: Estimate, open: number, what: string, how: string): Estimate =>
  open === 0
    ? estimate
    : {
        ...estimate,
        caution: [estimate.caution, `${whole(open)} ${what}${open === 1 ? '' : 's'} ${how}`].filter(Boolean).join('; '),
      };

function satisfaction(stars: Facts['told']['feedback']['stars']): Estimate {
  const n = stars.reduce((sum, each) => sum + each.n, 0);
  const hidden = stars.filter(({ author }) => author === null).length;
  const cluster =
    hidden > MOST_HIDDEN * n ? null : clusterSize(stars.flatMap((each) => (each.author === null ? [] : [each.n])));
  return shareOf(
    stars.reduce((sum, { satisfied }) => sum + satisfied, 0),
    n,
    cluster,
    undefined,
    'answers',
  );
}
