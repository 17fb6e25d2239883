import { createHash } from 'node:crypto';
import type { Evidence, Hint } from './evidence.js';
import type { AlertKind, Rise, Series } from './series.js';
import { type Instant, iso } from './time.js';

/** One line of the ledger: a rise with its evidence and hint. A function of the mentions and the configuration alone. */
export interface Episode extends Rise {
  readonly key: string;
  readonly kind: AlertKind;
  readonly series: Series;
  /** 0..5 */
  readonly severity: number;
  readonly evidence: Evidence;
  readonly hint: Hint;
}

/**
 * Stable key of an episode: the first 16 hex digits of sha256 over the JSON array
 * [workspace, brand, kind, scope, value, opening bucket], so that a replay or a second worker names it alike.
 */
export function episodeKey(workspace: string, kind: AlertKind, series: Series, openedAt: Instant): string {
  const parts = [workspace, series.brand, kind, series.scope, series.value, iso(openedAt)];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

/**
 * The episode that a headline names: one whose voices can be told, then the most severe, then one that says what it is
 * about, then the one of most mentions.
 */
export const chiefOf = (episodes: readonly Episode[]): Episode | undefined =>
  [...episodes].sort(
    (a, b) =>
      tells(b) - tells(a) ||
      b.severity - a.severity ||
      Number(b.kind === 'issue') - Number(a.kind === 'issue') ||
      b.mentions - a.mentions,
  )[0];

function tells({ kind, hint }: Episode): number {
  // A silent source says nothing of customers; a risk needs somebody today, whoever names it.
  if (kind === 'source_down') return -1;
  return kind === 'risk' || hint.volume !== 'cannot tell' ? 1 : 0;
}
