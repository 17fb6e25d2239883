import { sourceKinds } from '../../adapters/sources/index.js';
import { realClock } from '../clock.js';
import { loadSettings } from '../config.js';
import { type Line, lineGroupsOf } from '../domain/lines.js';
import type { Reading } from '../domain/reading.js';
import { createMasker, createReader, type ExplainingReader, ruleFinder } from '../understand/index.js';
import { readArguments } from './arguments.js';
import { openInput } from './input.js';
import { withOutput } from './output.js';
import { createProgress } from './progress.js';
import { badLine, openPutAside, type PutAside } from './put-aside.js';

export const help = `earshot score [FILE|-] [--explain] [--config FILE] [--out FILE] [--rejects FILE]
Reads JSON Lines {"id"?, "text", "lang"?, "brand"?, "rating"?} from FILE or standard input and prints, line for line, what
Earshot understands: language, sentiment, topics, complaint, severity, risks and the text without personal data.
  --explain        add to each line which words and rules carried the decision
  --config FILE    its lexicon counts, and the names of its brands say nothing about the mood
  --rejects FILE   put lines aside that cannot be read`;

/** Resolves to 0, also when lines could not be read: they are counted and named. `standard` is read for `-`. */
export async function run(
  words: readonly string[],
  standard: AsyncIterable<Uint8Array> = process.stdin,
): Promise<number> {
  const { options, positionals } = readArguments(words, {
    options: { config: 'value', explain: 'flag', out: 'value', rejects: 'value' },
    positionals: [0, 1],
    help,
  });
  const { chunks, bytes } = openInput(positionals[0] ?? '-', standard);
  const readerFor = createReaders(options.config);
  const aside = await openPutAside(options.rejects);
  const progress = createProgress({ of: 'bytes read', clock: realClock });
  await withOutput(options.out, async (output) => {
    for await (const lines of lineGroupsOf(chunks)) {
      progress.at(lines.at(-1)?.offset ?? 0, bytes);
      const scored: string[] = [];
      for (const line of lines) {
        const asked = await readLine(line, aside);
        if (asked) scored.push(scoreLine(asked, readerFor(asked.brand), options.explain));
      }
      if (scored.length > 0) await output.line(scored.join('\n'));
    }
  });
  progress.end();
  await aside.close();
  return 0;
}

/** One text to score. */
interface Asked {
  readonly id: string | number | undefined;
  readonly text: string;
  readonly lang: string | undefined;
  readonly brand: string | undefined;
}

async function readLine({ line, number, tooLong }: Line, aside: PutAside): Promise<Asked | undefined> {
  if (!tooLong && line.trim() === '') return undefined;
  const asked = tooLong ? 'the line is longer than 1 MB: split it or shorten its text' : askedIn(line);
  if (typeof asked !== 'string') return asked;
  await aside.add([badLine(number, asked, line)]);
  return undefined;
}

/** What a line asks, or what is wrong with it. */
function askedIn(line: string): Asked | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'the line is no JSON: write one complete object a line';
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return 'the line must be one object with a text';
  const { id, text, lang, brand } = value as Readonly<Record<string, unknown>>;
  if (text === undefined) return 'text is missing: write {"text":"..."}';
  if (typeof text !== 'string') return 'text must be a string: write {"text":"..."}';
  const named = id ?? undefined;
  if (named !== undefined && typeof named !== 'string' && typeof named !== 'number')
    return 'id must be text or a number';
  return { id: named, text, lang: textOr(lang), brand: textOr(brand) };
}

const textOr = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** In the exchange format's order; the explanation, when it is asked for, comes last. */
function scoreLine({ id, text, lang }: Asked, reader: ExplainingReader, explain: boolean): string {
  const hints = lang === undefined ? {} : { lang };
  const reading = reader.read(text, hints);
  const { label, score, confidence, unsure, scored } = reading.sentiment;
  return JSON.stringify({
    id,
    lang: reading.lang,
    sentiment: { label, score: rounded(score), confidence: rounded(confidence), unsure, scored },
    topic: reading.topic,
    topics: topicsOf(reading),
    issue: reading.issue,
    complaint: rounded(reading.complaint),
    severity: reading.severity,
    risks: reading.risks.map(({ id }) => id),
    masked: reading.masked,
    ...(explain ? { explain: reader.explain(text, hints) } : {}),
  });
}

const topicsOf = ({ topics }: Reading) => topics.map(({ id, confidence }) => ({ id, confidence: rounded(confidence) }));

const rounded = (value: number): number => Number(value.toFixed(4));

/** Readers that a stream of made-up brands may pile up. */
const MOST_READERS = 100;

/** A reader for each brand that lines name: the brand's own name says nothing about the mood. */
function createReaders(config: string | undefined): (brand: string | undefined) => ExplainingReader {
  const { brands, lexicon, taxonomy, languages, personalData } = loadSettings({
    file: config,
    kinds: sourceKinds,
    finder: ruleFinder,
  });
  const names = brands.flatMap(({ name, terms, handles }) => [name, ...terms, ...handles]);
  const readers = new Map<string, ExplainingReader>();
  return (brand = '') => {
    const known = readers.get(brand);
    if (known) return known;
    if (readers.size >= MOST_READERS) readers.clear();
    const more = brand === '' || brands.some(({ id }) => id === brand) ? [] : [brand];
    const reader = createReader({
      lexicon,
      taxonomy,
      languages,
      mask: createMasker(personalData),
      names: [...names, ...more],
    });
    readers.set(brand, reader);
    return reader;
  };
}
