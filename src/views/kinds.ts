import type { Episode } from '../domain/episode.js';
import { DAY, MINUTE } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { count, duration, percent, probability } from './words.js';

/** What was seen, in one sentence, for the kinds that are no rise in numbers; undefined for the others. */
export function sentenceOf(episode: Episode, zone: Zone): string | undefined {
  const { kind, mentions, expected, low, high, windowMinutes } = episode;
  if (kind === 'source_down') {
    const over = episode.closedAt === null ? '' : `, until ${zone.format(episode.closedAt, 'HH:mm')}`;
    return (
      `Nothing has come from it since ${zone.format(episode.openedAt, 'ccc HH:mm')}${over}; in the first ` +
      `${duration(windowMinutes)} ${count(expected)} mentions were to be expected. This is no data, not a fall.`
    );
  }
  if (kind === 'sentiment_shift') {
    return (
      `${count(mentions)} negative mentions in the ${duration(DAY / MINUTE)} up to ` +
      `${zone.format(episode.peakAt, 'ccc HH:mm')}; of as many mentions ${count(expected)} are usual ` +
      `(${count(low)} to ${count(high)}).`
    );
  }
  if (kind === 'risk') {
    const since = `since ${zone.format(episode.openedAt, 'ccc HH:mm')}`;
    return mentions === 1
      ? `One mention ${since} says so: one is enough to be told.`
      : `${count(mentions)} mentions ${since} say so.`;
  }
  return undefined;
}

/** The rule of such a kind in one sentence, with its numbers; undefined for the others. */
export function whyOf({ kind, mentions, expected, pValue, dispersion, part }: Episode): string | undefined {
  const p = probability(pValue);
  switch (kind) {
    case 'source_down':
      return (
        `with ${count(expected)} expected, none at all has a probability of ${p}; the rule fires below one in a million. ` +
        `The source usually brings ${percent(part ?? 0)} of the brand's mentions, and its series learn nothing meanwhile.`
      );
    case 'risk':
      return 'one mention is enough: its words fit a pattern of this risk. No number makes it more or less so, a person has to read it.';
    case 'drop':
      return (
        `with ${count(expected)} expected, ${count(mentions)} or fewer have a probability of ${p} (lower tail of a negative ` +
        `binomial count with variance ${dispersion.toFixed(1)} times its mean), and they are half of the usual or less.`
      );
    case 'sentiment_shift':
      return (
        `with ${count(expected)} expected among as many mentions, ${count(mentions)} negative ones have a probability of ${p} ` +
        `(normal tail, variance ${dispersion.toFixed(1)} times that of coins), the share moved by ten points or more, and so ` +
        'did opinion with each author one vote.'
      );
    default:
      return undefined;
  }
}
