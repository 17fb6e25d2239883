import type { Field, Part } from '../card.js';
import type { Episode } from '../domain/episode.js';
import type { RiskSign } from '../domain/reading.js';
import { riskOf, type TopicNames } from '../domain/taxonomy.js';
import { count, oneLine, plural } from './words.js';

/** What a risk is called: `possible fraud`; one of another taxonomy by its id. */
export const riskName = (id: string, taxonomy: TopicNames): string =>
  riskOf(taxonomy, id)?.short ?? `risk ${oneLine(id, 60)}`;

/** Why one mention is told, who should look, and what follows: the card of a risk before its quotes. */
export function riskStory(episode: Episode, signs: readonly RiskSign[], taxonomy: TopicNames): readonly Part[] {
  const known = riskOf(taxonomy, episode.series.value);
  const who = known === undefined ? '' : ` For ${known.who}.`;
  return [
    { type: 'text', text: `It needs a person today.${who}` },
    {
      type: 'fields',
      fields: [
        { label: 'Risk', text: known?.covers ?? oneLine(episode.series.value, 60) },
        ...told(signs),
        { label: 'Voices', text: voices(episode) },
        { label: 'Where', text: where(episode) },
      ],
    },
  ];
}

/** What becomes of further mentions. */
export const JOINING: Part = {
  type: 'text',
  text: 'Further mentions of this risk join this message until 24 hours have passed without one; the thread tells when they double.',
};

const MOST_WORDS = 3;
/** Label of the words that tell of a risk, which are the customers' own. */
export const RISK_WORDS = 'Words';

function told(signs: readonly RiskSign[]): readonly Field[] {
  const words = [...new Set(signs.map((sign) => oneLine(sign.words, 120)).filter(Boolean))].slice(0, MOST_WORDS);
  return words.length === 0 ? [] : [{ label: RISK_WORDS, text: words.map((each) => `"${each}"`).join(', ') }];
}

function voices({ evidence: { authors, hiddenAuthorsShare, newAuthorShare }, mentions }: Episode): string {
  const hidden = Math.round(hiddenAuthorsShare * mentions);
  const newcomers = newAuthorShare === null ? 0 : Math.round(newAuthorShare * authors);
  return [
    `${plural(authors, 'visible author')} in ${plural(mentions, 'mention')}.`,
    authors === 0 ? '' : `${count(newcomers)} had not written before.`,
    hidden === 0 ? '' : `Authors of ${count(hidden)} hidden.`,
  ]
    .filter(Boolean)
    .join(' ');
}

const where = ({ evidence: { channels } }: Episode): string =>
  `${
    Object.entries(channels)
      .map(([channel, n]) => `${oneLine(channel, 40)} ${count(n)}`)
      .join(', ') || 'nowhere'
  }.`;
