import { isCollection, isMap, isPair, isScalar, LineCounter, parseDocument } from 'yaml';
import { messageOf } from './errors.js';

export type Path = readonly (string | number)[];

/** Something wrong in the file: what stands where, and how to mend it. */
export interface Mistake {
  readonly path: Path;
  readonly message: string;
  /** Known already when the text itself cannot be read. */
  readonly line?: number;
}

export interface ConfigText {
  /** What the file says, as plain data. An empty file says `{}`. */
  readonly value: unknown;
  /** Where the text itself is no YAML. */
  readonly mistakes: readonly Mistake[];
  /** The line, from 1, of a key or item; of the nearest thing around it when it does not stand in the file. */
  lineOf(path: Path): number;
}

/** Reads YAML 1.2 and remembers on which line everything stands. Never throws. */
export function readConfigText(text: string): ConfigText {
  const deep = tooDeepAt(text);
  if (deep !== undefined) {
    const message = `brackets, or lists, stand within each other more than ${DEEPEST} deep: close them`;
    return {
      value: {},
      mistakes: [{ path: [], message, line: text.slice(0, deep).split('\n').length }],
      lineOf: () => 1,
    };
  }
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const lineAt = (offset: number) => Math.max(1, counter.linePos(offset).line);
  const mistakes: Mistake[] = document.errors.map(({ message, pos }) => ({ path: [], message, line: lineAt(pos[0]) }));
  let value: unknown;
  try {
    value = mistakes.length === 0 ? (document.toJS() ?? {}) : {};
    if (isEndless(value)) throw new Error('something stands within itself: write it out instead of naming it with *');
  } catch (error) {
    // Aliases that multiply without end are refused while they are written out.
    value = {};
    mistakes.push({ path: [], message: messageOf(error), line: 1 });
  }
  return {
    value,
    mistakes,
    lineOf(path) {
      let node: unknown = document.contents;
      let line = 1;
      for (const step of path) {
        const found = childOf(node, step);
        if (!found) break;
        if (found.offset !== undefined) line = lineAt(found.offset);
        node = found.node;
      }
      return line;
    },
  };
}

/** The parser takes hours over some texts that go thousands deep, and others end the process. */
const DEEPEST = 50;

/** Where brackets, or the signs of lists on one line, go deeper than anybody writes; brackets in quotes count too. */
function tooDeepAt(text: string): number | undefined {
  const list = text.search(LISTS);
  if (list >= 0) return list;
  let depth = 0;
  for (const { 0: bracket, index } of text.matchAll(/[[\]{}]/g)) {
    depth = Math.max(0, depth + ('[{'.includes(bracket) ? 1 : -1));
    if (depth > DEEPEST) return index;
  }
  return undefined;
}

const LISTS = new RegExp(`^[ \\t]*(?:[-?][ \\t]+){${DEEPEST}}`, 'm');

/** Whether plain data holds itself. */
function isEndless(value: unknown, within: readonly unknown[] = []): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return within.includes(value) || Object.values(value).some((each) => isEndless(each, [...within, value]));
}

/** The value under a key or index, and where its line begins: at the key, or at the item. */
function childOf(node: unknown, step: string | number): { node: unknown; offset: number | undefined } | undefined {
  if (!isCollection(node)) return undefined;
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
    return pair && { node: pair.value, offset: startOf(pair.key) };
  }
  const item = typeof step === 'number' ? node.items[step] : undefined;
  return item === undefined || isPair(item) ? undefined : { node: item, offset: startOf(item) };
}

const startOf = (node: unknown): number | undefined =>
  isScalar(node) || isCollection(node) ? (node.range?.[0] ?? undefined) : undefined;
