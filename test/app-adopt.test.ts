import { expect, test } from 'vitest';
import { createAdoption, type Outside } from '../src/app-adopt.js';
import type { Made } from '../src/app-live.js';
import type { SourceSettings } from '../src/domain/settings.js';
import { silentLog } from '../src/log.js';
import { choose } from '../src/store/index.js';
import { brand, temporaryStore } from './support/world.js';

test('what was tried in chat and then declared in the file is asked once, and counted once', async () => {
  const store = await temporaryStore();
  const read = (text: string): SourceSettings => ({ use: 'rss', name: text, everyMs: 60_000, options: {} });
  const outside = {
    readSource: read,
    readBrand: (text: string) => brand(text),
    open: (settings: SourceSettings) => ({ source: { name: settings.name, async *poll() {} }, settings }),
  } as unknown as Outside;
  let held: Made | undefined;
  let asked: readonly string[] = [];
  const adopt = createAdoption({
    ...{ outside, declared: [], store, log: silentLog },
    inTheFile: { brands: ['harbour'], sources: ['news'] },
    become: (made) => {
      held = made;
    },
    poll: (sources) => {
      asked = sources.map(({ source }) => source.name);
    },
  });
  for (const [of, name] of [
    ['brands', 'harbour'],
    ['brands', 'lake'],
    ['sources', 'news'],
    ['sources', 'forum'],
  ] as const)
    await store.write((tx) => choose(tx, 'test', of, name, { name, text: name, by: 'Ann', at: 0 }));
  expect(await adopt()).toMatchObject([{ name: 'news', because: expect.stringContaining('stands in earshot.yaml') }]);
  expect(held?.brands.map(({ id }) => id)).toEqual(['lake']);
  expect(asked).toEqual(['forum']);
});
