import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Texts with what people say of them. */
export interface TextSet {
  /** The file, and the fold of it when it has folds. */
  readonly name: string;
  readonly asks: 'sentiment' | 'topic';
  readonly texts: readonly string[];
  /** A sentiment label, a topic id, or `none`, by text. */
  readonly truths: readonly string[];
  /** Models that were trained on this very file, or on the fold that is not this one. */
  readonly trained: readonly string[];
  /** The texts are those that were held out of training. */
  readonly heldOut: boolean;
}

/** What a topic set calls a text that is about none. */
export const NONE = 'none';

/** Ratings of people (`mean`, -4..4) from here on are an opinion. */
const CLEAR_RATING = 0.5;
const HELD_OUT: readonly unknown[] = ['val', 'test'];

type Row = Readonly<Record<string, unknown>>;

/**
 * Every `*.jsonl` of a folder whose lines have a `text` and a `label` (negative, neutral, positive), a `mean` (a rating
 * of people) or a `category` (a topic, or null). Where lines have a `fold`, only those of val or test are taken.
 */
export function readSets(folder: string, cards: readonly ModelData[]): TextSet[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  return files.sort().flatMap((file) => {
    const bytes = readFileSync(join(folder, file));
    const rows: Row[] = bytes
      .toString('utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    const folded = rows.some(({ fold }) => HELD_OUT.includes(fold));
    const taken = rows.filter(({ text, fold }) => typeof text === 'string' && (!folded || HELD_OUT.includes(fold)));
    const [first] = taken;
    if (first === undefined) return [];
    const asks = 'category' in first ? 'topic' : 'label' in first || 'mean' in first ? 'sentiment' : undefined;
    if (asks === undefined) return [];
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return {
      name: folded ? `${file} (val fold)` : file,
      asks,
      texts: taken.map(({ text }) => String(text)),
      truths: taken.map(truthOf),
      trained: cards.filter(({ data }) => data.some((each) => each.sha256 === sha256)).map(({ name }) => name),
      heldOut: folded,
    };
  });
}

/** What of a model card says where its weights come from. */
export interface ModelData {
  readonly name: string;
  readonly data: readonly { readonly sha256: string }[];
}

function truthOf(row: Row): string {
  if ('category' in row) return typeof row.category === 'string' ? row.category : NONE;
  if (typeof row.mean !== 'number') return String(row.label);
  return row.mean <= -CLEAR_RATING ? 'negative' : row.mean >= CLEAR_RATING ? 'positive' : 'neutral';
}
