import { expect, test } from 'vitest';
import { xKind } from '../../../../adapters/sources/x.js';
import type { Item } from '../../../../src/domain/mention.js';
import type { Page } from '../../../../src/domain/source.js';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time.js';
import { messageOf, SourceError } from '../../../../src/errors.js';
import { recheckStep } from '../../../../src/listen/recheck.js';
import { silentLog } from '../../../../src/log.js';
import type { SafeFetch } from '../../../../src/ports.js';
import { PLATFORM_NOW, type Speak, servedPlatform } from '../../../support/platform.js';
import { mention, world } from '../../../support/world.js';
import { idOf, xService } from './x.js';

/** Stored posts of an hour ago, the first of them deleted since, and one look after the other as the sweep takes them. */
async function lookingAgain(change: (speak: Speak) => Speak = (speak) => speak) {
  const { rig, jobs, control } = xService();
  const served = await servedPlatform({ ...rig, speak: change(rig.speak) });
  const { platform, clock, fetch } = served;
  const posts = [1, 2, 3].map((n) => platform.publish(`post ${n}`, { at: PLATFORM_NOW - n * HOUR }));
  const ids = posts.map(idOf);
  Object.assign(posts[0] ?? {}, { gone: true });
  const bills: number[] = [];
  const counted: SafeFetch = async (url, options) => {
    const answer = await fetch(url, options);
    bills.push(options?.price?.of(answer) ?? 0);
    return answer;
  };
  let source = served.source;
  let resume: string | undefined;
  return {
    ...{ platform, clock, ids, posts, jobs, control, bills },
    /** `pages`: after so many the process dies. */
    async look(pages = 9, wanted: readonly string[] = ids) {
      const items: Item[] = [];
      let failed: SourceError | undefined;
      try {
        let read = 0;
        for await (const page of source.recheck?.(wanted, new AbortController().signal, resume) ?? []) {
          items.push(...page.mentions);
          resume = page.cursor?.resume;
          read += 1;
          if (read === pages) break;
        }
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        failed = error;
      }
      const deleted = items.filter((item) => item.deleted).map(({ id }) => id);
      return { items, deleted, failed, isOver: failed === undefined && resume === undefined };
    },
    restart() {
      const given = { name: 'x', env: { X_BEARER_TOKEN: 'token' }, clock, log: silentLog, fetch: counted };
      source = xKind.open({ search: ['harbour'] }, given);
    },
  };
}

test('while X works on a list each look asks once and goes home, and takes the answer when it is there', async () => {
  const { look, control, platform, clock, ids } = await lookingAgain();
  control.held = true;
  await look();
  expect(platform.asked.map(({ method }) => method)).toEqual(['POST', 'PUT']);
  for (let looks = 0; looks < 20; looks += 1) expect(await look()).toMatchObject({ items: [], isOver: false });
  expect(platform.asked).toHaveLength(22);
  // The pace at which any host is asked, and no waiting beside it.
  expect(clock.now()).toBeLessThan(PLATFORM_NOW + MINUTE / 2);
  control.held = false;
  expect(await look()).toMatchObject({ deleted: [ids[0]], isOver: true });
});

test('in the daily sweep a deleted post is erased at its third step, with the process started anew before each', async () => {
  const { rig, jobs } = xService();
  const { platform, open } = await servedPlatform(rig);
  const { store, clock, app, live } = await world({ start: PLATFORM_NOW });
  const posts = [1, 2, 3].map((n) => platform.publish(`post ${n}`, { at: PLATFORM_NOW - n * HOUR }));
  await live(posts.map((post) => mention(post.at, { source: 'x', id: idOf(post) })));
  Object.assign(posts[0] ?? {}, { gone: true });
  const { signal } = new AbortController();
  const ingest = ({ mentions, ...page }: Page) => app.pipeline.batch({ ...page, items: mentions, source: 'x' });
  const counts: number[] = [];
  for (let steps = 0; steps < 4; steps += 1) {
    const { nextAt } = await recheckStep({ source: open(), store, now: clock.now(), since: 0, ingest, signal });
    counts.push((await app.core.health()).mentions);
    clock.set(Math.min(nextAt, clock.now() + MINUTE));
  }
  expect(counts).toEqual([3, 3, 2, 2]);
  expect(jobs).toHaveLength(1);
});

test.each(['failed', 'expired'] as const)(
  'a list that X says has %s is handed in again, and told of',
  async (status) => {
    const { look, jobs, ids } = await lookingAgain();
    await look();
    Object.assign(jobs[0] ?? {}, { status });
    const { failed, deleted } = await look();
    expect(deleted).toEqual([]);
    expect(failed).toMatchObject({ kind: 'unreachable', retryAt: PLATFORM_NOW + 15 * MINUTE });
    expect(messageOf(failed)).toContain(status);
    for (let looks = 0; looks < 2; looks += 1) expect((await look()).isOver).toBe(false);
    expect(await look()).toMatchObject({ deleted: [ids[0]], isOver: true });
    expect(jobs).toHaveLength(2);
  },
);

