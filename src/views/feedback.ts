import { type Button, type Card, type Input, LONGEST_TEXT } from '../card.js';
import type { Brand } from '../domain/brand.js';
import { judgementWords, mentionQuote, type RelabelView, sentimentButtons, topicButton } from './relabel.js';
import { cardOf } from './spoken.js';
import { oneLine } from './words.js';

/** new: it counts from now on. known: it was logged before, word for word. changed: logged before, in other words. */
export type Logged = 'new' | 'known' | 'changed';

const TITLES: Readonly<Record<Logged, string>> = {
  new: 'Logged as customer feedback',
  known: 'This was logged before',
  changed: 'Logged anew',
};
const COUNTED: Readonly<Record<Logged, string>> = {
  new: 'It counts from now on',
  known: 'It goes on counting once',
  changed: 'It was logged before: the new words count, once',
};

/** What was logged, how it was read, and how to correct it. */
export const feedbackCard = (view: RelabelView, { logged, brand }: { logged: Logged; brand: string }): Card =>
  cardOf(TITLES[logged], 'info', [
    mentionQuote(view),
    {
      type: 'fields',
      fields: [
        { label: 'About', text: oneLine(brand, 80) },
        { label: 'Read as', text: judgementWords(view.judgement, view.taxonomy) },
      ],
    },
    {
      type: 'actions',
      buttons: sentimentButtons(view.handle),
      more: [topicButton(view), { label: 'Take back', command: `feedback undo ${view.handle}` }],
    },
    {
      type: 'context',
      text: `${view.handle} · ${COUNTED[logged]}, in every figure and towards alerts, as any mention does. Read wrongly? Say what it is. Who said it is not kept; numbers and addresses are masked.`,
    },
  ]);

/** Asks for it: a dialog where the chat has one. */
export const feedbackFormCard = (own: readonly Brand[]): Card =>
  cardOf('What did a customer say?', 'info', [
    { type: 'text', text: 'It is read and counted like a mention from anywhere else, without who said it.' },
    { type: 'actions', buttons: [logButton(own)], more: [] },
    { type: 'context', text: 'Customers can write it themselves, in a form of each brand: feedback link' },
  ]);

const TEXT: Input = {
  name: 'text',
  label: 'What the customer said',
  hint: 'In their own words; leave out names, numbers and what colleagues wrote around it.',
  longest: LONGEST_TEXT,
  required: true,
};

function logButton(own: readonly Brand[]): Button {
  const label = 'Log feedback';
  const [only, ...others] = own;
  if (only && others.length === 0)
    return { label, style: 'primary', command: `feedback ${only.id}: {text}`, inputs: [TEXT] };
  const brand: Input = {
    name: 'brand',
    label: 'About',
    options: own.map(({ id, name }) => ({ label: name, value: id })),
    required: true,
  };
  return { label, style: 'primary', command: 'feedback {brand}: {text}', inputs: [brand, TEXT] };
}
