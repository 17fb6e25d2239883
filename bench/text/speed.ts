import { loadTaxonomy } from '../../src/config.js';
import { createAnalyser } from '../../src/understand/analyse.js';
import { createReader, maskPersonalData, signatureOf } from '../../src/understand/index.js';
import { languageOf } from '../../src/understand/language.js';
import { createLexicon } from '../../src/understand/lexicon.js';
import { createNameMask } from '../../src/understand/names.js';
import { normalise } from '../../src/understand/normalise.js';
import { sentimentOf } from '../../src/understand/sentiment.js';
import { createSubjectReader } from '../../src/understand/topics/subject.js';
import { median } from '../report/statistics.js';
import { short, tableOf } from '../report/table.js';
import { RIVALS } from './rivals.js';

const ROUNDS = 5;
/** The slow ones need not read everything. */
const SLOW_SHARE = 0.1;

/** One part of reading a text. */
interface Part {
  readonly name: string;
  readonly share?: number;
  read(text: string, index: number): unknown;
}

/** Texts a second of one core (user CPU time, median of five rounds) for each part of reading, and for the packages. */
export function speedTable(texts: readonly string[]): string {
  const maskNames = createNameMask(['Harbour Bank', '@harbourbank']);
  const analyse = createAnalyser(createLexicon());
  const plain = texts.map((text) => maskNames(normalise(text)));
  const opinions = plain.map((text) => sentimentOf(text, analyse));
  const taxonomy = loadTaxonomy();
  const { subjectOf } = createSubjectReader(taxonomy);
  const reader = createReader({ taxonomy, names: ['Harbour Bank', '@harbourbank'] });
  const plainOf = (index: number): string => plain[index] as string;
  const parts: readonly Part[] = [
    { name: 'normalising, names', read: (text) => maskNames(normalise(text)) },
    { name: 'language', read: (_, index) => languageOf(plainOf(index)) },
    { name: 'sentiment alone', read: (text) => sentimentOf(maskNames(normalise(text)), analyse) },
    { name: 'topics', read: (_, index) => subjectOf(plainOf(index), opinions[index] as (typeof opinions)[number]) },
    { name: 'masking', read: maskPersonalData },
    { name: 'all together', read: (text) => reader.read(text) },
    { name: 'copy signature', read: signatureOf },
    ...RIVALS.map(({ name, label }) => ({ name: `(${name})`, share: SLOW_SHARE, read: label })),
  ];
  const rows = parts.map(({ name, share = 1, read }) => {
    const some = texts.slice(0, Math.max(1, Math.round(share * texts.length)));
    const speeds = Array.from({ length: ROUNDS }, () => speedOf(some, read));
    return [name, `${some.length}`, short(median(speeds)), short(Math.min(...speeds)), short(Math.max(...speeds))];
  });
  return tableOf([['texts/s of one core', 'n', 'median', 'least', 'most'], ...rows]);
}

function speedOf(texts: readonly string[], read: Part['read']): number {
  const before = process.cpuUsage();
  for (const [index, text] of texts.entries()) read(text, index);
  return texts.length / (process.cpuUsage(before).user / 1e6);
}
