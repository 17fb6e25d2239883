import type { ChartPoint } from '../card.js';
import type { Series } from '../domain/series.js';
import type { Settings } from '../domain/settings.js';
import type { Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import type { Store } from '../store/index.js';

/** What everything that touches an alert is handed. */
export interface AlertDeps {
  readonly store: Store;
  readonly settings: Settings;
  readonly zone: Zone;
  readonly now: () => Instant;
  /** Wakes the delivery: something is owed. */
  readonly nudge: () => void;
  /** The series against its baseline, for a chart; only what detection still holds in memory. */
  readonly points: (series: Series, from: Instant, to: Instant) => readonly ChartPoint[];
}
