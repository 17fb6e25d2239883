import { setImmediate as breathe } from 'node:timers/promises';
import { type Felt, SENTIMENT_LABELS, sentimentWord } from '../domain/correction.js';
import { holds, mayHold } from '../domain/own-words.js';
import type { Sentiment } from '../domain/reading.js';
import type { PreviewText } from '../store/index.js';
import type { Reader } from '../understand/index.js';
import type { PreviewView } from '../views/index.js';

/** Texts that are read again before others get their turn: the bot answers nobody while it reads. */
const READ_AT_ONCE = 50;
const MOST_EXAMPLES = 3;

type Found = Omit<PreviewView, 'brandName' | 'period' | 'zone' | 'counts' | 'isCut'> & {
  readonly counts: readonly { readonly word: string; readonly n: number }[];
};
type Change = Found['changes'][number];

/**
 * What words would do to texts that are stored: those that may hold one are read twice, without and with the words; the
 * others cannot change. The net sentiment before is that of today, or, for words that count already, that of the same
 * texts read without them. Writes nothing.
 */
export async function previewOf(
  texts: AsyncIterable<PreviewText>,
  words: readonly string[],
  without: Reader,
  given: Reader,
  compared: PreviewView['compared'] = 'today',
): Promise<Found> {
  const may = mayHold(words);
  const counts = words.map((word) => ({ word, holds: holds(word), n: 0 }));
  const changes = new Map<string, Change>();
  const examples: { text: string; channel: string; at: number; from: string; to: string }[] = [];
  const before = { sum: 0, n: 0 };
  const after = { sum: 0, n: 0 };
  let [looked, holding, read, stale, said] = [0, 0, 0, 0, 0];
  for await (const each of texts) {
    looked++;
    if (!may(each.text)) {
      for (const net of [before, after]) add(net, each);
      continue;
    }
    const held = counts.filter((one) => one.holds(each.text));
    for (const one of held) one.n++;
    if (held.length > 0) holding++;
    if (each.isSaid) {
      said++;
      for (const net of [before, after]) add(net, each);
      continue;
    }
    if (read++ % READ_AT_ONCE === 0) await breathe();
    const hint = each.lang === null ? {} : { lang: each.lang };
    const was = judgedBy(without, each.text, hint);
    const now = judgedBy(given, each.text, hint);
    if (sentimentWord(was) !== sentimentWord(each)) stale++;
    // What the words change is added to what counts today, whichever reader that came from.
    if (sentimentWord(was) === sentimentWord(now)) {
      for (const net of [before, after]) add(net, each);
      continue;
    }
    add(before, compared === 'today' ? each : was);
    add(after, now);
    const [from, to] = [sentimentWord(was), sentimentWord(now)];
    const key = `${from} ${to}`;
    changes.set(key, { from, to, n: (changes.get(key)?.n ?? 0) + 1 });
    if (examples.length < MOST_EXAMPLES)
      examples.push({ text: each.text, channel: each.channel, at: each.at, from, to });
  }
  return {
    compared,
    looked,
    holding,
    said,
    stale,
    counts: counts.map(({ word, n }) => ({ word, n })),
    changes: [...changes.values()].sort((a, b) => b.n - a.n || (a.from + a.to < b.from + b.to ? -1 : 1)),
    examples,
    before: netOf(before),
    after: netOf(after),
  };
}

interface Net {
  sum: number;
  n: number;
}

function judgedBy(reader: Reader, text: string, hint: { readonly lang?: string }): Felt {
  const { label, unsure, scored }: Sentiment = reader.read(text, hint).sentiment;
  return { label: SENTIMENT_LABELS.indexOf(label) - 1, unsure, scored };
}

function add(net: Net, { label, unsure, scored }: Felt): void {
  if (!scored || unsure) return;
  net.sum += label;
  net.n += 1;
}

const netOf = ({ sum, n }: Net) => ({ value: n === 0 ? null : sum / n, n });
