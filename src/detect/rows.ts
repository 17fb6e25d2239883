import type { Sensitivity } from '../domain/series.js';
import type { Instant } from '../domain/time.js';
import { zoneOf } from '../domain/zone.js';
import { seriesConfig } from './plan.js';
import { createSeries, isReady, type StepResult, step } from './series.js';

export interface Row {
  readonly at: Instant;
  readonly value: number;
}

export interface DetectedRow {
  /** Null when the value was no count. */
  readonly expected: number | null;
  /** 0..1, comparable across series, >= 0.5 exactly where `alert` is 1. */
  readonly score: number;
  /** 1 where a new rise opens. */
  readonly alert: 0 | 1;
  /** What is usual was not known yet: whatever the value, this row could not alert. */
  readonly learning: boolean;
}

/**
 * The bot's own detector over one series of rows, with the whole of a brand's false-alarm budget. Lazy and causal: a row's
 * answer depends on it and earlier rows only. A value that is no number or negative leaves no trace.
 */
export function* detectRows(rows: Iterable<Row>, stepMs: number, sensitivity: Sensitivity): Iterable<DetectedRow> {
  const config = seriesConfig(stepMs, zoneOf('UTC'), sensitivity, 1);
  const state = createSeries(config);
  for (const { at, value } of rows) {
    const learning = !isReady(state.baseline, config);
    if (!Number.isFinite(value) || value < 0) yield { expected: null, score: 0, alert: 0, learning };
    else yield { ...toRow(step(state, config, at, Math.min(value, MOST), Math.min(value, MOST))), learning };
  }
}

/** No step of a real series holds more; arithmetic stays exact below. */
const MOST = 1e7;

/** Just under the mark, for what stands out but opens nothing. */
const UNDER = 0.499;

function toRow({ expected, strength, opened }: StepResult): Omit<DetectedRow, 'learning'> {
  if (opened) return { expected, score: 1 - 0.5 / Math.max(1, strength), alert: 1 };
  return { expected, score: Math.min(UNDER, strength / 2), alert: 0 };
}
