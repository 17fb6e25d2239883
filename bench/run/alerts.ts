import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type CastBrand, castOf } from '../input/cast.js';
import { createDice, type Dice } from '../input/dice.js';
import { type Backfill, HOOKS, startBackfill } from './backfill.js';
import { startBot } from './bot.js';
import { configured } from './folder.js';
import { type Listener, listen } from './listener.js';
import type { Made } from './made.js';
import { hookEnvironment, send, signed } from './push.js';
import { spikeLines } from './pushes.js';

/** How alerts are to be raised. */
export interface Scenario {
  /** Mentions that arrive at once. */
  readonly batch: number;
  /** Whether old mentions keep coming in through another hook, a thousand at a time without a pause. */
  readonly backfill: boolean;
}

export interface Alerts {
  /** From the arrival of a batch to its alert in the chat, one by one; Infinity: none came. */
  readonly ms: readonly number[];
  /** Old mentions that went in meanwhile, each second. */
  readonly oldPerSecond: number;
  readonly peakBytes: number;
}

/** The first alerts of a process load what later ones find loaded. They are sent and not counted. */
export const WARM_UP = 3;
const PATIENCE_MS = 20_000;
/** Fewer than the least count of any rise: they can raise nothing. */
const BEFORE_TIPPING = 4;
/** How long the chat is listened to before the bot is asked whether that single mention raised an alert. */
const TIPPING_MS = 60;
const MOST_SINGLE = 200;

/**
 * Starts the bot on a copy of the database and raises one alert for each small brand, one after the other. A brand has
 * one message as long as its alert is open, so each can be used only once: then the bot is stopped and the copy goes.
 */
export async function raiseAlerts(made: Made, scenario: Scenario, folder: string, seed: number): Promise<Alerts> {
  await mkdir(folder, { recursive: true });
  await copyFile(join(made.folder, 'earshot.db'), join(folder, 'earshot.db'));
  await configured(folder, made.manifest.small, Object.values(HOOKS));
  const cast = castOf(made.manifest.small);
  const bot = await startBot(folder, hookEnvironment(Object.values(HOOKS)));
  const listener = await listen(bot.url);
  const dice = createDice(seed);
  try {
    const ms: number[] = [];
    let fill: Backfill | undefined;
    for (const [at, brand] of cast.filter(({ id }) => id.startsWith('inlet')).entries()) {
      if (at === WARM_UP && scenario.backfill) fill = startBackfill(bot.url, made.manifest.small, seed);
      const taken = await raised(bot.url, listener, dice, brand, scenario.batch);
      if (at >= WARM_UP) ms.push(taken);
      await (scenario.backfill ? pause(dice.between(50, 250)) : listener.quiet(100));
    }
    const oldPerSecond = (await fill?.end()) ?? 0;
    return { ms, oldPerSecond, peakBytes: (await bot.memory()).peak };
  } finally {
    listener.close();
    await bot.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Milliseconds from sending a batch about `brand` to its alert. */
async function raised(url: string, listener: Listener, dice: Dice, brand: CastBrand, batch: number): Promise<number> {
  if (batch === 1) return tipped(url, listener, dice, brand);
  const push = signed(HOOKS.live, spikeLines(dice, brand, batch, Date.now()));
  const sent = performance.now();
  await send(url, push);
  return (await listener.heard(brand.name, PATIENCE_MS)) - sent;
}

/** One mention alone is no spike: they come one by one, and what counts is the one that tips the scale. */
async function tipped(url: string, listener: Listener, dice: Dice, brand: CastBrand): Promise<number> {
  await send(url, signed(HOOKS.live, spikeLines(dice, brand, BEFORE_TIPPING, Date.now())));
  const before = await openAlerts(url);
  for (let each = 0; each < MOST_SINGLE; each++) {
    const push = signed(HOOKS.live, spikeLines(dice, brand, 1, Date.now()));
    const sent = performance.now();
    await send(url, push);
    const heard = await listener.heard(brand.name, TIPPING_MS);
    if (Number.isFinite(heard)) return heard - sent;
    // Asked only when it is slow anyway, so that asking makes no quick alert slower.
    if ((await openAlerts(url)) > before) return (await listener.heard(brand.name, PATIENCE_MS)) - sent;
  }
  return Number.POSITIVE_INFINITY;
}

/** Alerts that are open, as the bot's own metrics say. */
async function openAlerts(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^earshot_open_alerts (\d+)/m.exec(text)?.[1]);
}
