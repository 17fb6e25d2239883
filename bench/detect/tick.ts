import { createTrack, KINDS, shareOf } from '../../src/detect/index.js';
import { DAY, HOUR } from '../../src/domain/time.js';
import { zoneOf } from '../../src/domain/zone.js';
import { brandStream, START } from './streams.js';

const BUCKET = HOUR / 4;
const SERIES = 1000;
const LEARNT_DAYS = 21;

export interface Tick {
  /** Microseconds of a tick of all series, in processor time: without a mention, and with those of a usual day. */
  readonly idle: number;
  readonly usual: number;
  /** Bytes of one series' saved state. */
  readonly stateBytes: number;
}

/** What a tick of a thousand series of busy brands costs in which nothing happens. */
export function tickCost(seed: number): Tick {
  const streams = [1, 2, 3].flatMap((i) => brandStream(600, seed + i));
  const end = START + LEARNT_DAYS * DAY;
  const tracks = Array.from({ length: SERIES }, (_, i) => {
    const stream = streams[i % streams.length];
    const scope = stream?.scope ?? 'all';
    const track = createTrack({
      zone: zoneOf('UTC'),
      sensitivity: 'balanced',
      share: shareOf(scope),
      kinds: KINDS[scope],
    });
    track.since(START);
    for (let t = 0; t < (LEARNT_DAYS + 1) * 96; t++) {
      const count = stream?.counts[t] ?? 0;
      if (count > 0) track.add(START + t * BUCKET, count, count);
    }
    track.advance(end);
    return track;
  });
  const stateBytes = JSON.stringify(tracks[0]?.save(end - DAY)?.state ?? null).length;
  const usual = perTick(tracks, end, 96);
  return { usual, idle: perTick(tracks, end + DAY, 16), stateBytes };
}

function perTick(tracks: readonly { advance(to: number): void }[], from: number, ticks: number): number {
  const before = process.cpuUsage();
  for (let tick = 1; tick <= ticks; tick++) for (const track of tracks) track.advance(from + tick * BUCKET);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / ticks;
}
