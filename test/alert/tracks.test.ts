import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTracks, type Tracks } from '../../src/alert/tracks.js';
import { type SeriesDelta, seriesId, watchedId } from '../../src/domain/series.js';
import { NO_TAXONOMY } from '../../src/domain/taxonomy.js';
import { BUCKET, DAY, HOUR, type Instant } from '../../src/domain/time.js';
import { zoneOf } from '../../src/domain/zone.js';
import { bucketAt, MONDAY, quietWeeks, seeded } from '../detect/stream.js';
import { runs } from '../support/runs.js';

const DAYS = 16;
const SOURCES = { x: 200, mastodon: 150 };
const settings = { sensitivity: 'balanced', sources: [], taxonomy: NO_TAXONOMY } as const;
const fresh = () => createTracks(settings, zoneOf('Europe/London'));

interface Arrival {
  readonly delta: SeriesDelta;
  readonly seenAt: Instant;
}

/** Two sources; Mastodon falls silent for some hours, and brings what it missed when it is back, or never. */
function arrivals(silentFrom: Instant, hours: number, caughtUp: boolean): Arrival[] {
  const end = silentFrom + hours * HOUR;
  const random = seeded(hours);
  return Object.entries(SOURCES).flatMap(([source, perDay], seed) =>
    quietWeeks(3, perDay, seed + 1)
      .slice(0, DAYS * 96)
      .flatMap((count, i): Arrival[] => {
        const at = bucketAt(i);
        const missed = source === 'mastodon' && at >= silentFrom && at < end;
        if (count === 0 || (missed && !caughtUp)) return [];
        const seenAt = missed ? end : at + BUCKET;
        const punctual = seenAt - at <= HOUR ? count : 0;
        const negative = Array.from({ length: count }, random).filter((r) => r < 0.3).length;
        const series = { all: count, channel: count, source: count, negative };
        return Object.entries(series).flatMap(([scope, n]) => {
          const value = scope === 'channel' || scope === 'source' ? source : '';
          const named = { brand: 'harbour', scope: scope as 'all', value };
          return n === 0
            ? []
            : [{ delta: { series: named, bucket: at, count: n, punctual: Math.min(n, punctual) }, seenAt }];
        });
      }),
  );
}

const ledger = (tracks: Tracks) =>
  Object.fromEntries(
    tracks
      .all()
      .map((watched) => [watchedId(watched), tracks.rises(watched)] as const)
      .filter(([, rises]) => rises.length > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

function catchUp(tracks: Tracks, given: readonly Arrival[], now: Instant): void {
  const history = (id: string) => given.map(({ delta }) => delta).filter(({ series }) => seriesId(series) === id);
  for (let behind = tracks.behind(); behind; behind = tracks.behind()) {
    const { series, lost } = behind;
    const all = seriesId({ brand: series.brand, scope: 'all', value: '' });
    tracks.catchUp(series, { own: lost ? history(seriesId(series)) : [], totals: lost ? history(all) : [] });
    tracks.advance(now);
  }
}

describe('the series of a brand whose source falls silent', () => {
  test('say the same in whatever cuts the mentions come, and after a restart at any time', () => {
    const plan = fc.record({
      day: fc.integer({ min: 5, max: 13 }),
      hour: fc.integer({ min: 0, max: 23 }),
      hours: fc.integer({ min: 1, max: 60 }),
      caughtUp: fc.boolean(),
      cut: fc.integer({ min: 1, max: 30 }),
      stop: fc.integer({ min: 12, max: DAYS - 1 }),
    });
    fc.assert(
      fc.property(plan, ({ day, hour, hours, caughtUp, cut, stop }) => {
        const end = MONDAY + (DAYS + 1) * DAY;
        const stream = arrivals(MONDAY + day * DAY + hour * HOUR, hours, caughtUp);
        const whole = fresh();
        whole.apply(stream.map(({ delta }) => delta));
        whole.advance(end);
        catchUp(whole, stream, end);

        const inOrder = [...stream].sort((a, b) => a.seenAt - b.seenAt);
        let tracks = fresh();
        let given: Arrival[] = [];
        let isStopped = false;
        for (let now = MONDAY; now <= end; now += cut * HOUR) {
          const part = inOrder.filter(({ seenAt }) => seenAt <= now && seenAt > now - cut * HOUR);
          given = [...given, ...part];
          tracks.apply(part.map(({ delta }) => delta));
          tracks.advance(now);
          if (isStopped || now < MONDAY + stop * DAY) continue;
          isStopped = true;
          catchUp(tracks, given, now);
          const saved = tracks.save(Math.floor((now - 10 * DAY) / DAY) * DAY);
          if (!saved) continue;
          tracks = createTracks(settings, zoneOf('Europe/London'), JSON.parse(JSON.stringify(saved)));
          tracks.apply(given.map(({ delta }) => delta).filter(({ bucket }) => bucket >= saved.at));
          tracks.advance(now);
        }
        tracks.apply(inOrder.slice(given.length).map(({ delta }) => delta));
        tracks.advance(end);
        catchUp(tracks, stream, end);
        expect(ledger(tracks)).toEqual(ledger(whole));
      }),
      { numRuns: runs(8) },
    );
  });
});
