import type { Episode } from '../domain/episode.js';
import type { Series } from '../domain/series.js';
import { type TopicNames, topicOf } from '../domain/taxonomy.js';
import { riskName } from './risk.js';
import { count, oneLine, plural, times } from './words.js';

/** What a series counts, as a headline names it: `complaints about the app`. */
export function subject(series: Pick<Series, 'scope' | 'value'>, taxonomy: TopicNames): string {
  const value = oneLine(series.value, 60);
  switch (series.scope) {
    case 'all':
      return 'comments';
    case 'negative':
      return 'negative comments';
    case 'topic':
      return `complaints about ${topicOf(taxonomy, series.value)?.short ?? value}`;
    case 'channel':
      return `comments on ${value}`;
    case 'mention':
      return riskName(series.value, taxonomy);
    case 'source':
      return `source ${value}`;
    default:
      return series.scope satisfies never;
  }
}

/** What happened, without the brand: `complaints about the app at 3.4x the usual`. */
export function happening(episode: Episode, taxonomy: TopicNames): string {
  const what = subject(episode.series, taxonomy);
  switch (episode.kind) {
    case 'spike':
    case 'issue':
      return `${what} at ${againstUsual(episode)}`;
    case 'drop':
      return `${what} down to ${againstUsual(episode)}`;
    case 'sentiment_shift':
      return `opinion is ${episode.hint.opinion} at the usual volume`;
    case 'risk':
      return `${what}, ${plural(episode.mentions, 'mention')}`;
    case 'source_down':
      return `nothing is heard from ${oneLine(episode.series.value, 60)}`;
    default:
      return episode.kind satisfies never;
  }
}

// A ratio to almost nothing is a large number that says nothing.
const againstUsual = ({ mentions, expected }: Episode): string =>
  expected < 0.5 ? `${count(mentions)} where hardly any is usual` : `${times(mentions, expected)} the usual`;
