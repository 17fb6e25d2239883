import type { Analyse, Analysis } from './analyse.js';
import { PHRASE, SUMS } from './features.js';
import { contributionsOf } from './model/score.js';
import { partsOf } from './parts.js';
import { KIND } from './scan.js';
import { type Because, LABELS, sentimentModel, sentimentOf } from './sentiment.js';

/**
 * What carried a sentiment. Weights are shares of the logit of the label told, against the mean of the labels: above 0
 * they speak for it, below 0 against it. A word's share is that of itself, its pieces and the pair with the word before.
 */
export interface SentimentExplanation {
  readonly model: string;
  /** Strongest first. `value`: what the lexicon says of it here, after negation and emphasis, about -7..7. */
  readonly words: readonly { readonly word: string; readonly weight: number; readonly value?: number }[];
  /** The phrases found; `name`: a handle or a brand; `sums`: what the rules' sums say, where they hardly say anything. */
  readonly rules: readonly { readonly rule: string; readonly words?: string; readonly weight: number }[];
  /** Why it is unsure, or not what the model alone would say. */
  readonly because: readonly Because[];
}

const MOST_WORDS = 12;
/** Less than this is not worth a line. */
const LEAST = 0.01;

/** The explanation of what `sentimentOf` tells of the same text. */
export function explainSentiment(text: string, analyse: Analyse): SentimentExplanation {
  const { sentiment, because } = sentimentOf(text, analyse);
  const model = sentimentModel().version;
  if (!sentiment.scored) return { model, words: [], rules: [], because };
  const label = LABELS.indexOf(sentiment.label);
  const parts = partsOf(text);
  const words: SentimentExplanation['words'][number][] = [];
  const rules: SentimentExplanation['rules'][number][] = [];
  for (const part of parts) {
    const analysis = analyse(part);
    const sums = shared(contributionsOf(sentimentModel(), analysis.bag, label), analysis);
    for (const [owner, sum] of byPhrase(sums, analysis)) {
      const weight = rounded(sum / parts.length);
      if (Math.abs(weight) < LEAST) continue;
      if (isName(analysis, owner)) rules.push({ rule: 'name', weight });
      else if (owner >= 0) words.push(wordOf(analysis, part, owner, weight));
      else rules.push(ruleOf(analysis, part, owner, weight));
    }
  }
  return { model, words: words.sort(byWeight).slice(0, MOST_WORDS), rules: rules.sort(byWeight), because };
}

/** From here on a sum of values can be said to come from its parts. */
const TELLING = 1;

/** What the sums of values say is shared out to the words and phrases by their values; what they hardly say stays. */
function shared(sums: Map<number, number>, { tally, tokens, cues }: Analysis): Map<number, number> {
  const values = new Map<number, number>();
  for (let index = 0; index < tokens.count; index++) values.set(index, tally.values[index] ?? 0);
  for (const [number, { phrase }] of cues.found.entries()) values.set(PHRASE - number, phrase.valence);
  const total = [...values.values()].reduce((sum, value) => sum + value, 0);
  const whole = sums.get(SUMS) ?? 0;
  if (Math.abs(total) < TELLING) return sums;
  for (const [owner, value] of values) {
    if (value !== 0) sums.set(owner, (sums.get(owner) ?? 0) + (whole * value) / total);
  }
  sums.delete(SUMS);
  return sums;
}

/** A handle or a brand: what stands for it is no word of the text. */
const isName = ({ tokens }: Analysis, owner: number): boolean => tokens.kinds[owner] === KIND.name;

/** Of a workspace's own phrase the last word has the value: it answers for the words before it. */
function byPhrase(sums: Map<number, number>, { tally: { owned, values }, tokens }: Analysis): Map<number, number> {
  const whole = new Map<number, number>();
  for (const [owner, sum] of sums) {
    let last = owner;
    while (owned[last] === 1 && values[last] === 0 && last + 1 < tokens.count && owned[last + 1] === 1) last++;
    whole.set(last, (whole.get(last) ?? 0) + sum);
  }
  return whole;
}

function wordOf({ tokens, tally }: Analysis, text: string, owner: number, weight: number) {
  let first = owner;
  if (tally.owned[owner] === 1) {
    while (first > 0 && tally.owned[first - 1] === 1 && tally.values[first - 1] === 0) first--;
  }
  const word = text.slice(tokens.starts[first], tokens.ends[owner]);
  const value = rounded(tally.values[owner] ?? 0);
  return value === 0 ? { word, weight } : { word, weight, value };
}

function ruleOf({ cues }: Analysis, text: string, owner: number, weight: number) {
  const found = owner === SUMS ? undefined : cues.found[PHRASE - owner];
  if (!found) return { rule: 'sums', weight };
  return { rule: found.phrase.id, words: text.slice(found.at, found.at + found.length), weight };
}

const byWeight = (a: { readonly weight: number }, b: { readonly weight: number }): number =>
  Math.abs(b.weight) - Math.abs(a.weight);

const rounded = (value: number): number => Math.round(value * 100) / 100;
