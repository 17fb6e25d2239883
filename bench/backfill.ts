import { setTimeout as pause } from 'node:timers/promises';
import { castOf } from './input/cast.js';
import { createDice } from './input/dice.js';
import { HOOKS, OLD_AT_ONCE } from './run/backfill.js';
import { send, signed } from './run/push.js';
import { oldLines } from './run/pushes.js';

// Started by bench:latency in a process of its own: backfill.js URL SMALL SEED. Pushes old mentions until it is told to
// stop, one request at a time without a pause, and then says how many went in.

const [url = '', small = '0', seed = '1'] = process.argv.slice(2);
const dice = createDice(Number(seed));
const cast = castOf(Number(small));
let [sent, going] = [0, true];
process.once('SIGTERM', () => {
  going = false;
});
while (going) {
  await send(url, signed(HOOKS.old, oldLines(dice, cast, OLD_AT_ONCE, Date.now())));
  sent += OLD_AT_ONCE;
  await pause(0);
}
process.stdout.write(String(sent));
