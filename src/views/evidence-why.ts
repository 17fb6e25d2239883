import type { Part } from '../card.js';
import type { Episode } from '../domain/episode.js';
import type { Recount } from '../domain/evidence.js';
import { whyOf } from './kinds.js';
import { count, countWord, plural, probability } from './words.js';

/** The rule in one sentence, with its numbers. */
export const whyItFired = (episode: Episode): string => whyOf(episode) ?? whyItRose(episode);

const whyItRose = ({ mentions, expected, pValue, dispersion, needed, baselineDays }: Episode): string =>
  `with ${count(expected)} expected, ${count(mentions)} or more have a probability of ${probability(pValue)} ` +
  `(upper tail of a negative binomial count with variance ${dispersion.toFixed(1)} times its mean, from ` +
  `${plural(Math.round(baselineDays), 'day')} of history). The rule fires from ${count(needed)} on.`;

/** What would have kept it silent: fewer mentions, fewer people, each counted once. */
export function silencers({ kind, mentions, needed, evidence }: Episode): string {
  if (kind === 'risk') return 'What would have silenced it: a mute, or other words.';
  const few = [`${plural(Math.max(1, mentions - needed + 1), 'mention')} fewer (under ${count(needed)})`];
  if (evidence.removeToVanish !== null) {
    const n = evidence.removeToVanish;
    few.push(`leaving out the ${n === 1 ? 'most active author' : `${countWord(n)} most active authors`}`);
  }
  if (!evidence.eachAuthorOnce.survives) few.push('counting each author once');
  if (!evidence.eachTextOnce.survives) few.push('counting each text once');
  return `What would have silenced it: ${few.join('; ')}.`;
}

/** The rule's formula, written out with this rise's numbers. */
export function formula({ kind, mentions, expected, dispersion, pValue, needed, windowMinutes }: Episode): string {
  if (kind === 'risk') return 'None: one mention whose words fit is enough, and nothing is expected.';
  const [n, mean] = [count(mentions), exact(expected)];
  return (
    `P(X >= ${n}) = ${probability(pValue)} for X negative binomial with mean ${mean} and variance ` +
    `${dispersion.toFixed(2)} x ${mean} = ${exact(dispersion * expected)}, counted over ${count(windowMinutes)} minutes. ` +
    `From ${count(needed)} on this is less likely than the brand's share of false alarms allows, and large enough to matter.`
  );
}

/** The spike counted three ways. */
export const recountTable = ({ mentions, expected, pValue, evidence }: Episode): Part => ({
  type: 'table',
  columns: [
    { label: 'Counted' },
    { label: 'mentions', numeric: true },
    { label: 'expected', numeric: true },
    { label: 'probability', numeric: true },
    { label: 'would alert' },
  ],
  rows: [
    recount('as they came', { mentions, expected, pValue, survives: true }),
    recount('each author once', evidence.eachAuthorOnce),
    recount('each text once', evidence.eachTextOnce),
  ],
});

const recount = (how: string, { mentions, expected, pValue, survives }: Recount): readonly string[] => [
  how,
  count(mentions),
  count(expected),
  probability(pValue),
  survives ? 'yes' : 'no',
];

const exact = (value: number): string => (value >= 100 ? count(value) : value.toFixed(value >= 10 ? 1 : 2));
