import { setTimeout as pause } from 'node:timers/promises';
import { SECOND } from '../../src/domain/time.js';
import { createDice } from '../input/dice.js';
import { usualInput } from '../input/manifest.js';
import { startBot } from '../run/bot.js';
import { configured } from '../run/folder.js';
import { madeDatabase } from '../run/made.js';
import { hookEnvironment, send, signed } from '../run/push.js';

const HOOK = 'crm';
const MENTIONS = 20_000;

/**
 * Seconds from a SIGKILL of the bot to the first push that the next one has taken in: then it delivers, too; and the seconds of
 * processor time that it took for that.
 */
export async function recoveries(folder: string, kills: number, seed: number) {
  const dice = createDice(seed);
  const { folder: place } = await madeDatabase({ input: usualInput(seed, MENTIONS), within: folder });
  await configured(place, 0, [HOOK]);
  const line = JSON.stringify({ source: HOOK, id: 'nobody knows it', deleted: true });
  const recovered: number[] = [];
  const cpu: number[] = [];
  let bot = await startBot(place, hookEnvironment([HOOK]));
  for (let kill = 0; kill < kills; kill++) {
    await pause(dice.between(1000, 3000));
    const begun = performance.now();
    await bot.kill();
    bot = await startBot(place, hookEnvironment([HOOK]));
    await send(bot.url, signed(HOOK, [line]));
    recovered.push((performance.now() - begun) / SECOND);
    cpu.push(await bot.cpuSeconds());
  }
  await bot.stop();
  return { recovered, cpu };
}
