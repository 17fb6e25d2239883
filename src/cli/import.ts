import { randomUUID } from 'node:crypto';
import { createWatch } from '../alert/index.js';
import { realClock } from '../clock.js';
import { zoneOf } from '../domain/zone.js';
import { readEnvironment, secretFor } from '../environment.js';
import { UsageError, UserError } from '../errors.js';
import { createPipeline } from '../pipeline.js';
import { addCoverage, dropLease, importOf, openStore, renewLease, type Store, takeLease } from '../store/index.js';
import { readArguments } from './arguments.js';
import { oneAhead } from './one-ahead.js';
import { createProgress } from './progress.js';
import { openPutAside } from './put-aside.js';
import { readItems } from './read-items.js';
import { ROW_HELP, ROW_OPTIONS, rowRules } from './row-options.js';
import { chosenSetting } from './setting.js';
import { createStretches } from './stretches.js';

export const help = `earshot import FILE|- [--config FILE] [--rejects FILE] [--map theirs=ours] [--set ours=value] [--zone ZONE] [--dates FORMAT]
Takes in history: JSON Lines, a JSON array, or CSV by its name, also what other tools export.
It builds baselines and KPIs, and pages nobody. Twice changes nothing.
${ROW_HELP}`;

const OPTIONS = { config: 'value', rejects: 'value', ...ROW_OPTIONS } as const;

export async function run(words: readonly string[]): Promise<number> {
  const { options, positionals } = readArguments(words, { options: OPTIONS, positionals: 1, help });
  const rows = rowRules(options);
  const setting = chosenSetting(options.config, readEnvironment(process.env), realClock.now());
  const { settings, databaseUrl } = setting;
  if (settings.demo)
    throw new UsageError('import needs a configuration: write earshot.yaml, or name one with --config');
  const owner = `import ${process.pid} ${randomUUID()}`;
  const store = await openStore({ url: databaseUrl, workspace: settings.workspace });
  try {
    if (!(await takeLease(store, owner, await store.now()))) {
      throw new UserError('the bot is running: stop it, or POST to /hooks');
    }
    const now = () => realClock.now();
    const watch = createWatch({ store, settings, zone: zoneOf(settings.timezone), now });
    const secret = secretFor(store.file, process.env, (what, { file }) => process.stderr.write(`${what}: ${file}\n`));
    const pipeline = createPipeline({ store, watch, settings, mode: 'import', now, secret });
    const aside = await openPutAside(options.rejects);
    const progress = createProgress({ of: 'lines imported' });
    const stretches = createStretches();
    const sums = { accepted: 0, duplicates: 0, rejected: 0 };
    const taken = oneAhead(readItems(positionals[0] ?? '-', { rows }), async (batch) => {
      const receipt = await pipeline.batch({ items: batch.items, rejects: batch.rejects, source: 'import' });
      return { batch, receipt };
    });
    for await (const { batch, receipt } of taken) {
      await aside.add(batch.rejects);
      stretches.add(batch.items);
      sums.accepted += receipt.accepted;
      sums.duplicates += receipt.duplicates;
      sums.rejected += receipt.rejected;
      progress.at(batch.lines);
      await hold(store, owner);
    }
    // First what makes the evidence quick to read.
    while (await pipeline.tidy()) await hold(store, owner);
    await pipeline.settle(now());
    await store.write(async (tx) => {
      for (const { source, from, to } of stretches.all())
        await addCoverage(tx, settings.workspace, importOf(source), from, to);
    });
    progress.end();
    await aside.close();
    process.stdout.write(`${JSON.stringify(sums)}\n`);
    return 0;
  } finally {
    await dropLease(store, owner);
    await store.close();
  }
}

/** Keeps the lease however long a step took. */
async function hold(store: Store, owner: string): Promise<void> {
  if (!(await renewLease(store, owner, await store.now()))) await takeLease(store, owner, await store.now());
}
