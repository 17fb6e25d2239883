import { type App, createApp } from '../app.js';
import { chartsOnDemand } from '../chart.js';
import { realClock, until } from '../clock.js';
import { SECOND } from '../domain/time.js';
import { DEFAULT_DATABASE, readEnvironment, secretFor } from '../environment.js';
import { ConfigError } from '../errors.js';
import { createLog, type Log } from '../log.js';
import { dropLease, LEASE_MS, openStore, type Store, takeLease } from '../store/index.js';
import { createMasker } from '../understand/index.js';
import { readArguments } from './arguments.js';
import { createOutside } from './outside.js';
import { isGone, ownerName } from './owner.js';
import { serve } from './serve.js';
import { chosenSetting } from './setting.js';

export const help = `earshot start [--config FILE]
Runs the bot until it is told to stop (Ctrl+C). Without a configuration it runs the demo.`;

/** How long a stop may take before it is forced. */
const GRACE_MS = 10_000;
/** After this long the drawing libraries are loaded, which takes a moment in which nothing else is done. */
const CHARTS_MS = 60_000;

/** Runs until SIGTERM or SIGINT. Throws ConfigError for whatever keeps it from starting. */
export async function run(words: readonly string[]): Promise<number> {
  const { options } = readArguments(words, { options: { config: 'value' }, positionals: 0, help });
  const environment = readEnvironment(process.env);
  const setting = chosenSetting(options.config, environment, realClock.now());
  const { settings, clock } = setting;
  const log = createLog({ level: environment.logLevel, mask: createMasker(settings.personalData) });
  const owner = ownerName();
  const store = await setting.open((url) => exclusive(url, settings.workspace, owner, log));
  if (settings.demo && environment.databaseUrl !== DEFAULT_DATABASE) {
    log.warn('without a configuration this is the demo: it keeps a file of its own, and DATABASE_URL is not used');
  }
  let ending: (code: number) => void = () => {};
  const ended = new Promise<number>((resolve) => {
    ending = resolve;
  });
  try {
    const secret = secretFor(store.file, process.env, log.info);
    const charts = chartsOnDemand();
    const web = await serve({ environment, settings, clock, log, charts, secret });
    const outside = createOutside({ settings, env: process.env, clock, log, store });
    const app = createApp({
      settings,
      store,
      sources: setting.sources(outside),
      openChats: web.openChats,
      clock,
      calls: realClock,
      log,
      secret,
      publicUrl: environment.publicUrl,
      ...(settings.demo ? {} : { outside }),
      leaseOwner: owner,
      onLeaseLost: () => {
        log.error('another Earshot has taken this database: stopping');
        ending(1);
      },
    });
    await app.adopt();
    // The detector stands before anybody is told that Earshot is ready.
    await app.pipeline.tick();
    const address = await web.listen();
    log.info('Earshot listens', { workspace: settings.workspace, url: address, demo: settings.demo });
    process.stderr.write(`\n  Earshot is running${settings.demo ? ' its demo' : ''}: open ${address}\n\n`);
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => ending(0));
    app.schedule.start();
    // Nobody has to wait for the first chart either, unless they ask for it at once.
    const spared = realClock.at(realClock.now() + CHARTS_MS, () => {
      charts.load().catch((error) => log.error('charts cannot be drawn', { error }));
    });
    app.schedule.beat().then(setting.go, (error) => log.error('the first beat failed', { error }));
    const code = await ended;
    spared();
    log.info('stopping');
    const late = realClock.at(realClock.now() + GRACE_MS, () => {
      log.error('something hung while stopping: leaving it', { seconds: GRACE_MS / SECOND });
      process.exit(code);
    });
    await stop(app, web, store, owner, log);
    late();
    return code;
  } catch (error) {
    await dropLease(store, owner).catch(() => {});
    await store.close().catch(() => {});
    throw error;
  }
}

async function stop(app: App, web: { close(): Promise<void> }, store: Store, owner: string, log: Log) {
  await web.close();
  await app.schedule.stop();
  // When the database is away the lease runs out by itself.
  await dropLease(store, owner).catch((error) => log.error('the lease was not given back', { error }));
  await app.stop();
}

/** Opens the database for this process alone. Waits out the lease of a process that may still be there. */
async function exclusive(url: string, workspace: string, owner: string, log: Log): Promise<Store> {
  const store = await openStore({ url, workspace, log });
  const patience = realClock.now() + LEASE_MS + 1000;
  while (!(await takeLease(store, owner, await store.now(), isGone))) {
    if (realClock.now() > patience) {
      await store.close();
      throw new ConfigError(
        `another Earshot is using ${store.place}: stop it first, or set DATABASE_URL to another database`,
      );
    }
    await until(realClock, realClock.now() + 250);
  }
  return store;
}
