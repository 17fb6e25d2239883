import type { Button, Card, Input, Part } from '../card.js';
import {
  ASPECTS,
  type Correction,
  type Judgement,
  NO_TOPIC,
  type Offer,
  type PersonsWords,
  SENTIMENT_LABELS,
  wordOf,
} from '../domain/correction.js';
import { type TopicNames, topicOf } from '../domain/taxonomy.js';
import type { Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { quoteOf } from './quote.js';
import { cardOf } from './spoken.js';
import { capital, moment, oneLine } from './words.js';

/** A mention that a person may correct. */
export interface RelabelView {
  readonly handle: string;
  /** Masked. */
  readonly text: string;
  readonly channel: string;
  readonly at: Instant;
  readonly url?: string;
  /** What it counted as when it was looked up. */
  readonly judgement: Judgement;
  readonly zone: Zone;
  readonly taxonomy: TopicNames;
}

/** Asks about a mention without saying what was read, so that the answer is the person's own. */
export const offeredCard = (view: RelabelView, { how }: { readonly how: Offer }): Card =>
  cardOf('What does this customer say?', 'info', [
    mentionQuote(view),
    { type: 'actions', buttons: sentimentButtons(view.handle), more: [topicButton(view), ANOTHER[how]] },
    {
      type: 'context',
      text:
        how === 'unsure'
          ? `${view.handle} · Earshot is unsure of this one. What it read is told after your answer.`
          : `${view.handle} · drawn at random, each mention as likely as the other: such answers measure how often Earshot is right. What it read is told after yours.`,
    },
  ]);

/** A mention as it counts now, with who said so. */
export const mentionCard = (view: RelabelView, said: readonly Correction[], reader: string): Card =>
  cardOf(`Mention ${view.handle}`, 'info', [
    mentionQuote(view),
    { type: 'text', text: `Counts as: ${judgementWords(view.judgement, view.taxonomy)}.` },
    ...said.map(
      (each): Part => ({ type: 'text', text: `${capital(correctionWords(each, view.zone, view.taxonomy))}.` }),
    ),
    {
      type: 'actions',
      buttons: sentimentButtons(view.handle),
      more: [topicButton(view), ...(said.length > 0 ? [undoButton(view.handle)] : [])],
    },
    { type: 'context', text: `read by ${reader}` },
  ]);

interface RelabelledView {
  readonly now: Judgement;
  readonly machine: Judgement;
  /** What people had said of it until then. */
  readonly before: readonly Correction[];
  readonly how: Offer;
}

/** What became of a person's words, and whom they overruled. */
export function relabelledCard(view: RelabelView, said: PersonsWords, done: RelabelledView): Card {
  const { how } = done;
  const lines = ASPECTS.flatMap((aspect) => {
    const word = said[aspect];
    if (word === undefined) return [];
    const read = wordOf(done.machine, aspect);
    const earlier = done.before.find((each) => each.aspect === aspect);
    return [
      read === word
        ? `${capital(aspect)} confirmed: ${named(word, view.taxonomy)}, as Earshot had read.`
        : `${capital(aspect)} is now ${named(word, view.taxonomy)}; Earshot had read ${named(read, view.taxonomy)}.`,
      ...(earlier ? [earlierWords(earlier, word, view)] : []),
    ];
  });
  const asked = how === 'picked' ? [] : [ANOTHER[how]];
  return cardOf('Thank you', 'judged', [
    mentionQuote(view),
    ...lines.map((text): Part => ({ type: 'text', text })),
    { type: 'text', text: `It counts as: ${judgementWords(done.now, view.taxonomy)}.` },
    { type: 'actions', buttons: asked, more: [topicButton(view), undoButton(view.handle)] },
    {
      type: 'context',
      text: 'Kept with your name, and counted in every figure from now on. It pages nobody. When the customer edits the text, that is a new reading.',
    },
  ]);
}

const earlierWords = ({ by, at, word }: Correction, now: string, { zone, taxonomy }: RelabelView): string => {
  const had = `${oneLine(by, 80)} had said ${word === now ? 'the same' : named(word, taxonomy)}, ${moment(at, zone)}`;
  return word === now ? `${had}.` : `${had}: the later word counts, the record keeps both.`;
};

export const undoneCard = (view: RelabelView, { now }: { readonly now: Judgement }): Card =>
  cardOf('Taken back', 'info', [
    mentionQuote(view),
    { type: 'text', text: `It counts as Earshot read it: ${judgementWords(now, view.taxonomy)}.` },
    { type: 'context', text: 'The record keeps what was said, and that it was taken back.' },
  ]);

/** `corrected by Kim, Mon 5 Jan 2026, 09:10: sentiment positive (Earshot: negative)`. */
export function correctionWords(
  { aspect, word, machine, by, at }: Correction,
  zone: Zone,
  taxonomy: TopicNames,
): string {
  const who = `${oneLine(by, 80)}, ${moment(at, zone)}`;
  return word === machine
    ? `${aspect} confirmed by ${who}: ${named(word, taxonomy)}`
    : `${aspect} corrected by ${who}: ${named(word, taxonomy)} (Earshot: ${named(machine, taxonomy)})`;
}

/** One dialog for both: what is left empty stays as it is. */
export const relabelButton = (handle: string, label: string, taxonomy: TopicNames): Button => ({
  label,
  command: `relabel ${handle} {sentiment} {topic}`,
  inputs: [SENTIMENT, topicInput(taxonomy)],
});

const SENTIMENT: Input = {
  name: 'sentiment',
  label: 'Sentiment',
  hint: 'Of the customer, about the brand. Choosing what Earshot read confirms it.',
  options: SENTIMENT_LABELS.map((value) => ({ label: capital(value), value })),
};

const topicInput = ({ topics }: TopicNames): Input => ({
  name: 'topic',
  label: 'Topic',
  options: [...topics.map(({ id, label }) => ({ label, value: id })), { label: 'None of them', value: NO_TOPIC }],
});

export const topicButton = ({ handle, taxonomy }: RelabelView): Button => ({
  label: 'Topic',
  command: `relabel ${handle} {topic}`,
  inputs: [{ ...topicInput(taxonomy), required: true }],
});

export const sentimentButtons = (handle: string): readonly Button[] =>
  SENTIMENT_LABELS.map((word) => ({ label: capital(word), command: `relabel ${handle} ${word}` }));

const undoButton = (handle: string): Button => ({ label: 'Undo', command: `relabel ${handle} undo` });

const ANOTHER: Readonly<Record<Offer, Button>> = {
  picked: { label: 'Another', command: 'relabel next' },
  unsure: { label: 'Next', command: 'relabel next' },
  random: { label: 'Another at random', command: 'relabel random' },
};

/** What the customer wrote. */
export const mentionQuote = ({ text, channel, at, url, zone }: RelabelView): Part => ({
  type: 'quotes',
  quotes: [quoteOf({ text, channel, at, ...(url === undefined ? {} : { url }) }, zone)],
});

/** How it counts, in a few words. */
export function judgementWords(judgement: Judgement, taxonomy: TopicNames): string {
  const topics =
    judgement.topics.length === 0
      ? 'about none of the topics'
      : judgement.topics.map((topic) => named(topic, taxonomy)).join(', ');
  const issue = judgement.issue ? `, a complaint of severity ${judgement.severity}` : '';
  return `${named(wordOf(judgement, 'sentiment'), taxonomy)}; ${topics}${issue}`;
}

/** A sentiment or topic as people say it. */
export function named(word: string, taxonomy: TopicNames): string {
  if (word === 'unscored') return 'nothing (not read)';
  if (word === NO_TOPIC) return 'none of the topics';
  return topicOf(taxonomy, word)?.label ?? oneLine(word, 60);
}
