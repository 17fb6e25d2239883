import type { Field } from '../card.js';
import type { Episode } from '../domain/episode.js';
import type { Evidence, OpinionShift, Recount } from '../domain/evidence.js';
import { count, countWord, listed, oneLine, percent, plural, points } from './words.js';

/** The evidence of an alert in three lines: who spoke, what they think, where. */
export const evidenceFields = (episode: Episode, competitors: ReadonlyMap<string, string>): readonly Field[] => [
  { label: 'Voices', text: voices(episode.evidence) },
  { label: 'Opinion', text: opinion(episode.evidence.opinion) },
  { label: 'Where', text: where(episode.evidence, competitors) },
];

/** Few or many people, with the spike counted again by author and, when it matters, by text. */
export function voices(evidence: Evidence): string {
  const { authors, eachAuthorOnce: once, eachTextOnce, newAuthorShare } = evidence;
  const sentences = once.survives
    ? [
        `${plural(authors, 'distinct author')}. With each author counted once the spike stays: ${against(once)}.`,
        loudest(evidence),
      ]
    : [loud(evidence)];
  if (newAuthorShare !== null) sentences.push(`${count(Math.round(newAuthorShare * authors))} had not written before.`);
  if (!eachTextOnce.survives) {
    sentences.push(`With each text counted once it is ${against(eachTextOnce)} and would not have alerted.`);
  }
  sentences.push(`Repeated text: ${percent(evidence.repeatedTextShare)}.`);
  sentences.push(`Authors hidden: ${percent(evidence.hiddenAuthorsShare)}.`);
  return sentences.filter(Boolean).join(' ');
}

/** The opinion shift with each author one vote and its 95 % interval. */
export function opinion({ before, now, change, low, high }: OpinionShift): string {
  if (now === null) return 'cannot be said: too few authors with a clear opinion.';
  const today = `negative per author ${percent(now)}`;
  if (before === null || change === null) return `${today}; what is usual cannot be said yet.`;
  const range = low === null || high === null ? '' : ` (${Math.round(low * 100)} to ${Math.round(high * 100)})`;
  return `${today}, usually ${percent(before)}: ${points(change)}${range}.`;
}

function where(
  { channels, channelsRisen, competitorsMoved }: Evidence,
  competitors: ReadonlyMap<string, string>,
): string {
  const byCount = Object.entries(channels).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const counts = byCount.map(([channel, n]) => `${oneLine(channel, 40)} ${count(n)}`).join(', ') || 'nowhere';
  const alone = channelsRisen.length > 1 ? `; ${count(channelsRisen.length)} of them rose each by itself` : '';
  const places = `${counts}${alone}.`;
  if (competitors.size === 0) return places;
  const moved = competitorsMoved.map((id) => competitors.get(id) ?? id);
  return `${places} Competitors: ${market(moved, competitors.size)}.`;
}

/** When everybody rises it may be the market, and no matter of the brand. */
function market(moved: readonly string[], competitors: number): string {
  if (moved.length === 0) return 'as usual';
  if (moved.length < 2 || moved.length < competitors) return `${listed(moved)} rose too`;
  return `all ${count(moved.length)} rose too (${listed(moved)}): perhaps a matter of the market`;
}

/** From here on the loudest three carry the rise, and it says something that without them there would be none. */
const CARRIED = 0.5;

function loud(evidence: Evidence): string {
  const { authors, eachAuthorOnce, removeToVanish, ofRise } = evidence;
  const share = loudShare(evidence);
  if (ofRise.three !== null && ofRise.three < CARRIED) {
    const usual = `${plural(authors, 'distinct author')}, usually ${count(eachAuthorOnce.expected)}`;
    return `${usual}: with each counted once it would not have alerted${share ? `; ${share}` : ''}.`;
  }
  const parts = [
    `${plural(authors, 'author')}, but with each counted once it is ${against(eachAuthorOnce)} and would not have alerted`,
  ];
  if (share) parts.push(share);
  if (removeToVanish !== null) parts.push(`without ${countWord(removeToVanish)} of them there is no alert`);
  return `${parts.join('; ')}.`;
}

function loudShare({ authors, top3Share }: Evidence): string | undefined {
  if (top3Share === null || authors === 0) return undefined;
  const people = Math.min(3, authors);
  return `${people === 1 ? 'one person' : `${countWord(people)} people`} wrote ${percent(top3Share)}`;
}

const loudest = ({ authors, top3Share }: Evidence): string =>
  top3Share === null || authors < 3 ? '' : `The loudest three wrote ${percent(top3Share)}.`;

const against = (recount: Recount): string => `${count(recount.mentions)} against ${count(recount.expected)}`;
