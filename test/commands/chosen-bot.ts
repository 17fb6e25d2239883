import { blueskyKind } from '../../adapters/sources/bluesky.js';
import { createOutside } from '../../src/cli/outside.js';
import type { Settings } from '../../src/domain/settings.js';
import { silentLog } from '../../src/log.js';
import { type Speak, servedPlatform } from '../support/platform.js';
import { brand, type temporaryStore, world } from '../support/world.js';

export const START = Date.UTC(2026, 0, 5, 12);

const FEED =
  '<rss version="2.0"><channel><title>n</title><item><guid>1</guid><title>harbour is down</title></item></channel></rss>';

/** Bluesky and a feed, with as much of them as these tests ask for. */
const speak: Speak = ({ path }, { shown }) => ({
  ...(path === '/feed.xml' ? { text: FEED } : {}),
  json: {
    posts: shown().map(({ number, at, text }) => ({
      ...{ uri: `at://did:plc:kim/app.bsky.feed.post/${number}`, author: { did: 'did:plc:kim', handle: 'kim' } },
      ...{ record: { text, createdAt: new Date(at).toISOString() }, indexedAt: new Date(at).toISOString() },
    })),
  },
});

export async function bot(sources: Settings['sources'] = []) {
  const served = await servedPlatform({ kind: blueskyKind, speak, settings: { search: ['harbour'] }, now: START });
  const { fetch, platform } = served;
  const env: Record<string, string> = {};
  const outside = (store: Awaited<ReturnType<typeof temporaryStore>>) =>
    createOutside({
      settings: { timezone: 'Europe/London', sources: [] },
      env,
      clock: served.clock,
      log: silentLog,
      store,
      fetch,
    });
  const made = await world({
    start: START,
    outside,
    settings: { brands: [brand('harbour')], ignoreAuthors: [], sources },
  });
  await made.app.adopt();
  const say = async (text: string) =>
    (await made.app.core.answer({ text, user: { id: 'ann', name: 'Ann' }, conversation: { chat: 'memory', id: 'c' } }))
      .fallback;
  const beat = async (at: number) => {
    made.clock.set(at);
    served.clock.set(at);
    await made.app.schedule.beat();
  };
  return { ...made, platform, say, env, beat };
}
