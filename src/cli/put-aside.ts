import type { Reject } from '../domain/mention.js';
import { rejectOf } from '../domain/parse.js';
import { maskPersonalData } from '../understand/index.js';
import { openOutput } from './output.js';

/** Counts the lines that could not be taken, names the first of them, and puts all aside in a file when one is named. */
export interface PutAside {
  readonly count: number;
  add(rejects: readonly Reject[]): Promise<void>;
  /** Says how many there were. */
  close(): Promise<void>;
}

/** So many are named on standard error; a file that is bad throughout would drown everything else. */
const NAMED = 10;
/** What is put aside of a line, in characters. */
const SHOWN = 300;

export async function openPutAside(file: string | undefined, say = sayToPeople): Promise<PutAside> {
  const output = file === undefined ? undefined : await openOutput(file);
  let count = 0;
  return {
    get count() {
      return count;
    },
    async add(rejects) {
      for (const { where, reason, raw } of rejects) {
        count += 1;
        if (count <= NAMED) say(shown(`${where}: ${reason}`));
        await output?.line(JSON.stringify({ where: shown(where), reason: shown(reason), raw: shown(raw) }));
      }
    },
    async close() {
      await output?.close();
      if (count > NAMED) say(`and ${count - NAMED} more`);
      if (count > 0) say(`${count} ${count === 1 ? 'line was' : 'lines were'} not taken${asideIn(file)}`);
    },
  };
}

/** Masked before it is cut: half a card number would not be recognised. */
const shown = (text: string): string => maskPersonalData(text).slice(0, SHOWN);

/** A line that cannot be taken. */
export const badLine = (number: number, reason: string, raw: string): Reject => rejectOf(`line ${number}`, reason, raw);

const asideIn = (file: string | undefined): string =>
  file === undefined ? ': --rejects FILE puts them aside' : `: see ${file}`;

export const sayToPeople = (text: string): void => void process.stderr.write(`${text}\n`);
