import { describe, expect, test } from 'vitest';
import { relabelMention } from '../../src/store/index.js';
import { deletion } from '../store/posts.js';
import { complaintsOf, NOW, said, scene } from '../support/evidence.js';
import { episode } from '../views/made.js';

describe('the mentions of an alert', () => {
  test('come fifty a page, newest first, with what was understood of them', async () => {
    const { hears, raises, evidence } = await scene();
    await hears(complaintsOf(120));
    await raises();
    const { mentions } = await evidence('0123456789abcdef', { page: 3 });
    expect([mentions.page, mentions.pages, mentions.rows.length]).toEqual([3, 3, 20]);
    expect(mentions.rows.at(-1)).toEqual({
      text: 'The app fails me for the 0th time at stop 0 near number 0',
      by: 'mastodon, 5 Jan, 08:00',
      about: 'negative; App / online banking outage or bug',
      handle: 't8dsw0-3eb78',
      said: [],
    });
    for (const page of [99, -1, 0.5, Number.NaN]) {
      expect((await evidence('42', { page })).mentions.rows.length).toBeGreaterThan(0);
    }
  });

  test('say who corrected what they were taken for, and whether stars and text disagree', async () => {
    const { hears, raises, evidence, store } = await scene();
    await hears(complaintsOf(3, { rating: 5 }));
    await raises();
    const kim = { id: 'u1', name: 'Kim', at: NOW };
    const name = { source: 'mastodon', id: 'c0' };
    await store.write((tx) => relabelMention(tx, 'w', name, { topic: 'fees_charges' }, kim, 'picked'));
    await raises([episode({ series: { scope: 'all', value: '' } })]);
    const { mentions, evidence: sections } = await evidence();
    expect(mentions.rows.find(({ handle }) => handle === 't8dsw0-3eb78')).toMatchObject({
      about: 'negative; Fees and charges; 5 of 5 stars, the text says the opposite',
      said: [
        'topic corrected by Kim, Mon 5 Jan 2026, 09:00: Fees and charges (Earshot: App / online banking outage or bug)',
      ],
    });
    const [stars] = sections.find(({ id }) => id === 'stars')?.parts ?? [];
    expect(stars).toMatchObject({
      text: expect.stringContaining('5.0 of 5 on average, from 3 reviews'),
    });
    expect(stars).toMatchObject({ text: expect.stringContaining('in 3 of these (100 %) the text says the opposite') });
  });

  test('are gone once they were deleted, and the page says so', async () => {
    const { hears, delivers, raises, evidence } = await scene();
    await hears(complaintsOf(5));
    await delivers(complaintsOf(5).map(({ id }) => deletion(id ?? '', 60)));
    await raises();
    const view = await evidence();
    expect(view.mentions).toMatchObject({ rows: [], pages: 1 });
    expect(view.mentions.text).toContain('None of the mentions of this window is stored any more');
    expect(said(view, 'texts')[0]).toBe('None of the texts is stored any more.');
    expect(said(view, 'coverage')[0]).toContain('None of the mentions of this window is stored any more.');
  });

  test('of ten thousand in the window cost little, and are not all held at once', async () => {
    const { hears, raises, evidence } = await scene();
    for (let part = 0; part < 10; part++) {
      await hears(
        complaintsOf(1000).map((each, index) => ({
          ...each,
          id: `${part} ${index}`,
          author: `a${(part * 1000 + index) % 7000}`,
        })),
      );
    }
    await raises();
    await evidence();
    const before = process.cpuUsage();
    const view = await evidence();
    const { user, system } = process.cpuUsage(before);
    expect(view.mentions).toMatchObject({ pages: 200, rows: { length: 50 } });
    expect(said(view, 'people')).toContain('all 7,000: mentions 10,000; of all 100 %;');
    expect(JSON.stringify(view).length).toBeLessThan(100_000);
    // Time of the processor, so that a busy machine does not fail it; about a quarter of a second on an idle one.
    expect((user + system) / 1000).toBeLessThan(1000);
  });
});
