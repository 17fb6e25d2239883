import { expect, test } from 'vitest';
import { HOUR } from '../../src/domain/time.js';
import { verifyRollups } from '../../src/store/index.js';
import { mention, world } from '../support/world.js';

const START = Date.UTC(2026, 0, 5, 12);

test('a source that may not be read any more is erased when its name is given again with a yes: words, names and addresses go, in messages too, and no figure changes', async () => {
  const bank = await world({ start: START, settings: { keepRaw: true } });
  const say = async (text: string) =>
    (
      await bank.app.core.answer({
        text,
        user: { id: 'ann', name: 'Ann' },
        conversation: { chat: 'memory', id: 'alerts' },
      })
    ).fallback;
  const leak = (source: string, at: number) =>
    mention(at, {
      ...{ source, text: `harbour leaked my personal data, told on ${source}`, url: `https://${source}.example/1` },
      author: { id: source, name: `Kim of ${source}` },
    });
  await bank.live([leak('video', START), leak('fedi', START + HOUR)]);
  await bank.live([
    mention(START, { source: 'video', text: '', rating: { value: 1, max: 5 }, url: 'https://video.example/2' }),
  ]);
  const shown = () => JSON.stringify(bank.chat.shown.findLast(({ op }) => op !== 'reply')?.card);
  const figures = await say('kpi harbour 7d');
  expect(shown()).toContain('told on video');

  for (const half of ['source erase', 'source test']) expect(await say(half)).toContain('Which source? "source list"');
  expect(await say('source erase vidoe')).toContain('Of a source "vidoe" no words are stored');
  expect(await say('source erase video')).toContain('of 2 mentions of video would be erased for good');
  expect(shown()).toContain('told on video');
  expect(await say('source erase video yes')).toContain('of 2 mentions of video are erased');

  const rows = await bank.store.read
    .selectFrom('mention')
    .select(['text', 'raw', 'url', 'author_name as name'])
    .where('source', '=', 'video')
    .execute();
  expect(rows).toEqual(Array(2).fill({ text: '', raw: null, url: null, name: null }));
  await bank.app.deliverer.run();
  expect(shown()).not.toContain('told on video');
  expect(shown()).toContain('what was written is erased');
  expect(shown()).toContain('told on fedi');
  expect(await say('kpi harbour 7d')).toBe(figures);
  expect(await verifyRollups(bank.store.read, 'test')).toEqual([]);
  expect(await say('source erase video yes')).toContain('no words are stored');
});
