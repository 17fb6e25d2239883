import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SENTIMENT } from './sentiment.js';
import type { Task } from './task.js';
import { TOPICS } from './topics.js';

// npm run train -- --data DIR [--only NAME] [--out DIR]: makes the weights of models/ from development data. The same
// data and the same program give the same bytes.

const TASKS: readonly Task[] = [SENTIMENT, TOPICS];

const { values } = parseArgs({
  options: { data: { type: 'string' }, only: { type: 'string' }, out: { type: 'string', default: 'models' } },
});
const { data, only, out } = values;
const wanted = TASKS.filter(({ name }) => only === undefined || name === only);
if (data === undefined || wanted.length === 0) {
  console.error(`npm run train -- --data DIR [--only ${TASKS.map(({ name }) => name).join('|')}] [--out DIR]`);
  process.exit(2);
}
mkdirSync(out, { recursive: true });
for (const { name, train } of wanted) {
  const { file, card } = train(data);
  writeFileSync(join(out, `${name}.bin`), file);
  writeFileSync(join(out, `${name}.json`), `${JSON.stringify(card, undefined, 2)}\n`);
  console.log(`${name}: ${file.length} bytes, version ${card.version}`);
  for (const { on, n, metric, value, low, high } of card.figures) {
    const interval = low === undefined || high === undefined ? '' : ` (${low.toFixed(4)} to ${high.toFixed(4)})`;
    console.log(`  ${on}, n ${n}: ${metric} ${value.toFixed(4)}${interval}`);
  }
}
