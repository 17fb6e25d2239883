import type { Card, Part } from '../card.js';
import type { Episode } from '../domain/episode.js';
import type { Recount } from '../domain/evidence.js';
import { type Zone, zoneOf } from '../domain/zone.js';
import { type AlertView, DEMO_NOTICE, headline, quoteOf } from './alert.js';
import { actions, decisions, stateWords } from './decision.js';
import { readingWords, ruleWords, sentence } from './reading.js';
import { happening } from './series.js';
import { cardOf } from './spoken.js';
import { evidenceFields } from './voices.js';
import { count, countWord, moment, percent, plural, probability } from './words.js';

/** Everything known about an alert: each episode, why it fired, and what would have silenced it. */
export function evidenceCard(view: AlertView): Card {
  const zone = zoneOf(view.timezone);
  const parts: readonly Part[] = [
    ...(view.demo ? [{ type: 'notice', text: DEMO_NOTICE } as const] : []),
    { type: 'text', text: `Alert ${view.alert.number} (${view.alert.key}) · ${stateWords(view.alert, zone)}` },
    ...view.episodes.flatMap((episode) => episodeParts(episode, view, zone)),
    ...(view.quotes.length > 0
      ? [{ type: 'quotes', quotes: view.quotes.map((each) => quoteOf(each, zone)) } as const]
      : []),
    ...decisions(view, zone),
    { type: 'actions', ...actions(view) },
    { type: 'context', text: [view.coverage, `times in ${view.timezone}`].filter(Boolean).join(' · ') },
  ];
  return cardOf(`Evidence: ${headline(view)}`, 'info', parts);
}

const episodeParts = (episode: Episode, view: AlertView, zone: Zone): readonly Part[] => [
  {
    type: 'text',
    text: `${happening(episode)}. ${sentence(episode, zone)} Window up to ${moment(episode.peakAt, zone)}.`,
  },
  { type: 'text', text: whyItFired(episode) },
  { type: 'table', columns: COLUMNS, rows: recounts(episode) },
  { type: 'text', text: silencers(episode) },
  {
    type: 'fields',
    fields: [...evidenceFields(episode, view.competitorNames), { label: 'Who', text: concentration(episode) }],
  },
  { type: 'text', text: readingWords(episode, view.precision) },
  { type: 'context', text: ruleWords(episode, view.sensitivity).join(' · ') },
];

/** The rule in one sentence, with its numbers. */
export const whyItFired = ({ mentions, expected, pValue, dispersion, needed, baselineDays }: Episode): string =>
  `Why it fired: with ${count(expected)} expected, ${count(mentions)} or more have a probability of ${probability(pValue)} ` +
  `(upper tail of a negative binomial count with variance ${dispersion.toFixed(1)} times its mean, from ` +
  `${plural(Math.round(baselineDays), 'day')} of history). The rule fires from ${count(needed)} on.`;

/** What would have kept it silent: fewer mentions, fewer people, each counted once. */
export function silencers({ mentions, needed, evidence }: Episode): string {
  const few = [`${plural(Math.max(1, mentions - needed + 1), 'mention')} fewer (under ${count(needed)})`];
  if (evidence.removeToVanish !== null) {
    const n = evidence.removeToVanish;
    few.push(`leaving out the ${n === 1 ? 'most active author' : `${countWord(n)} most active authors`}`);
  }
  if (!evidence.eachAuthorOnce.survives) few.push('counting each author once');
  if (!evidence.eachTextOnce.survives) few.push('counting each text once');
  return `What would have silenced it: ${few.join('; ')}.`;
}

const COLUMNS = [
  { label: 'Counted' },
  { label: 'mentions', numeric: true },
  { label: 'expected', numeric: true },
  { label: 'probability', numeric: true },
  { label: 'would alert' },
];

function recounts({ mentions, expected, pValue, evidence }: Episode): readonly (readonly string[])[] {
  const asTheyCame: Recount = { mentions, expected, pValue, survives: true };
  return [
    recount('as they came', asTheyCame),
    recount('each author once', evidence.eachAuthorOnce),
    recount('each text once', evidence.eachTextOnce),
  ];
}

const recount = (how: string, { mentions, expected, pValue, survives }: Recount): readonly string[] => [
  how,
  count(mentions),
  count(expected),
  probability(pValue),
  survives ? 'yes' : 'no',
];

function concentration({ evidence }: Episode): string {
  const { effectiveAuthors, usualEffectiveAuthors, top1Share, repostShare, threadShare } = evidence;
  const known = [];
  if (effectiveAuthors !== null) {
    const usual = usualEffectiveAuthors === null ? '' : `, usually ${count(usualEffectiveAuthors)}`;
    known.push(`as many voices as ${count(effectiveAuthors)} equally active authors${usual}`);
  }
  if (top1Share !== null) known.push(`the loudest one wrote ${percent(top1Share)}`);
  known.push(`reposts: ${percent(repostShare)}`, `in the busiest thread: ${percent(threadShare)}`);
  return `${known.join('; ')}.`;
}
