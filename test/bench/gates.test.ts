import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { writeInput } from '../../bench/input/file.js';
import { usualInput } from '../../bench/input/manifest.js';
import { insertOnly, parcelsOf } from '../../bench/run/bound.js';
import { sqliteEngine } from '../../bench/run/engines.js';
import { configured } from '../../bench/run/folder.js';
import { countGate, gatesOf } from '../../bench/run/gates.js';
import { blindReader } from '../../bench/run/readers.js';
import { replay } from '../../bench/run/replay.js';
import { sqlOf } from '../../bench/run/sql.js';
import { readItems } from '../../src/cli/read-items.js';
import type { Store } from '../../src/store/index.js';
import { thorough } from '../support/runs.js';

describe('before a figure counts', () => {
  test.runIf(thorough)(
    'what went in is compared with what was sent, and with every other way of cutting it',
    async () => {
      const { engine, file, manifest, settings } = await bench(500, 4);
      const gates = await gatesOf(engine, file, manifest, settings);
      expect(gates.flatMap(({ wrong }) => wrong)).toEqual([]);
      expect(gates).toHaveLength(5);
    },
  );

  test('a lost mention is named', async () => {
    const { engine, file, manifest, settings } = await bench(300, 4);
    await engine.onFreshStore(settings.workspace, async (store) => {
      const replayed = await replay(readItems(file), { store, settings, mode: 'import', reader: blindReader });
      expect((await countGate(store, replayed, manifest)).wrong).toEqual([]);
      await store.write((tx) =>
        sqlOf(
          tx,
          "delete from mention where (brand, id) = (select brand, id from mention where brand = 'tern' limit 1)",
        ),
      );
      expect((await countGate(store, replayed, manifest)).wrong.join()).toContain('mentions of tern');
    });
  });
});

test('the bound inserts the very rows that the pipeline left', async () => {
  const { engine, file, settings } = await bench(400, 4);
  const { rows, parcels } = await engine.onFreshStore(settings.workspace, async (store) => {
    await replay(readItems(file), { store, settings, mode: 'import', reader: blindReader });
    return {
      rows: await rowsOf(store),
      parcels: [await parcelsOf(store, 'post', 150), await parcelsOf(store, 'mention', 150)],
    };
  });
  expect(rows.posts).toHaveLength(400);
  await engine.onFreshStore(settings.workspace, async (store) => {
    await insertOnly(store, parcels);
    expect(await rowsOf(store)).toEqual(rows);
  });
});

async function bench(mentions: number, days: number) {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-bench-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'mentions.jsonl');
  const manifest = await writeInput(file, usualInput(1, mentions, { days }));
  return { engine: sqliteEngine(folder), file, manifest, settings: await configured(folder) };
}

const rowsOf = async ({ read }: Store) => ({
  posts: await sqlOf(read, 'select * from post'),
  mentions: await sqlOf(read, 'select * from mention'),
});
