import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Page } from '../../src/domain/source.js';
import { DAY, HOUR, MINUTE } from '../../src/domain/time.js';
import { SourceError } from '../../src/errors.js';
import { recheckStep } from '../../src/listen/recheck.js';
import type { Source } from '../../src/ports.js';
import { sourceState } from '../../src/store/index.js';
import { runs } from '../support/runs.js';
import { mention, world } from '../support/world.js';

const START = Date.UTC(2026, 0, 5);
const AT_ONCE = 30;

/** What happens at one step: the place works on, answers, loses its list, is down; or the process dies with the answer. */
type Happening = 'busy' | 'done' | 'lost' | 'down' | 'dies';

/** A bank with posts of a place that takes its time over a list, and steps of the sweep over them. */
async function handingIn(posts: number) {
  const { store, clock, app, live } = await world({ start: START });
  const ids = Array.from({ length: posts }, (_, index) => String(1000 + index));
  await live(ids.map((id) => mention(START - HOUR, { source: 'fedi', id })));
  const lists = new Map<string, readonly string[]>();
  const asked: { readonly ids: readonly string[]; readonly resume: string | undefined }[] = [];
  const answered: string[] = [];
  const gone = new Set<string>();
  let next: Happening = 'busy';
  const source: Source = {
    name: 'fedi',
    recheckAtOnce: AT_ONCE,
    poll: async function* () {},
    async *recheck(wanted, _, resume): AsyncGenerator<Page> {
      asked.push({ ids: wanted, resume });
      if (next === 'down') throw new SourceError('unreachable', 'down');
      if (resume === undefined) {
        const list = `list ${lists.size + 1}`;
        lists.set(list, wanted);
        return yield { mentions: [], rejects: [], cursor: { resume: list } };
      }
      if (next === 'busy') return yield { mentions: [], rejects: [], cursor: { resume } };
      if (next === 'lost') {
        yield { mentions: [], rejects: [] };
        throw new SourceError('unreachable', 'the list is lost');
      }
      const list = lists.get(resume) ?? [];
      const told = list.filter((id) => gone.has(id));
      const fetchedAt = clock.now();
      yield { mentions: told.map((id) => ({ deleted: true, source: 'fedi', id, fetchedAt })), rejects: [] };
    },
  };
  return {
    ...{ store, clock, ids, asked, answered, gone },
    count: async () => (await app.core.health()).mentions,
    /** Nothing is kept in memory: each step is like one of another process. */
    async step(happening: Happening) {
      next = happening;
      const ingest = async ({ mentions, ...page }: Page) => {
        if (happening === 'dies') throw new Error('the process dies');
        const receipt = await app.pipeline.batch({ ...page, items: mentions, source: 'fedi' });
        const last = asked.at(-1);
        if (happening === 'done' && last?.resume !== undefined) answered.push(...last.ids);
        return receipt;
      };
      const { signal } = new AbortController();
      const parts = { source, store, now: clock.now(), since: START - 400 * DAY, ingest, signal };
      return recheckStep(parts).catch(() => ({ nextAt: clock.now() + MINUTE, failed: undefined }));
    },
  };
}

test('a place that takes its time gets a long list, and is asked again a minute later instead of waited for', async () => {
  const { step, asked, ids, count, clock, store, gone } = await handingIn(45);
  gone.add('1007');
  for (const happening of ['busy', 'busy', 'busy', 'done'] as const) {
    expect(await count()).toBe(45);
    const { nextAt } = await step(happening);
    expect(nextAt - clock.now()).toBe(MINUTE);
    clock.set(nextAt);
  }
  const first = ids.slice(0, AT_ONCE);
  expect(asked).toEqual([undefined, 'list 1', 'list 1', 'list 1'].map((resume) => ({ ids: first, resume })));
  expect(await count()).toBe(44);
  await step('busy');
  expect(asked.at(-1)).toEqual({ ids: ids.slice(AT_ONCE), resume: undefined });
  // Where a sweep stands has nothing to do with where the polls stand.
  expect((await sourceState(store.read, store.workspace, 'fedi'))?.cursor).toBeUndefined();
});

test('a list that the place has lost is handed in again, with what stands by then', async () => {
  const { step, asked, ids } = await handingIn(5);
  await step('busy');
  const { failed } = await step('lost');
  expect(failed).toMatchObject({ message: 'the list is lost' });
  await step('busy');
  expect(asked.at(-1)).toEqual({ ids, resume: undefined });
});

test('whatever a place that takes its time does, each post is answered for exactly once a day', async () => {
  const { step, ids, clock, answered } = await handingIn(45);
  const happening = fc.constantFrom<Happening>('busy', 'busy', 'done', 'lost', 'down', 'dies');
  let day = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 12 }), async (happenings) => {
      day += 1;
      // A sweep that began late is over by then all the same.
      clock.set(START + day * (DAY + HOUR));
      answered.length = 0;
      for (const each of happenings) {
        await step(each);
        clock.set(clock.now() + MINUTE);
      }
      for (let steps = 0; steps < 6; steps += 1) {
        await step('done');
        clock.set(clock.now() + MINUTE);
      }
      expect(answered).toEqual(ids);
    }),
    { numRuns: runs(40) },
  );
});
