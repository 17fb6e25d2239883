import fc from 'fast-check';
import { HOUR, MINUTE, SECOND } from '../../src/domain/time.js';
import type { Store } from '../../src/store/index.js';
import { FAULTS } from '../support/faulty-chat.js';
import { brokenPromises, twice } from './check.js';
import { BRANDS, createSimulation, type Guard, type Simulation } from './simulation.js';

/** One thing that happens. */
class Happening implements fc.AsyncCommand<object, Simulation> {
  constructor(
    readonly name: string,
    readonly work: (it: Simulation) => unknown,
  ) {}
  check = () => true;
  toString = () => this.name;
  async run(_model: object, it: Simulation): Promise<void> {
    await this.work(it);
    const [first] = twice(it);
    if (first) throw new Error(first);
  }
}

const happening = <T>(given: fc.Arbitrary<T>, name: string, work: (it: Simulation, given: T) => unknown) =>
  given.map((value) => new Happening(`${name} ${JSON.stringify(value)}`, (it) => work(it, value)));

const brand = fc.constantFrom(...BRANDS);
const severity = fc.integer({ min: 1, max: 5 });
const PASSES = [SECOND, 5 * SECOND, 30 * SECOND, MINUTE, 10 * MINUTE, HOUR, 5 * HOUR];

const commands = [
  happening(fc.tuple(brand, severity), 'rises', (it, [id, level]) => it.raise(id, { severity: level })),
  happening(brand, 'a risk', (it, id) => it.raise(id, { severity: 2, kind: 'risk' })),
  happening(brand, 'grows', (it, id) =>
    it.change(id, (now) => ({ mentions: now.mentions + 9, severity: Math.min(5, now.severity + 1) })),
  ),
  happening(fc.array(brand, { minLength: 1, maxLength: 3 }), 'grow while it is told', async (it, ids) => {
    const told = it.pass(SECOND);
    for (const id of ids) await it.change(id, (now) => ({ mentions: now.mentions + 9 }));
    await told;
  }),
  happening(brand, 'is over', (it, id) => it.change(id, () => ({ closedAt: it.clock.now() }))),
  happening(brand, 'is judged by two', (it, id) => it.judge(id)),
  happening(fc.constantFrom(...PASSES), 'time passes', (it, ms) => it.pass(ms)),
  happening(fc.constantFrom(...PASSES), 'time passes', (it, ms) => it.pass(ms)),
  happening(fc.array(fc.constantFrom(...FAULTS), { minLength: 1, maxLength: 6 }), 'the chat', (it, faults) =>
    it.fail(faults),
  ),
  happening(fc.constantFrom('plain', 'second', 'quiet', 'reminded'), 'fails for an hour', (it, id) =>
    it.break(id, HOUR),
  ),
  happening(fc.integer({ min: 1, max: 12 }), 'the process ends in', (it, steps) => it.dieIn(steps)),
  happening(fc.constant('all'), 'sent again', (it) => it.retry()),
  happening(fc.tuple(fc.constantFrom('e1', 'e2'), fc.integer({ min: 1, max: 3 })), 'event', (it, [id, n]) =>
    it.event(id, n),
  ),
  happening(
    fc.uniqueArray(fc.integer({ min: 1, max: 9 }).map(String), { minLength: 1, maxLength: 4 }),
    'heard',
    (it, ids) => it.hear(ids),
  ),
];

/** Runs the history of one seed on a store, which is emptied first. Returns what was broken, with the shortest history found. */
export async function simulate(store: Store, seed: number, without?: Guard): Promise<string | undefined> {
  const history = fc.asyncProperty(fc.commands(commands, { size: '+1', maxCommands: 30 }), async (steps) => {
    await emptied(store);
    const it = createSimulation(store, without);
    await fc.asyncModelRun(() => ({ model: {}, real: it }), steps);
    const broken = await brokenPromises(it);
    if (broken.length > 0) throw new Error(broken.join('; '));
  });
  const { failed, errorInstance, counterexample } = await fc.check(history, {
    seed,
    numRuns: 1,
    interruptAfterTimeLimit: 60_000,
  });
  return failed
    ? `seed ${seed}: ${errorInstance instanceof Error ? errorInstance.message : ''} after ${counterexample}`
    : undefined;
}

const TABLES = [
  ...(['outbox', 'alert', 'episode', 'verdict', 'slot', 'inbox', 'post', 'mention', 'rollup'] as const),
  ...(['author_window', 'author_tally'] as const),
] as const;

const emptied = (store: Store): Promise<void> =>
  store.write(async (tx) => {
    for (const table of TABLES) await tx.deleteFrom(table).execute();
  });
