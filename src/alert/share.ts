import { shareOf } from '../detect/index.js';
import type { Series } from '../domain/series.js';
import type { Settings } from '../domain/settings.js';
import { topicOf } from '../domain/taxonomy.js';

/** The part of its brand's false alarms that a series may use, 0..1; a topic the more the more severe it is. */
export const shareOfSeries = ({ taxonomy }: Pick<Settings, 'taxonomy'>, { scope, value }: Series): number =>
  shareOf(scope, scope === 'topic' ? (topicOf(taxonomy, value)?.severity ?? 1) : undefined);
