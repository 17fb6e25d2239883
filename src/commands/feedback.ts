import type { Card } from '../card.js';
import type { Brand } from '../domain/brand.js';
import { FEEDBACK, feedbackId, feedbackMention } from '../domain/feedback.js';
import { handleOf } from '../domain/handle.js';
import { isProblem } from '../domain/parse.js';
import { meant, suggestion } from '../domain/spelling.js';
import { UserError } from '../errors.js';
import { findMention } from '../store/index.js';
import { cardOf, feedbackCard, feedbackFormCard, feedbackLinkCard, type Logged, oneLine } from '../views/index.js';
import type { Command, CommandContext } from './command.js';
import { ownBrands, splitFeedback } from './feedback-words.js';
import { mentionNamed } from './mention-named.js';
import { relabelView } from './relabel.js';
import { typedAfterWord } from './typed.js';

export const feedbackCommand: Command = {
  word: 'feedback',
  args: '[brand] text, or undo mention, or link [brand]',
  summary: 'Log what a customer said to you; it is read and counted like any mention',
  role: 'analyst',
  examples: [
    'feedback The app logs me out every morning',
    'feedback link harbour',
    'feedback harbour: Nobody answers the phone',
  ],
  // Without words it only shows the form.
  writesNothing: (args) => args.length === 0 || isLink(args, []),
  async run(args, ctx) {
    const own = ownBrands(ctx.settings);
    if (args.length === 0) return feedbackFormCard(own);
    if (isLink(args, own)) return feedbackLinkCard(linked(args, own), ctx.alerts.publicUrl);
    if (!ctx.ask.origin && isLinkOfNothing(args, own)) throw new UserError(linkOfWhat(args.slice(1), own));
    if (isUndo(args)) return takeBack(args[1] ?? '', ctx);
    if (!ctx.ask.origin && isUndoOfNothing(args)) throw new UserError(undoWhat(args[1], own));
    const { brand, text } = splitFeedback(typedAfterWord(ctx.ask.text), own);
    return log(brand, text, ctx);
  },
};

/** "link in the app is dead" is what a customer may have said; `link`, alone or with a brand, is not. */
const isLink = (args: readonly string[], own: readonly Brand[]): boolean =>
  args[0]?.toLowerCase() === 'link' && (args.length === 1 || linked(args, own).length === 1);

/** The brands whose links are asked for. */
function linked([, ...words]: readonly string[], own: readonly Brand[]): readonly Brand[] {
  const name = words.join(' ').toLowerCase();
  return name === '' ? own : own.filter((brand) => brand.id === name || brand.name.toLowerCase() === name);
}

/** `link` with one word that is no brand, or nearly a brand: nobody meant it as the words of a customer. */
const isLinkOfNothing = ([first, ...words]: readonly string[], own: readonly Brand[]): boolean =>
  first?.toLowerCase() === 'link' && (words.length === 1 || meant(words.join(' '), namesOf(own)) !== undefined);

function linkOfWhat(words: readonly string[], own: readonly Brand[]): string {
  const name = oneLine(words.join(' '), 40);
  const near = suggestion(name, namesOf(own)) || `. There are: ${own.map(({ id }) => id).join(', ')}.`;
  return `None of your own brands is called "${name}"${near} Write feedback link ${own[0]?.id}. If a customer said it: feedback ${own[0]?.id}: link ${name}`;
}

const namesOf = (brands: readonly Brand[]): readonly string[] => brands.flatMap(({ id, name }) => [id, name]);

/** "undo the last booking" is what a customer may have said; `undo` and the name of a mention is not. */
const isUndo = (args: readonly string[]): boolean =>
  args.length === 2 && args[0]?.toLowerCase() === 'undo' && /^\S+-[0-9a-f]{5}$|^feedback:/i.test(args[1] ?? '');

/** `undo` alone, or with one word that names no mention: nobody meant it as the words of a customer. */
const isUndoOfNothing = (args: readonly string[]): boolean => args.length <= 2 && args[0]?.toLowerCase() === 'undo';

function undoWhat(word: string | undefined, own: readonly Brand[]): string {
  const what = word === undefined ? 'Which mention?' : `"${oneLine(word, 40)}" is no name of a mention.`;
  return `${what} The answer to the feedback ends with its name: feedback undo NAME. If a customer said it: feedback ${own[0]?.id}: undo ${oneLine(word ?? '', 40)}`.trimEnd();
}

async function log(brand: Brand, text: string, ctx: CommandContext): Promise<Card> {
  const { ask, now, store } = ctx;
  const { conversation, origin, user } = ask;
  const id = origin
    ? feedbackId(conversation.chat, origin.id)
    : feedbackId(conversation.chat, conversation.id, user.id, text, now);
  const at = Math.min(origin?.at ?? now, now);
  const mention = feedbackMention({ id, brand: brand.id, text, at, fetchedAt: now });
  if (isProblem(mention)) throw new UserError(`This cannot be logged: ${mention.problem}.`);
  const name = { source: FEEDBACK, id };
  const before = await findMention(store.read, store.workspace, name);
  const { accepted } = await ctx.ingest({ mentions: [mention], rejects: [] }, FEEDBACK);
  const stored = await findMention(store.read, store.workspace, name);
  if (!stored) throw new Error('feedback was taken in and is not there');
  const logged: Logged = !before ? 'new' : accepted > 0 ? 'changed' : 'known';
  const { name: brandName = stored.brand } = ctx.settings.brands.find((each) => each.id === stored.brand) ?? {};
  return feedbackCard(relabelView(stored, ctx), { logged, brand: brandName });
}

/** It leaves all counts, and its text is erased. */
async function takeBack(word: string, ctx: CommandContext): Promise<Card> {
  const { source, id, at } = await mentionNamed(word, ctx);
  if (source !== FEEDBACK)
    throw new UserError(`${oneLine(word, 60)} was not logged here: only feedback can be taken back.`);
  await ctx.ingest({ mentions: [{ deleted: true, source, id, fetchedAt: ctx.now }], rejects: [] }, FEEDBACK);
  const text = `${handleOf({ source, id, at })} is erased and counts no more.`;
  return cardOf('Taken back', 'info', [{ type: 'text', text }]);
}
