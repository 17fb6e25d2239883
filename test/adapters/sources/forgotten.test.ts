import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../src/domain/time.js';
import { PLATFORM_NOW, servedPlatform } from '../../support/platform.js';
import { world } from '../../support/world.js';
import { rig } from './bluesky/bluesky.js';

/** Everything that the store holds, as one text. */
async function everything({ store }: Awaited<ReturnType<typeof world>>): Promise<string> {
  const tables = await store.read.introspection.getTables();
  const rows = tables.map(({ name }) => sql`select * from ${sql.table(name)}`.execute(store.read));
  return JSON.stringify((await Promise.all(rows)).map((each) => each.rows));
}

test('a post that its author deletes is gone from the store, the open alert and its card within a day', async () => {
  const served = await servedPlatform({ ...rig({}), settings: { search: ['harbour'] }, now: PLATFORM_NOW });
  const settings = { name: 'bluesky', everyMs: 5 * MINUTE };
  const bank = await world({ start: PLATFORM_NOW, sources: [{ source: served.source, settings }] });
  const { app, clock, chat } = bank;
  const until = async (at: number) => {
    while (clock.now() < at) {
      clock.set(Math.min(at, clock.now() + HOUR));
      served.clock.set(clock.now());
      await app.schedule.beat();
    }
    await app.deliverer.run();
  };
  served.platform.publish('harbour is fine', { at: PLATFORM_NOW - HOUR });
  await until(PLATFORM_NOW + MINUTE);
  const regretted = served.platform.publish('harbour leaked my personal data, said aunt Quokka', { author: 'lee' });
  served.platform.publish('harbour leaked my personal data to a stranger', { at: clock.now() + HOUR, author: 'sam' });
  await until(clock.now() + 90 * MINUTE);
  const shown = chat.shown.filter(({ op }) => op === 'post');
  expect(shown).toHaveLength(1);
  expect(JSON.stringify(shown)).toContain('Quokka');
  expect(await everything(bank)).toContain('Quokka');

  regretted.gone = true;
  await until(clock.now() + DAY);
  expect((await everything(bank)).includes('Quokka')).toBe(false);
  const redrawn = JSON.stringify(chat.shown.findLast(({ op }) => op === 'update'));
  expect(redrawn).toContain('possible data breach, 1 mention');
  expect(redrawn).toContain('to a stranger');
  expect(redrawn).not.toContain('Quokka');
  expect((await app.core.health()).mentions).toBe(2);
});
