import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../src/domain/time.js';
import { PLATFORM_NOW, type Said, type ServedParts, servedPlatform, type WrittenPost } from '../support/platform.js';
import { runs } from '../support/runs.js';
import { unsteady } from '../support/unsteady.js';
import { sourceContract } from './source.js';

export interface PlatformRig extends ServedParts {
  /** The id that the source gives to a post. */
  idOf(post: WrittenPost): string;
  /** Whether the kind looks again at what was stored. */
  readonly rechecks?: boolean;
  /** How late a post may come and still be found; 0: none ever comes late there. */
  readonly latest?: number;
  /** How many posts `plenty` has; more than one page. */
  readonly plenty?: number;
  /** Time between two posts. */
  readonly apart?: number;
  /** Most posts of one moment: a place that tells time in coarse steps hides what is more than a page of them. */
  readonly burst?: number;
  /** Schedules that are tried when nobody asks for a number, where not as many as usual. */
  readonly schedules?: number;
}

/** The contract of sources, for one that reads a platform; and that no schedule of mishaps loses or doubles a mention. */
export function platformContract(name: string, rig: PlatformRig): void {
  const count = rig.plenty ?? 130;
  const apart = rig.apart ?? MINUTE;
  sourceContract(name, async () => {
    const open = () => servedPlatform(rig);
    return {
      plentyCount: count,
      // The schedules below hold many more.
      deaths: 1,
      plenty: async () => {
        const { platform, source } = await open();
        for (let n = 0; n < count; n += 1) platform.publish(`post ${n}`, { at: PLATFORM_NOW - (count - n) * apart });
        return source;
      },
      garbage: async () => {
        const { platform, source } = await open();
        for (const n of [3, 2, 1]) platform.publish(`post ${n}`, { at: PLATFORM_NOW - n * HOUR, broken: n === 2 });
        return { source, good: 2 };
      },
      limited: async () => {
        const { platform, source } = await open();
        platform.be({ status: 429, headers: { 'retry-after': '300' } });
        return { source, retryAt: PLATFORM_NOW + 5 * MINUTE };
      },
      endless: async () => {
        const { platform, source } = await open();
        platform.be('endless');
        return { source, good: 0 };
      },
      ...(rig.rechecks
        ? {
            recheck: async () => {
              const { platform, source } = await open();
              const posts = Array.from({ length: 30 }, (_, n) =>
                platform.publish(`post ${n}`, { at: PLATFORM_NOW - n * MINUTE }),
              );
              const gone = posts.filter((_, n) => n % 7 === 3);
              for (const post of gone) post.gone = true;
              return { source, ids: posts.map(rig.idOf), deleted: gone.map(rig.idOf), edited: [] };
            },
            recheckFails: async () => {
              const { platform, source } = await open();
              const ids = [1, 2, 3].map((n) => rig.idOf(platform.publish(`post ${n}`)));
              platform.be({ status: 500 });
              return { source, ids };
            },
          }
        : {}),
      close: async () => undefined,
    };
  });

  schedulesContract(name, rig);
}

/** No schedule of mishaps loses or doubles a mention. */
export function schedulesContract(name: string, rig: PlatformRig): void {
  const apart = rig.apart ?? MINUTE;
  test(`${name}: pages, late posts, limits, failures and crashes lose nothing and double nothing`, async () => {
    const numRuns = Number(process.env.EARSHOT_SCHEDULES ?? rig.schedules ?? runs(20));
    await fc.assert(
      fc.asyncProperty(
        fc.array(happening(rig.latest ?? 20 * HOUR, apart, rig.burst ?? 60), { minLength: 4, maxLength: 16 }),
        (schedule) => survives(rig, schedule),
      ),
      { numRuns },
    );
  }, 600_000);
}

const TROUBLES: readonly Said[] = [
  { status: 500 },
  { status: 503 },
  { status: 429, headers: { 'retry-after': '90' } },
  { status: 429, headers: { 'retry-after': new Date(PLATFORM_NOW + 3 * HOUR).toUTCString() } },
  { status: 429 },
  { text: '<html>Bad gateway' },
];

const happening = (latest: number, apart: number, burst: number) =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        what: fc.constant('publish' as const),
        count: fc.integer({ min: 1, max: burst }),
        apart: fc.constantFrom(0, apart),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        what: fc.constant('late' as const),
        by: fc.integer({ min: Math.min(MINUTE, latest), max: latest }),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({ what: fc.constant('poll' as const), pages: fc.constantFrom(0, 1, 2, 99, 99) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        what: fc.constant('trouble' as const),
        which: fc.nat(TROUBLES.length - 1),
        after: fc.nat(2),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        what: fc.constant('wait' as const),
        ms: fc.integer({ min: 1, max: 90 }).map((n) => n * MINUTE),
      }),
    },
  );
type Happening = ReturnType<typeof happening> extends fc.Arbitrary<infer T> ? T : never;

async function survives(rig: PlatformRig, schedule: readonly Happening[]): Promise<void> {
  const { platform, clock, open, close } = await servedPlatform({ ...rig, untilClosed: true });
  try {
    // Some places take silence for a failure.
    platform.publish('the first', { at: clock.now() - HOUR });
    const reader = unsteady(open, clock);
    /** Dies when `pages` were stored; after `troubleAfter` pages the platform fails. */
    const poll = async (pages: number, trouble?: { readonly said: Said; readonly after: number }) => {
      if (trouble?.after === 0) platform.be(trouble.said);
      const outcome = await reader.poll(pages, (stored) => {
        if (trouble && stored >= trouble.after) platform.be(trouble.said);
      });
      platform.be(undefined);
      return outcome;
    };
    for (const each of schedule) {
      if (each.what === 'publish') {
        clock.set(clock.now() + each.count * each.apart);
        for (let n = 0; n < each.count; n += 1)
          platform.publish(`post ${n}`, { at: clock.now() - (each.count - n) * each.apart });
      } else if (each.what === 'late') platform.publish('late', { at: clock.now() - each.by });
      else if (each.what === 'wait') clock.set(clock.now() + each.ms);
      else if (each.what === 'poll') await poll(each.pages);
      else await poll(99, { said: TROUBLES[each.which] ?? {}, after: each.after });
      clock.set(clock.now() + SECOND);
    }
    // The first ends what was broken off, the second begins anew.
    let failures = 0;
    for (let read = 0; read < 2; ) {
      clock.set(clock.now() + 61 * MINUTE);
      const failed = (await poll(999))?.failed;
      if (failed === undefined) read += 1;
      else failures += 1;
      // A limit that was asked for ends within a few polls: what goes on failing is the source's own mistake.
      if (failures > 20) expect.fail(`it never gets through: ${failed?.message}`);
    }
    const ids = [...reader.told.keys()].sort();
    expect(ids).toEqual(platform.shown().map(rig.idOf).sort());
  } finally {
    await close();
  }
}
