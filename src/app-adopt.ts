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
export interface Outside extends Omit<Desk, 'adopt'> {
  /** Throws ConfigError when it cannot work as configured. */
  open(settings: SourceSettings): PolledSource;
}

export interface AdoptionParts {
  readonly outside: Outside;
  /** Ids of the brands of the file, and its sources. */
  readonly declaredBrands: readonly string[];
  readonly declared: readonly PolledSource[];
  readonly store: Store;
  readonly log: Log;
  readonly become: (made: Made) => void;
  readonly poll: (sources: readonly PolledSource[]) => void;
}

/** Takes on what is kept of brands and sources made in chat. What cannot be taken on is off, with the reason. */
export function createAdoption(parts: AdoptionParts): () => Promise<readonly SourceOff[]> {
  const { outside, declaredBrands, declared, store, log, become, poll } = parts;
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
  const read = ({ name, text }: Chosen): Brand[] => {
    try {
      return [outside.readBrand(text)];
    } catch (error) {
      log.error('a brand that was made in chat cannot be read', { brand: name, because: messageOf(error) });
      return [];
    }
  };
  return async () => {
    const brands = (await chosenIn(store.read, store.workspace, 'brands')).flatMap(read);
    const entries = await chosenIn(store.read, store.workspace, 'sources');
    const known = [...declaredBrands, ...brands.map(({ id }) => id)];
    const all = entries.map((entry) => ({ entry, result: open(entry, known) }));
    opened = new Map(all.flatMap(({ entry, result }) => ('because' in result ? [] : [[entry.text, result] as const])));
    const off = all.flatMap(({ result }) => ('because' in result ? [result] : []));
    become({ brands, sources: [...opened.values()].map(({ settings }) => settings), off });
    poll([...declared, ...opened.values()]);
    return off;
  };
}
