import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createSafeFetch } from '../../adapters/fetch.js';
import { demoSettings, demoSource, demoStart, sourceKinds } from '../../adapters/sources/index.js';
import { type Clock, catchUpClock, realClock } from '../clock.js';
import { loadSettings } from '../config.js';
import type { Declaration } from '../domain/declaration.js';
import type { Settings } from '../domain/settings.js';
import { type Instant, MINUTE } from '../domain/time.js';
import { zoneOf } from '../domain/zone.js';
import type { Environment } from '../environment.js';
import { createBudget, guardFetch } from '../listen/index.js';
import type { Log } from '../log.js';
import type { PolledSource } from '../schedule.js';
import type { Store } from '../store/index.js';
import { ruleFinder } from '../understand/index.js';

/** What the bot runs on: the configuration, or the demo when there is none. */
export interface Setting {
  readonly settings: Settings;
  readonly clock: Clock;
  /** Called when the history is in and time may pass. */
  readonly go: () => void;
  readonly databaseUrl: string;
  sources(log: Log, store: Store): readonly PolledSource[];
  /** Opens the database with `open`; the demo's is made afresh. */
  open(open: (url: string) => Promise<Store>): Promise<Store>;
}

const DEMO_DATABASE = 'sqlite:./earshot-demo.db';
/** Four days pass in about two and a half minutes. */
const DEMO_SPEED = 2400;

/** `config` is what --config says; else EARSHOT_CONFIG; else ./earshot.yaml when it exists; else the demo. */
export function chosenSetting(config: string | undefined, environment: Environment, now: Instant): Setting {
  const file = config ?? environment.configFile ?? (existsSync('earshot.yaml') ? 'earshot.yaml' : undefined);
  return file === undefined ? demo(now) : configured(file, environment);
}

/** What a kind of source says of itself. */
export const declaredOf = (use: string): Declaration | undefined =>
  sourceKinds.find((kind) => kind.use === use)?.declared;

function configured(file: string, environment: Environment): Setting {
  const settings = loadSettings({ file, kinds: sourceKinds, finder: ruleFinder });
  const clock = realClock;
  return {
    settings,
    clock,
    go: () => {},
    databaseUrl: environment.databaseUrl,
    sources: (log, store) => openSources({ settings, clock, log, store }),
    open: (open) => open(environment.databaseUrl),
  };
}

interface OpenParts {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Store;
}

function openSources({ settings, clock, log, store }: OpenParts): PolledSource[] {
  const safeFetch = createSafeFetch({ log, clock });
  const zone = zoneOf(settings.timezone);
  const now = () => clock.now();
  return settings.sources.flatMap((each) => {
    const kind = sourceKinds.find(({ use }) => use === each.use);
    if (!kind) return [];
    const { name } = each;
    const budget = createBudget({ source: name, allowance: each.budget ?? {}, zone, now, store, log });
    const given = { name, env: process.env, fetch: guardFetch(safeFetch, budget), clock, log };
    const source = kind.open(each.options, given);
    return [{ source, settings: each, budget, fastestMs: kind.fastestMs ?? each.everyMs }];
  });
}

function demo(now: Instant): Setting {
  const clock = catchUpClock(demoStart(now), DEMO_SPEED);
  const source = demoSource({ end: now, clock });
  const polled = { use: 'demo', name: source.name, everyMs: MINUTE, options: {} };
  const defaults = loadSettings({ file: undefined, kinds: sourceKinds });
  return {
    settings: { ...defaults, ...demoSettings(now), sources: [polled], demo: true },
    clock,
    go: () => clock.go(),
    databaseUrl: DEMO_DATABASE,
    sources: () => [{ source, settings: polled }],
    async open(open) {
      // Opened once for its lease: another demo that runs on the file must not lose it.
      const old = await open(DEMO_DATABASE);
      await old.close();
      for (const end of ['', '-wal', '-shm']) await rm(`${old.file}${end}`, { force: true });
      return open(DEMO_DATABASE);
    },
  };
}
