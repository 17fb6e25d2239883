import type { ChartPoint } from '../card.js';
import type { Series } from '../domain/series.js';
import type { Settings } from '../domain/settings.js';
import type { Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import type { Store } from '../store/index.js';

/** What everything that touches an alert inside a transaction is handed. */
export interface LifeDeps {
  readonly store: Store;
  readonly settings: Settings;
  readonly zone: Zone;
  readonly now: () => Instant;
  /** The series against its baseline in steps of `stepMs`, for a chart; only what detection still holds in memory. */
  readonly points: (series: Series, from: Instant, to: Instant, stepMs?: number) => readonly ChartPoint[];
  /** PUBLIC_URL: where people open the pages; absent: not at all from elsewhere. */
  readonly publicUrl?: string;
}

/** What a command is handed that may owe somebody a message. */
export interface AlertDeps extends LifeDeps {
  /** Wakes the delivery: something is owed. Only after the transaction, or there is nothing to see yet. */
  readonly nudge: () => void;
}
