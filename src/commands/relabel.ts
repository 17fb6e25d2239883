import { NO_TOPIC, SENTIMENT_LABELS } from '../domain/correction.js';
import { handleOf } from '../domain/handle.js';
import { topicOf } from '../domain/taxonomy.js';
import { UserError } from '../errors.js';
import { correctionsOf, modelsOf, offeredTo, relabelMention, type StoredMention, undoRelabel } from '../store/index.js';
import { createMasker } from '../understand/index.js';
import { mentionCard, offeredCard, oneLine, type RelabelView, relabelledCard, undoneCard } from '../views/index.js';
import type { Command, CommandContext } from './command.js';
import { mentionNamed } from './mention-named.js';
import { offerOne } from './offer.js';
import { readWords } from './relabel-words.js';

export const relabelCommand: Command = {
  word: 'relabel',
  args: `mention ${SENTIMENT_LABELS.join('|')} or topic|${NO_TOPIC}, or undo · next or random [brand]`,
  summary: 'Say what a mention really is, or be asked about one; the same word again confirms it',
  role: 'analyst',
  // A mention's name alone shows it; `next` and `random` remember whom they asked.
  writesNothing: ([first = '', ...words]) => first !== '' && words.length === 0 && !ASKS.includes(first.toLowerCase()),
  examples: ['relabel tq0e4g-3fa9c negative', 'relabel tq0e4g-3fa9c app_outage', 'relabel next', 'relabel random'],
  async run([first, ...words], ctx) {
    if (first === undefined)
      throw new UserError('Which mention? Evidence shows the short name of each. Or ask for one: relabel next.');
    const asked = first.toLowerCase();
    if (ASKS.includes(asked)) {
      const found = await offerOne(asked === 'next' ? 'unsure' : 'random', words.join(' '), ctx);
      return offeredCard(relabelView(found.mention, ctx), found);
    }
    const mention = await mentionNamed(first, ctx);
    if (words.length === 0) {
      const key = `${mention.source}:${mention.id}`;
      const said = await correctionsOf(ctx.store.read, ctx.store.workspace, [mention]);
      const reader = (await modelsOf(ctx.store.read, ctx.store.workspace)).get(mention.model);
      return mentionCard(relabelView(mention, ctx), said.get(key) ?? [], reader ?? 'an earlier reader');
    }
    if (words[0]?.toLowerCase() === 'undo') {
      if (words.length > 1) throw new UserError(`"undo" stands alone: relabel ${oneLine(first, 60)} undo`);
      return undo(mention, ctx);
    }
    return say(mention, words, ctx);
  },
};

const ASKS: readonly string[] = ['next', 'random'];

async function say(mention: StoredMention, words: readonly string[], ctx: CommandContext) {
  const { taxonomy } = ctx.settings;
  const read = readWords(words, taxonomy);
  const concerned = [...mention.topics, ...(read.topic === undefined ? [] : [read.topic])];
  const severities = Object.fromEntries(concerned.map((id) => [id, topicOf(taxonomy, id)?.severity ?? 0]));
  const said = { ...read, severities };
  const { workspace } = ctx.store;
  const { ask, now } = ctx;
  const { how, done, before } = await ctx.revise(async (tx) => {
    const offered = await offeredTo(tx, workspace, ask.user.id);
    const isOffered = offered?.source === mention.source && offered.id === mention.id;
    const how = isOffered ? offered.how : ('picked' as const);
    const by = { id: ask.user.id, name: ask.user.name, at: now };
    const before = (await correctionsOf(tx, workspace, [mention])).get(`${mention.source}:${mention.id}`) ?? [];
    const done = await relabelMention(tx, workspace, nameOf(mention), said, by, how);
    if (!done) throw new UserError('That mention was deleted meanwhile.');
    return { how, done, before, deltas: done.deltas };
  });
  return relabelledCard(relabelView(mention, ctx), said, { ...done, before, how });
}

async function undo(mention: StoredMention, ctx: CommandContext) {
  const by = { id: ctx.ask.user.id, name: ctx.ask.user.name, at: ctx.now };
  const { done } = await ctx.revise(async (tx) => {
    const done = await undoRelabel(tx, ctx.store.workspace, nameOf(mention), by);
    if (!done) throw new UserError('Nobody has said anything of this text, so there is nothing to take back.');
    return { done, deltas: done.deltas };
  });
  return undoneCard(relabelView(mention, ctx), done);
}

const nameOf = ({ source, id }: StoredMention) => ({ source, id });

/** A stored mention as a card shows it. */
export const relabelView = (
  mention: StoredMention,
  { zone, settings }: Pick<CommandContext, 'zone' | 'settings'>,
): RelabelView => ({
  handle: handleOf(mention),
  text: createMasker(settings.personalData)(mention.text),
  channel: mention.channel,
  at: mention.at,
  ...(mention.url === null ? {} : { url: mention.url }),
  judgement: mention,
  zone,
  taxonomy: settings.taxonomy,
});
