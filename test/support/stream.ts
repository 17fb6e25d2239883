import type { Mention } from '../../src/domain/mention.js';
import { HOUR, type Instant, MINUTE } from '../../src/domain/time.js';
import { mention } from './world.js';

/** Small seeded generator (mulberry32), so that every run draws the same customers. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const OPENERS = [
  'Popped into',
  'Just rang',
  'Thinking about',
  'My aunt uses',
  'Saw an advert for',
  'Moved over to',
  'Heard of',
];
const THINGS = [
  'the new branch',
  'their savings desk',
  'a student account',
  'the mortgage team',
  'a joint account',
  'their card',
];
const TAILS = [
  'this morning',
  'last week with my brother',
  'before lunch',
  'on the way home',
  'and got a pen',
  'for the second time',
];

/** An ordinary flow: `perHour` mentions an hour around the clock by a circle of several hundred customers. */
export function usual(from: Instant, to: Instant, perHour: number, seed = 1): Mention[] {
  const draw = dice(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)] as T;
  const mentions: Mention[] = [];
  for (let hour = from; hour < to; hour += HOUR) {
    const count = Math.floor(perHour * (0.6 + 0.8 * draw()) + draw());
    for (let each = 0; each < count; each++) {
      const at = Math.floor(hour + draw() * HOUR);
      const author = { id: `regular ${Math.floor(draw() ** 2 * 400)}` };
      mentions.push(mention(at, { author, text: `${pick(OPENERS)} ${pick(THINGS)} ${pick(TAILS)} ${count} ${each}` }));
    }
  }
  return mentions;
}

const TROUBLES = [
  'will not open',
  'keeps crashing',
  'is down',
  'shows a blank screen',
  'throws an error',
  'is not working',
];
const PLIGHTS = [
  'rent is due',
  'stuck at the till',
  'pay day for my staff',
  'train leaves soon',
  'mum needs her pension',
  'on holiday',
];

/** `count` complaints in two hours, each by one of `authors` customers, in their own words. */
export function complaints(at: Instant, count: number, authors: number, seed = 2): Mention[] {
  const draw = dice(seed);
  return Array.from({ length: count }, (_, index) =>
    mention(Math.floor(at + draw() * 2 * HOUR), {
      author: { id: `complainer ${index % authors}` },
      text: `The app ${TROUBLES[index % 6]} again, ${PLIGHTS[Math.floor(draw() * 6)]}, terrible ${index * 7} ${Math.floor(draw() * 999)}`,
    }),
  );
}

/** One sentence pasted by `count` accounts. */
export const pasted = (at: Instant, count: number): Mention[] =>
  Array.from({ length: count }, (_, index) =>
    mention(at + index * MINUTE, {
      text: 'Harbour closes its branches and its staff deserve so much better, share this',
    }),
  );