test('a process that dies before its list was sent sends it after the restart, into the same job', async () => {
  const { look, restart, jobs, ids } = await lookingAgain();
  await look(1);
  expect(jobs).toMatchObject([{ status: 'created', ids: [] }]);
  restart();
  for (let looks = 0; looks < 2; looks += 1) await look();
  expect(await look()).toMatchObject({ deleted: [ids[0]], isOver: true });
  expect(jobs).toMatchObject([{ status: 'complete', ids }]);
});

test('a list that was not sent within its quarter of an hour goes into another job', async () => {
  const { look, clock, jobs, ids } = await lookingAgain();
  await look(1);
  clock.set(PLATFORM_NOW + 20 * MINUTE);
  expect((await look()).failed).toMatchObject({ kind: 'unreachable' });
  for (let looks = 0; looks < 2; looks += 1) await look();
  expect(await look()).toMatchObject({ deleted: [ids[0]], isOver: true });
  expect(jobs.map(({ status }) => status)).toEqual(['expired', 'complete']);
});

test('a list that X does not finish in six hours is told of instead of waited for', async () => {
  const { look, clock, control } = await lookingAgain();
  control.held = true;
  await look();
  clock.set(PLATFORM_NOW + 7 * HOUR);
  expect(messageOf((await look()).failed)).toContain('overdue');
  // X takes no second list beside it: nothing is lost meanwhile, and it is told again and again.
  expect((await look()).failed).toMatchObject({ kind: 'limited', retryAt: PLATFORM_NOW + 7 * HOUR + 5 * MINUTE });
});

test('a list of another program of the same app is waited for', async () => {
  const { look, jobs, ids } = await lookingAgain();
  jobs.push({ id: '1', at: PLATFORM_NOW, status: 'in_progress', ids: [], looks: 0 });
  expect((await look()).failed).toMatchObject({ kind: 'limited' });
  Object.assign(jobs[0] ?? {}, { status: 'complete' });
  for (let looks = 0; looks < 2; looks += 1) await look();
  expect((await look()).deleted).toEqual([ids[0]]);
});

test('an answer that is not given out any more, or a job that X has forgotten, is asked for anew', async () => {
  const { look, jobs, ids } = await lookingAgain((speak) => (question, ...more) => {
    const said = speak(question, ...more);
    return question.path.endsWith('/1/download') ? { status: 403 } : said;
  });
  for (let looks = 0; looks < 2; looks += 1) await look();
  expect(messageOf((await look()).failed)).toContain('403');
  await look();
  jobs.splice(1, 1, { id: '9', at: PLATFORM_NOW, status: 'complete', ids: [], looks: 0 });
  expect(messageOf((await look()).failed)).toContain('lost');
  for (let looks = 0; looks < 2; looks += 1) await look();
  expect((await look()).deleted).toEqual([ids[0]]);
});

test('where lists are kept by another than X, it does not get the token', async () => {
  const { look, platform } = await lookingAgain((speak) => (question, ...more) => {
    const elsewhere = { ...question, headers: { ...question.headers, authorization: 'Bearer token' } };
    const said = speak(question.host === 'storage.example' ? elsewhere : question, ...more);
    const text = JSON.stringify(said.json ?? null).replace(/api\.x\.com(?=[^"]+token=)/g, 'storage.example');
    return { ...said, json: JSON.parse(text) };
  });
  for (let looks = 0; looks < 3; looks += 1) await look();
  const kept = platform.asked.map(({ host, headers }) => [host, headers.authorization !== undefined]);
  expect(kept).toEqual([
    ...[
      ['api.x.com', true],
      ['storage.example', false],
      ['api.x.com', true],
      ['api.x.com', true],
    ],
    ['storage.example', false],
  ]);
});

test('an edited post is read again, in its newest version, while an edit can be news, and what X cannot read spoils nothing', async () => {
  const { look, restart, platform, clock, ids, posts, bills } = await lookingAgain();
  const [, second] = posts;
  Object.assign(second ?? {}, { text: 'App is down, all of it', editedAt: PLATFORM_NOW - HOUR });
  const lookThrice = async () => {
    for (let looks = 0; looks < 2; looks += 1) await look(9, [...ids, 'x1']);
    return look(9, [...ids, 'x1']);
  };
  restart();
  const { items } = await lookThrice();
  expect(items).toMatchObject([
    { id: ids[1], text: 'App is down, all of it', editedAt: PLATFORM_NOW - HOUR },
    { id: ids[0], deleted: true },
  ]);
  // The old version was answered first, then the newest was asked for.
  expect(bills.reduce((sum, usd) => sum + usd)).toBeCloseTo(2 * 0.005);
  clock.set(PLATFORM_NOW + 4 * DAY);
  expect((await lookThrice()).items).toMatchObject([{ id: ids[0], deleted: true }]);
  expect(platform.asked.filter(({ path }) => path === '/2/tweets')).toHaveLength(2);
});

test('deletions are followed although the budget allows no reading again', async () => {
  const { look, ids, posts } = await lookingAgain(
    (speak) =>
      (question, ...more) =>
        question.path === '/2/tweets' ? { status: 429 } : speak(question, ...more),
  );
  Object.assign(posts[1] ?? {}, { editedAt: PLATFORM_NOW - HOUR });
  for (let looks = 0; looks < 2; looks += 1) await look();
  expect(await look()).toMatchObject({ deleted: [ids[0]], isOver: true });
});
