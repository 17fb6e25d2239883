import type { DemoBank } from './bank.js';
import { NEGATIVE } from './negative.js';
import { NEUTRAL } from './neutral.js';
import { POSITIVE } from './positive.js';
import type { Random } from './random.js';
import { CLOSERS, OPENERS, SLOTS } from './talk.js';
import type { Mood, TextParts, Theme } from './theme.js';

export const THEMES: Readonly<Record<Mood, readonly Theme[]>> = {
  negative: NEGATIVE,
  neutral: NEUTRAL,
  positive: POSITIVE,
};

/** What somebody in that mood writes about the bank on an ordinary day. */
export function ordinaryText(random: Random, bank: DemoBank, mood: Mood): string {
  const sentence = fill(random, bank, random.pick(random.weighted(THEMES[mood]).lines));
  const opener = random.chance(0.55) ? `${random.pick(OPENERS[mood])} ` : '';
  const closer = random.chance(0.65) ? ` ${random.pick(CLOSERS[mood])}` : '';
  const capital =
    opener.endsWith(', ') || opener.endsWith(': ') || opener.endsWith('but ') ? sentence : upper(sentence);
  const stop =
    mood === 'neutral' && /^(?:do|how|is|what|where|which|when|can|has|any|would)/.test(sentence) ? '?' : '.';
  return `${opener}${capital}${stop}${closer}`;
}

/** One part from each list: a clause, how it goes on, and a last short sentence. */
export function joinedText(random: Random, bank: DemoBank, [starts, middles, ends]: TextParts): string {
  const part = (list: readonly string[]) => fill(random, bank, random.pick(list));
  return `${part(starts)} ${part(middles)}. ${part(ends)}`;
}

/** Sets words for `{name}`; every `{bank}` of a sentence is the same. */
function fill(random: Random, bank: DemoBank, sentence: string): string {
  const called = random.pick(bank.calledAs);
  return sentence.replace(/\{(\w+)\}/g, (whole, slot: string) =>
    slot === 'bank' ? called : random.pick(SLOTS[slot] ?? [whole]),
  );
}

const upper = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);
