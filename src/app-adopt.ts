import type { Made } from './app-live.js';
import type { Desk } from './commands/index.js';
import type { Brand } from './domain/brand.js';
import type { SourceOff } from './domain/declaration.js';
import type { SourceSettings } from './domain/settings.js';
import { messageOf } from './errors.js';
import type { Log } from './log.js';
import type { PolledSource } from './schedule.js';
import { type Chosen, chosenIn, type Store } from './store/index.js';

/** The outside as a manager may change it: how what they write is read, tried and opened. */
export interface Outside extends Omit<Desk, 'adopt' | 'inTheFile'> {
  /** Throws ConfigError when it cannot work as configured. */
  open(settings: SourceSettings): PolledSource;
}

export interface AdoptionParts {
  readonly outside: Outside;
  /** What the file declares. */
  readonly inTheFile: Desk['inTheFile'];
  readonly declared: readonly PolledSource[];
  readonly store: Store;
  readonly log: Log;
  readonly become: (made: Made) => void;
  readonly poll: (sources: readonly PolledSource[]) => void;
}

/** Takes on what is kept of brands and sources made in chat. What cannot be taken on is off, with the reason. */
export function createAdoption(parts: AdoptionParts): () => Promise<readonly SourceOff[]> {
  const { outside, inTheFile, declared, store, log, become, poll } = parts;
  /** By text: what has not changed goes on as it was. */
  let opened = new Map<string, PolledSource & { readonly settings: SourceSettings }>();

  const open = (
    { name, text }: Chosen,
    known: readonly string[],
  ): (PolledSource & { settings: SourceSettings }) | SourceOff => {
    try {
      const read = outside.readSource(text, known);
      if ('because' in read) return read;
      return opened.get(text) ?? { ...outside.open(read), settings: read };
    } catch (error) {
      return { use: 'source', name, because: messageOf(error) };
    }
  };
  const inFile = ({ name }: Chosen): SourceOff | undefined =>
    inTheFile.sources.includes(name)
      ? { use: 'source', name, because: 'a source of that name stands in earshot.yaml by now' }
      : undefined;
  const read = ({ name, text }: Chosen): Brand[] => {
    try {
      return [outside.readBrand(text)];
    } catch (error) {
      log.error('a brand that was made in chat cannot be read', { brand: name, because: messageOf(error) });
      return [];
    }
  };
  return async () => {
    // What was tried in chat and then written into the file stands there; twice it would be counted twice.
    const made = (await chosenIn(store.read, store.workspace, 'brands')).filter(
      ({ name }) => !inTheFile.brands.includes(name),
    );
    const brands = made.flatMap(read);
    const entries = await chosenIn(store.read, store.workspace, 'sources');
    const known = [...inTheFile.brands, ...brands.map(({ id }) => id)];
    const all = entries.map((entry) => ({ entry, result: inFile(entry) ?? open(entry, known) }));
    opened = new Map(all.flatMap(({ entry, result }) => ('because' in result ? [] : [[entry.text, result] as const])));
    const off = all.flatMap(({ result }) => ('because' in result ? [result] : []));
    become({ brands, sources: [...opened.values()].map(({ settings }) => settings), off });
    poll([...declared, ...opened.values()]);
    return off;
  };
}
