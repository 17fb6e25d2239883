import { BUCKET, bucketOf, DAY, type Instant, iso, SECOND } from '../../src/domain/time.js';
import type { CastBrand } from '../input/cast.js';
import type { Dice } from '../input/dice.js';
import { writeText } from '../input/words.js';

let made = 0;

/**
 * So many customers who complain about one brand, each once, in the last quarter of an hour that is over: a spike is
 * judged by whole buckets of 15 minutes, so what comes in now and was written then is judged at once.
 */
export function spikeLines(dice: Dice, brand: CastBrand, count: number, now: Instant): string[] {
  const bucket = bucketOf(now) - BUCKET;
  return Array.from({ length: count }, () => {
    const at = bucket + dice.below(BUCKET / SECOND) * SECOND;
    return lineOf('p', at, `customer ${made}`, writeText(dice, brand.name, 'app_outage'));
  });
}

/** Ordinary talk of weeks ago: a back-fill, which changes what is usual and pages nobody. */
export function oldLines(dice: Dice, cast: readonly CastBrand[], count: number, now: Instant): string[] {
  const large = cast.filter(({ id }) => !id.startsWith('inlet'));
  return Array.from({ length: count }, () => {
    const at = now - dice.between(20 * DAY, 60 * DAY);
    return lineOf('o', at, `old customer ${dice.below(5000)}`, writeText(dice, dice.pick(large).name));
  });
}

/** `kind` keeps the ids of two processes apart. */
function lineOf(kind: 'p' | 'o', at: Instant, author: string, text: string): string {
  made += 1;
  const fields = {
    source: 'push',
    id: `${kind}${made}`,
    author: { id: author },
    lang: 'en',
    created_at: iso(at),
    text,
  };
  return JSON.stringify({ ...fields, url: `https://push.example/${made}`, likes: 0 });
}
