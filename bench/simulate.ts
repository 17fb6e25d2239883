import { join } from 'node:path';
import { openStore } from '../src/store/index.js';
import { simulate } from '../test/simulate/run.js';
import { inFolder } from './run/folder.js';
import { readOptions } from './run/options.js';

// Delivery in a world where anything may fail, one history a seed; the first that breaks a promise is printed with its seed.

const options = readOptions({ numbers: { seeds: [1000, 20] } });

await inFolder(async (folder) => {
  const store = await openStore({
    url: `sqlite:${join(folder, 'simulated.db')}`,
    workspace: 'test',
    synchronous: 'OFF',
  });
  const seeds = options.number('seeds');
  for (let n = 0; n < seeds; n++) {
    const broken = await simulate(store, options.seed + n);
    if (broken !== undefined) {
      console.error(broken);
      process.exitCode = 1;
      break;
    }
    if ((n + 1) % 100 === 0) console.error(`${n + 1} of ${seeds} seeds hold`);
  }
  if (process.exitCode !== 1)
    console.log(`${seeds} seeds from ${options.seed} on: nothing lost, nothing twice, nothing out of order`);
  await store.close();
});
