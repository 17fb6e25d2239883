import { describe, expect, test } from 'vitest';
import { alertView } from '../../src/alert/index.js';
import { DAY, HOUR, MINUTE } from '../../src/domain/time.js';
import { addCoverage, saveSourceState } from '../../src/store/index.js';
import { chartIn, complaintsOf, minutesTo, NOW, said, scene } from '../support/evidence.js';
import { alert, episode, LOUD, MONDAY_0830 } from '../views/made.js';

const RUMOUR = 'Harbour Bank is hiding a huge loss, take your money out today before it is too late';

describe('the evidence of an alert', () => {
  test('says why it fired with its formula, and what would have silenced it', async () => {
    const { hears, raises, evidence } = await scene();
    await hears(complaintsOf(47));
    await raises();
    expect(said(await evidence(), 'why')).toEqual([
      'With 14 expected, 47 or more have a probability of 3.1e-9 (upper tail of a negative binomial count with variance ' +
        '2.1 times its mean, from 56 days of history). The rule fires from 29 on.',
      'P(X >= 47) = 3.1e-9 for X negative binomial with mean 14.0 and variance 2.10 x 14.0 = 29.4, counted over 60 minutes. ' +
        "From 29 on this is less likely than the brand's share of false alarms allows, and large enough to matter.",
      'as they came: mentions 47; expected 14; probability 3.1e-9; would alert yes;',
      'each author once: mentions 41; expected 12; probability 1.0e-8; would alert yes;',
      'each text once: mentions 45; expected 13; probability 1.0e-8; would alert yes;',
      'What would have silenced it: 19 mentions fewer (under 29); leaving out the 15 most active authors.',
      'rule issue/topic v1 · balanced · window 60 min · baseline 56 days',
    ]);
  });

  test('shows the authors of each quarter of an hour beside the mentions, learnt from the sums when nobody remembers them', async () => {
    const { hears, raises, evidence } = await scene();
    await hears(complaintsOf(30, { author: 'one loud customer' }));
    await raises();
    const chart = chartIn(await evidence(), 'series');
    if (chart.kind !== 'volume') throw new Error('the series is no volume');
    expect(chart.points.filter(({ value }) => value > 0).map(({ value, authors }) => [value, authors])).toEqual([
      [16, 1],
      [14, 1],
    ]);
    // The hour began before anything was heard of the brand.
    expect(chart.highlight).toEqual({ from: MONDAY_0830 - HOUR / 2, to: MONDAY_0830 });
  });

  test('says who wrote how much without naming anybody', async () => {
    const { hears, raises, evidence } = await scene();
    const loud = Array.from({ length: 20 }, (_, index) => ({ id: `l${index}`, author: 'the loud one' }));
    await hears([...complaintsOf(10), ...loud, { id: 'h', author: null }]);
    await raises([episode({ evidence: LOUD })]);
    const view = await evidence();
    expect(said(view, 'people')).toEqual(
      expect.arrayContaining([
        'the most active one: mentions 20; of all 67 %;',
        'all 11: mentions 30; of all 100 %;',
        '1 mention of 31 hide their author: these are counted neither as one person nor as many. Nobody is named here, and nobody is ranked by name.',
      ]),
    );
    expect(chartIn(view, 'people')).toMatchObject({
      kind: 'curve',
      points: expect.arrayContaining([{ authors: 11, share: 1 }]),
    });
    expect(JSON.stringify(view)).not.toMatch(/the loud one|customer c/);
  });

  test('folds copies into groups with how many people posted them', async () => {
    const { hears, raises, evidence } = await scene();
    const copies = Array.from({ length: 12 }, (_, index) => ({
      id: `r${index}`,
      author: `account ${index % 6}`,
      text: RUMOUR,
    }));
    await hears([...copies, ...complaintsOf(1)]);
    await raises();
    expect(said(await evidence(), 'texts').slice(0, 2)).toEqual([
      '13 mentions: 1 in words of their own, 12 in 1 group of copies or near copies.',
      `"${RUMOUR}" 12 mentions by 6 authors; first mastodon, 5 Jan, 08:00`,
    ]);
  });

  test('tells whether the same people changed, or only who speaks', async () => {
    const { hears, raises, evidence } = await scene();
    const regulars = Array.from({ length: 12 }, (_, index) => `regular ${index}`);
    const before = minutesTo(MONDAY_0830 - 5 * DAY);
    await hears([
      ...regulars.map((author, index) => ({
        id: `b${index}`,
        at: before,
        author,
        label: 'positive' as const,
        issue: false,
        topics: [],
      })),
      ...regulars.map((author, index) => ({ id: `n${index}`, author })),
      ...complaintsOf(20),
    ]);
    await raises();
    const lines = said(await evidence(), 'opinion');
    expect(lines.join()).toContain('The returning authors themselves became more negative: +100 points');
    expect(lines.find((line) => line.startsWith('new authors, now'))).toContain('negative share 100.0 %');
  });

  test('compares channels with the same window of the weeks before', async () => {
    const { hears, raises, evidence } = await scene();
    const aWeekAgo = minutesTo(MONDAY_0830 - 7 * DAY) - 20;
    await hears([
      ...complaintsOf(8, { channel: 'forum' }),
      ...Array.from({ length: 8 }, (_, index) => ({ id: `w${index}`, at: aWeekAgo, channel: 'forum' })),
    ]);
    await raises([episode({ baselineDays: 15 })]);
    expect(said(await evidence(), 'places')[0]).toBe('forum: now 8; usual 4;');
  });

  test('says what was not read around the rise, and what of it came late', async () => {
    const polled = { use: 'x', name: 'x', everyMs: 5 * MINUTE, options: {} };
    const pushed = { use: 'hook', name: 'crm', everyMs: 0, options: {} };
    const { store, hears, raises, evidence } = await scene({ sources: [polled, pushed] });
    await hears([...complaintsOf(3), { id: 'late', punctual: false }]);
    await raises();
    await store.write(async (tx) => {
      await addCoverage(tx, 'w', 'x', MONDAY_0830 - 2 * DAY, MONDAY_0830 - HOUR);
      await addCoverage(tx, 'w', 'x', MONDAY_0830, NOW);
      await saveSourceState(tx, 'w', 'x', {}, NOW);
    });
    const lines = said(await evidence(), 'coverage');
    expect(lines[0]).toBe(
      'x: read until Mon 5 Jan 2026, 09:00; not read Mon 5 Jan 2026, 07:30 to Mon 5 Jan 2026, 08:30;',
    );
    expect(lines[1]).toBe('crm: read until -; not read pushed to Earshot: gaps cannot be seen;');
    expect(lines[2]).toContain(
      'Of the 4 mentions of the window that are stored now, 0 % hide their author and 25 % arrived late.',
    );
  });

  test('shows one of the series that rose together, the others in a line each', async () => {
    const { hears, raises, evidence } = await scene();
    await hears([...complaintsOf(4), { id: 'glad', label: 'positive', topics: [], issue: false }]);
    const all = episode({ key: 'aaaaaaaaaaaaaaaa', kind: 'spike', severity: 1, series: { scope: 'all', value: '' } });
    await raises([episode(), all]);
    const chief = await evidence();
    expect(chief.rises.map(({ shown }) => shown)).toEqual([true, false]);
    expect(chief.mentions.rows).toHaveLength(4);
    expect(said(chief, 'others')[0]).toContain('comments at 3.4x the usual: mentions 47;');
    const other = await evidence('42', { rise: 'aaaaaaaaaaaaaaaa' });
    expect(other.title).toBe('Harbour Bank: comments at 3.4x the usual');
    expect(other.mentions.rows).toHaveLength(5);
  });
});

test('an alert knows where its page can be opened, once people can open it from elsewhere', async () => {
  const { deps, raises } = await scene();
  await raises();
  expect((await alertView({ ...deps, publicUrl: 'https://earshot.example' }, alert())).publicUrl).toBe(
    'https://earshot.example',
  );
  expect((await alertView(deps, alert())).publicUrl).toBeUndefined();
});
