import type { Button, Card, Part } from '../card.js';
import { chiefOf, type Episode } from '../domain/episode.js';
import type { TopicNames } from '../domain/taxonomy.js';
import { type Zone, zoneOf } from '../domain/zone.js';
import { type AlertView, DEMO_NOTICE, headline } from './alert.js';
import { actions, decisions, stateWords } from './decision.js';
import { recountTable, silencers, whyItFired } from './evidence-why.js';
import { type AlertQuote, discreet, quoteOf } from './quote.js';
import { readingWords, ruleWords, sentence } from './reading.js';
import { correctionWords, relabelButton } from './relabel.js';
import { happening } from './series.js';
import { cardOf } from './spoken.js';
import { evidenceFields } from './voices.js';
import { count, moment, percent, plural, times } from './words.js';

/** Everything known about an alert: each episode, why it fired, and what would have silenced it. */
export function evidenceCard(view: AlertView): Card {
  const zone = zoneOf(view.timezone);
  const { buttons, more } = actions(view);
  const parts: readonly Part[] = [
    ...(view.demo ? [{ type: 'notice', text: DEMO_NOTICE } as const] : []),
    { type: 'text', text: `Alert ${view.alert.number} (${view.alert.key}) · ${stateWords(view.alert, zone)}` },
    ...view.episodes.flatMap((episode) => episodeParts(episode, view, zone)),
    ...(view.quotes.length > 0
      ? [
          {
            type: 'quotes',
            quotes: discreet(view.quotes, chiefOf(view.episodes)).map((each) => correctable(each, zone, view.taxonomy)),
          } as const,
        ]
      : []),
    ...decisions(view, zone),
    { type: 'actions', buttons, more: [...more, ...view.quotes.flatMap((quote) => relabelOf(quote, view))] },
    { type: 'context', text: [view.coverage, `times in ${view.timezone}`].filter(Boolean).join(' · ') },
  ];
  return cardOf(`Evidence: ${headline(view)}`, 'info', parts);
}

/** A quote with its short name, and what people said of it. */
function correctable(each: AlertQuote, zone: Zone, taxonomy: TopicNames) {
  const quote = quoteOf(each, zone);
  const said = (each.said ?? []).map((one) => correctionWords(one, zone, taxonomy));
  return { ...quote, by: [quote.by, ...(each.handle ? [each.handle] : []), ...said].join(' · ') };
}

const relabelOf = ({ handle }: AlertQuote, { taxonomy }: AlertView): readonly Button[] =>
  handle === undefined ? [] : [relabelButton(handle, `Correct ${handle}`, taxonomy)];

const episodeParts = (episode: Episode, view: AlertView, zone: Zone): readonly Part[] => [
  {
    type: 'text',
    text: `${happening(episode, view.taxonomy)}. ${sentence(episode, zone)} Window up to ${moment(episode.peakAt, zone)}.`,
  },
  { type: 'text', text: `Why it fired: ${whyItFired(episode)}` },
  recountTable(episode),
  { type: 'text', text: silencers(episode) },
  {
    type: 'fields',
    fields: [...evidenceFields(episode, view.competitorNames), { label: 'Who', text: concentration(episode) }],
  },
  { type: 'text', text: readingWords(episode, view.precision) },
  { type: 'context', text: ruleWords(episode, view.sensitivity).join(' · ') },
];

/** How much a few of the authors wrote, against what is usual. */
export function concentration({ evidence }: Episode): string {
  const { effectiveAuthors, usualEffectiveAuthors, usualWindows, top1Share, ofRise, repostShare, threadShare } =
    evidence;
  const known = [];
  if (effectiveAuthors !== null) {
    const weeks =
      usualWindows.compared === 0
        ? ''
        : ` (so few in ${count(usualWindows.asFew)} of ${plural(usualWindows.compared, 'earlier week')})`;
    const usual = usualEffectiveAuthors === null ? '' : `, usually ${count(usualEffectiveAuthors)}${weeks}`;
    known.push(`as many voices as ${count(effectiveAuthors)} equally active authors${usual}`);
  }
  if (top1Share !== null) known.push(`the loudest one wrote ${percent(top1Share)}`);
  if (ofRise.three !== null && ofRise.eight !== null) {
    known.push(
      `of the rise the loudest three wrote ${percent(ofRise.three)}, the loudest eight ${percent(ofRise.eight)} at most`,
    );
  }
  known.push(`reposts: ${percent(repostShare)}`, `in the busiest thread: ${percent(threadShare)}`);
  return `${known.join('; ')}.`;
}

/** The rise as more authors times more posts of each; undefined when it cannot be said. */
export function breadth({ evidence }: Episode): string | undefined {
  if (evidence.breadth === null) return undefined;
  const { authorsRatio, perAuthorRatio, share, low, high } = evidence.breadth;
  return (
    `${times(authorsRatio, 1)} the usual authors wrote ${times(perAuthorRatio, 1)} the usual number of mentions each: ` +
    `more authors explain ${percent(share)} of the rise (${percent(low)} to ${percent(high)}).`
  );
}
