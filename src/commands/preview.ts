import { readOwnWords } from '../domain/own-words.js';
import type { Span } from '../domain/time.js';
import { UserError } from '../errors.js';
import { type PreviewText, previewTexts } from '../store/index.js';
import { createMasker, createReader, readerOptions } from '../understand/index.js';
import { previewCard } from '../views/index.js';
import { readQuestion } from './arguments.js';
import type { Command, CommandContext } from './command.js';
import { previewProposal } from './preview-proposal.js';
import { previewQuery } from './preview-query.js';
import { previewSensitivity } from './preview-sensitivity.js';
import { previewOf } from './preview-words.js';

/** Of more mentions, the newest are looked at. */
const MOST = 100_000;
const PAGE = 5000;

const HOW =
  'Write words with their values: preview "ripped off=-4, phone tree=-2" harbour 30d. Or preview lexicon, for the words that earshot.yaml has; preview sensitivity more 30d; preview proposal 3; preview query harbour exclude "bank holiday" 28d.';

export const previewCommand: Command = {
  word: 'preview',
  args: '"word=-3, phrase=2" or lexicon or sensitivity fewer|balanced|more, [brand] [period] · proposal N · query brand exclude|require|term "words"',
  summary: 'See what own words, another sensitivity or a proposal would have changed; nothing is written',
  role: 'manager',
  writesNothing: () => true,
  examples: [
    'preview "ripped off=-4, phone tree=-2" harbour 30d',
    'preview lexicon harbour 7d',
    'preview sensitivity more 30d',
    'preview proposal 3',
    'preview query harbour exclude "bank holiday" 28d',
  ],
  async run(args, ctx) {
    const other = OTHERS.get(args[0]?.toLowerCase() ?? '');
    if (other) return other(args.slice(1), ctx);
    const { words, rest, base, compared } = asked(args, ctx);
    const { brand, period } = await readQuestion(rest, ctx);
    const options = readerOptions(ctx.settings);
    const without = createReader({ ...options, lexicon: base });
    const given = createReader({ ...options, lexicon: { ...base, ...words } });
    let cut = false;
    const texts = textsOf(brand.id, period, ctx, () => {
      cut = true;
    });
    const found = await previewOf(texts, Object.keys(words), without, given, compared);
    const mask = createMasker(ctx.settings.personalData);
    const examples = found.examples.map((each) => ({ ...each, text: mask(each.text) }));
    // The answer is kept in the chat: what a person typed is masked as what a customer wrote.
    const counts = found.counts.map(({ word, n }) => ({ word: mask(word), value: words[word] ?? 0, n }));
    return previewCard({ ...found, examples, counts, isCut: cut, brandName: brand.name, period, zone: ctx.zone });
  },
};

/** What is previewed beside words. */
const OTHERS = new Map([
  ['sensitivity', previewSensitivity],
  ['proposal', previewProposal],
  ['query', previewQuery],
]);

interface Asked {
  readonly words: Readonly<Record<string, number>>;
  /** The words that count in any case. */
  readonly base: Readonly<Record<string, number>>;
  readonly rest: readonly string[];
  readonly compared: 'today' | 'none';
}

function asked(args: readonly string[], { settings }: CommandContext): Asked {
  const [first = '', ...rest] = args;
  const word = first.toLowerCase();
  if (word === 'lexicon') {
    if (Object.keys(settings.lexicon).length === 0) throw new UserError(`earshot.yaml has no lexicon. ${HOW}`);
    return { words: settings.lexicon, base: {}, rest, compared: 'none' };
  }
  // Words without quotes reach up to the last value: what follows is a brand or a period.
  const equals = args.findLastIndex((each) => each.includes('='));
  if (equals < 0) throw new UserError(`Which words? ${HOW}`);
  const end = args[equals]?.endsWith('=') ? Math.min(equals + 1, args.length - 1) : equals;
  // "90d noon=3" would be a phrase that no customer writes, tried on the wrong period.
  if (end > 0 && (isPeriod(first) || settings.brands.some(({ id }) => id === word)))
    throw new UserError(
      `Write the words first, then brand and period: preview ${args.slice(1, end + 1).join(' ')} ${first}`,
    );
  const { words, mistakes } = readOwnWords(args.slice(0, end + 1).join(' '));
  if (mistakes.length > 0) throw new UserError(`${mistakes.join('. ')}.`);
  return { words, base: settings.lexicon, rest: args.slice(end + 1), compared: 'today' };
}

const isPeriod = (word: string): boolean => /^\d+[hdw]$|^\d{4}-\d\d/i.test(word);

async function* textsOf(
  brand: string,
  span: Span,
  { store }: CommandContext,
  onCut: () => void,
): AsyncGenerator<PreviewText> {
  let last: PreviewText | undefined;
  for (let looked = 0; looked < MOST; looked += PAGE) {
    const page = await previewTexts(store.read, store.workspace, brand, span, last, PAGE);
    yield* page;
    last = page.at(-1);
    if (page.length < PAGE) return;
  }
  if ((await previewTexts(store.read, store.workspace, brand, span, last, 1)).length > 0) onCut();
}
