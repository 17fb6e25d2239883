import { createHash } from 'node:crypto';
import { readItems } from '../../src/cli/read-items.js';
import type { Item } from '../../src/domain/mention.js';
import type { Settings } from '../../src/domain/settings.js';
import { ledgerLines, type Store, verifyRollups } from '../../src/store/index.js';
import { createDice } from '../input/dice.js';
import type { Manifest } from '../input/manifest.js';
import type { Engine } from './engines.js';
import { type Given, type Replayed, replay } from './replay.js';
import { sqlOf } from './sql.js';

/** A thing that must be right before a figure means anything. `wrong` is empty when it is. */
export interface Gate {
  readonly name: string;
  readonly wrong: readonly string[];
}

const SIZES = [50, 250, 1000, 5000, 1];
const RANDOM_CUTS = 3;

/** Sends a small input through the whole pipeline again and again: cut differently, twice, and through another engine. */
export async function gatesOf(
  engine: Engine,
  file: string,
  manifest: Manifest,
  settings: Settings,
  other?: Engine,
): Promise<Gate[]> {
  const items = await itemsOf(file);
  const run = <T>(batches: AsyncIterable<Given>, look: (store: Store, replayed: Replayed) => Promise<T>, on = engine) =>
    on.onFreshStore(
      settings.workspace,
      async (store) => {
        const replayed = await replay(batches, { store, settings, mode: 'replay' });
        await replayed.settle();
        return look(store, replayed);
      },
      { throwaway: true },
    );

  const whole = await run(cut(items, 1000), async (store, replayed) => {
    const state = await stateOf(store);
    const first = await firstGates(store, replayed, manifest);
    const again = await replay(cut(items, 700), { store, settings, mode: 'replay' });
    await again.settle();
    const changed = [...unlike('the second time', await stateOf(store), state)];
    if (again.accepted > 0) changed.push(`${again.accepted} lines were taken for new the second time`);
    return { state, gates: [...first, { name: 'the same input twice changes nothing', wrong: changed }] };
  });

  const dice = createDice(manifest.seed);
  const cuts = [
    ...SIZES.map((size) => ({ name: `batches of ${size}`, batches: cut(items, size) })),
    ...Array.from({ length: RANDOM_CUTS }, (_, at) => ({
      name: `random cuts ${at + 1}`,
      batches: cut(items, () => dice.between(1, 2000)),
    })),
  ];
  const wrong: string[] = [];
  for (const { name, batches } of cuts) {
    wrong.push(...unlike(name, await run(batches, (store) => stateOf(store)), whole.state));
  }
  if (other) {
    const state = await run(cut(items, 1000), (store) => stateOf(store), other);
    const name = `${engine.name} and ${other.name} hold the same`;
    whole.gates.push({ name, wrong: unlike(other.name, state, whole.state) });
  }
  return [...whole.gates, { name: `any cut leaves the same (${cuts.map(({ name }) => name).join(', ')})`, wrong }];
}

/** Does the database hold what the manifest says was sent? */
export async function countGate({ read }: Store, replayed: Replayed, manifest: Manifest): Promise<Gate> {
  const { duplicates, edits, lines } = manifest;
  const rows = await sqlOf<{ brand: string; n: number; hidden: number }>(
    read,
    `select brand, count(*) as n, sum(case when author is null then 1 else 0 end) as hidden
     from mention group by brand order by brand`,
  );
  const found = (what: 'n' | 'hidden') => Object.fromEntries(rows.map((row) => [row.brand, Number(row[what])]));
  const compared = [
    ['lines', replayed.lines, lines],
    ['duplicates', replayed.duplicates, duplicates],
    ['edits', replayed.edits, edits],
    ['rejected', replayed.rejected, 0],
    ['accepted', replayed.accepted, lines - duplicates],
    ...Object.entries(manifest.standing).map(([brand, n]) => [`mentions of ${brand}`, found('n')[brand], n] as const),
    ...Object.entries(manifest.hidden).map(([brand, n]) => [`hidden of ${brand}`, found('hidden')[brand], n] as const),
  ] as const;
  return {
    name: 'counts are those of the manifest',
    wrong: compared.filter(([, is, due]) => is !== due).map(([name, is, due]) => `${name}: ${is}, and not ${due}`),
  };
}

export const rollupGate = async ({ read, workspace }: Store): Promise<Gate> => ({
  name: 'rollups equal a raw scan, every kind, brand and bucket',
  wrong: await verifyRollups(read, workspace),
});

async function firstGates(store: Store, replayed: Replayed, manifest: Manifest): Promise<Gate[]> {
  const { length } = await ledgerLines(store.read, store.workspace);
  return [
    await countGate(store, replayed, manifest),
    await rollupGate(store),
    // Without one, equal ledgers would say nothing.
    { name: `the ledger holds episodes (${length})`, wrong: length > 0 ? [] : ['the input raised none'] },
  ];
}

async function itemsOf(file: string): Promise<Item[]> {
  const items: Item[] = [];
  for await (const batch of readItems(file)) items.push(...batch.items);
  return items;
}

async function* cut(items: readonly Item[], size: number | (() => number)): AsyncGenerator<Given> {
  for (let from = 0; from < items.length; ) {
    const to = from + (typeof size === 'number' ? size : size());
    yield { items: items.slice(from, to), rejects: [] };
    from = to;
  }
}

const KEYS = {
  post: 'source, id',
  mention: 'brand, at, source, id',
  rollup: 'kind, brand, t, k',
  episode: 'key',
  outbox: 'id',
} as const;
type State = Readonly<Record<keyof typeof KEYS, string>>;

/** A hash of all that stands in each table. */
async function stateOf({ read }: Store): Promise<State> {
  const hashes: [string, string][] = [];
  for (const [table, key] of Object.entries(KEYS)) {
    const rows = await sqlOf(read, `select * from ${table} order by ${key}`);
    hashes.push([table, createHash('sha256').update(JSON.stringify(rows)).digest('hex')]);
  }
  return Object.fromEntries(hashes) as State;
}

const unlike = (name: string, state: State, whole: State): string[] =>
  (Object.keys(KEYS) as (keyof State)[])
    .filter((table) => state[table] !== whole[table])
    .map((table) => `${name}: the table ${table} differs`);
