import { retryDead } from '../store/index.js';
import type { AlertDeps } from './deps.js';

/** Owes again what was given up, of one alert or of all; returns how many messages. */
export async function retryDeliveries({ store, now, nudge }: AlertDeps, alert?: number): Promise<number> {
  const revived = await store.write((tx) => retryDead(tx, store.workspace, now(), alert));
  nudge();
  return revived;
}
