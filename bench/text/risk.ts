import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadTaxonomy } from '../../src/config.js';
import { createReader } from '../../src/understand/index.js';
import { HELD_BACK, LAST, POSTED, REWORDED, type RiskPost, TUNED } from '../../test/fixtures/risk-posts.js';
import { AFTERWARDS, KEPT_BACK, WIDENED_ON } from '../../test/fixtures/risk-posts-halved.js';
import { shareText } from '../report/proportion.js';
import { tableOf } from '../report/table.js';

const taxonomy = loadTaxonomy();
const reader = createReader({ taxonomy, names: ['Harbour Bank', 'Harbour', 'Northgate'] });
/** The source tells no language, as most do not. */
const risksOf = (text: string): string[] => reader.read(text).risks.map(({ id }) => id);

/** Precision and recall by category on posts written by hand: those the patterns were tuned on, and those held back. */
export const riskTable = (): string =>
  tableOf([
    ['risk', 'posts', 'precision', 'recall'],
    ...rowsOf('tuned on', TUNED),
    ...rowsOf('held back', HELD_BACK),
    ...rowsOf('reworded, then tuned on', REWORDED),
    ...rowsOf('posted, then tuned on', POSTED),
    ...rowsOf('last, then tuned on', LAST),
    ...rowsOf('half, tuned on', WIDENED_ON),
    ...rowsOf('half, kept back', KEPT_BACK),
    ...rowsOf('afterwards, threats and press then tuned on', AFTERWARDS),
  ]);

function rowsOf(name: string, posts: readonly RiskPost[]): string[][] {
  const read = posts.map(({ text, risks }) => ({ wanted: risks, told: risksOf(text) }));
  const row = (risk: string, ids: readonly string[]) => {
    const wanted = sum(read, ({ wanted }) => among(wanted, ids));
    const told = sum(read, ({ told }) => among(told, ids));
    const right = sum(read, (each) =>
      among(
        each.told.filter((id) => each.wanted.includes(id)),
        ids,
      ),
    );
    return [risk, `${posts.length}`, shareText(right, told), shareText(right, wanted)];
  };
  const ids = taxonomy.risks.map(({ id }) => id);
  return [row(`${name}: all`, ids), ...ids.map((id) => row(`${name}: ${id}`, [id]))];
}

const among = (all: readonly string[], ids: readonly string[]): number => all.filter((id) => ids.includes(id)).length;
const sum = <T>(all: readonly T[], of: (each: T) => number): number => all.reduce((total, each) => total + of(each), 0);

/** How many texts of each `*.jsonl` of a folder tell of a risk. Nobody has labelled them: `fired` is read by a person. */
export function firedTable(folder: string): string {
  const rows = readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => {
      const texts = textsOf(join(folder, name));
      const fired = texts.map(risksOf).filter((risks) => risks.length > 0);
      return [name, shareText(fired.length, texts.length), counted(fired.flat())];
    });
  return tableOf([['file', 'tells of a risk', 'which'], ...rows]);
}

/** The texts that tell of a risk, one a line with the words that tell it. */
export function fired(folder: string): string {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => textsOf(join(folder, name)))
    .flatMap((text) =>
      reader.read(text).risks.map(({ id, words }) => `${id}\t[${words}]\t${text.replace(/\s+/g, ' ')}`),
    )
    .sort()
    .join('\n');
}

function textsOf(file: string): string[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.flatMap((line) => {
    const { text } = JSON.parse(line) as { readonly text?: unknown };
    return typeof text === 'string' ? [text] : [];
  });
}

function counted(ids: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].map(([id, n]) => `${id} ${n}`).join(', ');
}
