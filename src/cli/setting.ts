import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { demoSettings, demoSource, demoStart, sourceKinds } from '../../adapters/sources/index.js';
import type { Outside } from '../app-adopt.js';
import { type Clock, catchUpClock, realClock } from '../clock.js';
import { loadSettings } from '../config.js';
import type { Settings } from '../domain/settings.js';
import { type Instant, MINUTE } from '../domain/time.js';
import type { Environment } from '../environment.js';
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
  sources(outside: Pick<Outside, 'open'>): readonly PolledSource[];
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

function configured(file: string, environment: Environment): Setting {
  const settings = loadSettings({ file, kinds: sourceKinds, finder: ruleFinder });
  const clock = realClock;
  return {
    settings,
    clock,
    go: () => {},
    databaseUrl: environment.databaseUrl,
    sources: ({ open }) => settings.sources.map(open),
    open: (open) => open(environment.databaseUrl),
  };
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
