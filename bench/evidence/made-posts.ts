import { DAY } from '../../src/domain/time.js';
import { signatureOf } from '../../src/understand/index.js';
import type { Dice } from '../input/dice.js';
import type { Post } from './posts.js';

const BRANDS = ['first', 'second', 'third'];
const DAYS = 8;
const A_DAY = [320, 240, 210];
/** Of two thousand customers the n-th writes as often as 1 / n^0.6: half of the posts are by those who write once or twice. */
const CUSTOMERS = 2000;
const ZIPF = 0.6;
const WORDS = 12;

/** Eight days of three brands, made up: authors of whom few write much, texts of their own, moods by author. */
export function madePosts(dice: Dice): Post[] {
  const next = dice.weighted(Array.from({ length: CUSTOMERS }, (_, i) => [i, (i + 1) ** -ZIPF] as const));
  return BRANDS.flatMap((brand, b) =>
    Array.from({ length: DAYS * (A_DAY[b] ?? 0) }, (_, i): Post => {
      const customer = next();
      const negative = dice.chance(customer % 3 === 0 ? 0.8 : 0.3) ? 1 : 0;
      return {
        brand,
        key: `made:${brand}:${i}`,
        author: `${brand} ${customer}`,
        channel: 'made',
        signature: signatureOf(Array.from({ length: WORDS }, () => `w${dice.below(5000)}`).join(' ')),
        negative,
        score: negative === 1 ? -0.6 : 0.6,
        repost: false,
        repostOf: null,
        thread: null,
        // Two throws: more is written in the middle of the day.
        at: DAY * (1 + dice.below(DAYS)) + (dice.below(DAY) + dice.below(DAY)) / 2,
        engagement: 0,
        issue: negative === 1,
        severity: 0,
        topics: [],
      };
    }),
  );
}
