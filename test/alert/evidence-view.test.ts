import { describe, expect, test } from 'vitest';
import { alertView, giveVerdict, muteSeries } from '../../src/alert/index.js';
import type { Card, EvidenceView, Section } from '../../src/card.js';
import { DAY, HOUR, MINUTE } from '../../src/domain/time.js';
import { addCoverage, owe, recordVerdict, relabelMention, type Store, saveSourceState } from '../../src/store/index.js';
import { deletion } from '../store/posts.js';
import { complaintsOf, minutesTo, NOW, scene } from '../support/evidence.js';
import { alert, episode, LOUD, MONDAY_0830 } from '../views/made.js';

const KIM = { id: 'u1', name: 'Kim' };
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
    expect(lines[1]).toBe('crm: read until not yet; not read pushed to Earshot: gaps cannot be seen;');
    expect(lines[2]).toContain(
      'Of the 4 mentions of the window that are stored now, 0 % hide their author and 25 % arrived late.',
    );
  });

  test('says how alerts that were read alike were judged', async () => {
    const { store, raises, evidence } = await scene();
    await raises();
    await store.write(async (tx) => {
      const words = ['genuine-change', 'genuine-change', 'expected-event'] as const;
      for (const [index, word] of words.entries()) {
        await recordVerdict(tx, 'w', { alert: index + 1, word, by: 'Kim', at: NOW }, 'u1', episode());
      }
      await recordVerdict(
        tx,
        'w',
        { alert: 9, word: 'not-about-us', by: 'Kim', at: NOW },
        'u1',
        episode({ hint: { volume: 'few voices' } }),
      );
    });
    expect(said(await evidence(), 'reading')).toContain(
      'Of the last 3 other alerts read as "many voices" and judged: 2 "Genuine change", 1 "Expected event".',
    );
    // Of the four verdicts only those on an alert that is known by its number are of its series.
    expect(said(await evidence(), 'reading')).toContain('No alert of this series has been judged yet.');
    await store.write((tx) =>
      recordVerdict(tx, 'w', { alert: 42, word: 'genuine-change', by: 'Kim', at: NOW }, 'u1', episode()),
    );
    expect(said(await evidence(), 'reading')).toContain(
      'Of the one issue alert of this series judged so far, its reading was right in 1 and 1 was worth asking about; too few to say how often.',
    );
  });

  test('tells what happened: raised, grown, posted where, not delivered, muted, judged', async () => {
    const { store, deps, raises, evidence } = await scene();
    await raises();
    await tell(store, 'post', '0123456789abcdef', { chat: 'web', id: 'alerts' });
    await tell(store, 'post', '0123456789abcdef', { chat: 'slack', id: 'C1' });
    await tell(store, 'reply', '0123456789abcdef:grew:0123456789abcdef:6', { chat: 'web', id: 'alerts' });
    await store.write((tx) =>
      tx.updateTable('outbox').set({ state: 'dead', error: 'no such channel' }).where('chat', '=', 'slack').execute(),
    );
    await muteSeries(deps, { brand: 'harbour', scope: '', value: '' }, NOW + HOUR, KIM, 'planned work');
    await giveVerdict(deps, alert(), 'genuine-change', KIM, 'it was the release');
    const view = await evidence();
    // Its own verdict says nothing of how such alerts are judged.
    expect(said(view, 'reading')).toContain('No other alert read as "many voices" has been judged yet.');
    const lines = said(view, 'history').join('\n');
    for (const line of [
      'Opened: complaints about the app at 3.4x the usual',
      'Told as alert 42',
      'Waits to be posted to web alerts',
      'The message could not be delivered to slack C1: no such channel',
      'Grown: now 64 in an hour',
      'Mute: muted until Mon 5 Jan 2026, 10:00 by Kim: planned work',
      'Judged: judged "Genuine change" by Kim, Mon 5 Jan 2026, 09:00: it was the release',
    ]) {
      expect(lines).toContain(line);
    }
    expect(view.room).toBe('alerts');
    expect(said(view, 'verdict')[0]).toContain('it was the release');
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
  }, 60_000);
});

describe('an alert whose rise a recount took away', () => {
  test('still says what people were told and decided', async () => {
    const { deps, raises, evidence } = await scene();
    await raises([], { state: 'recounted', closedAt: NOW, episodes: [] });
    await giveVerdict(deps, alert({ state: 'recounted', episodes: [] }), 'not-about-us', KIM);
    const view = await evidence();
    expect(view.title).toBe('Harbour Bank: no rise after a recount');
    expect(view.evidence.map(({ id }) => id)).toEqual(['verdict']);
    expect(view.record.map(({ id }) => id)).toEqual(['history', 'coverage']);
    expect(said(view, 'verdict')[0]).toContain('"Not about us" by Kim');
  });
});

const tell = (store: Store, op: 'post' | 'reply', key: string, conversation: { chat: string; id: string }) =>
  store.write((tx) => owe(tx, 'w', { conversation, key, op, alert: 42, card: NOTE }, NOW));

const NOTE: Card = {
  title: 'Grown',
  tone: 'alert',
  parts: [{ type: 'text', text: 'now 64 in an hour' }],
  fallback: '',
};

/** A section's words, line by line, as a screen reader would say them. */
function said(view: EvidenceView, id: string): readonly string[] {
  return section(view, id).parts.flatMap((part) => {
    if (part.type === 'table') {
      return part.rows.map((row) =>
        row.map((cell, at) => (at === 0 ? `${cell}:` : `${part.columns[at]?.label} ${cell};`)).join(' '),
      );
    }
    if (part.type === 'quotes') return part.quotes.map(({ text, by }) => `"${text}" ${by}`);
    return part.type === 'text' || part.type === 'context' ? [part.text] : [];
  });
}

function section(view: EvidenceView, id: string): Section {
  const found = [...view.evidence, ...view.record].find((each) => each.id === id);
  if (!found) throw new Error(`the page has no section ${id}`);
  return found;
}

function chartIn(view: EvidenceView, id: string) {
  const part = section(view, id).parts.find(({ type }) => type === 'chart');
  if (part?.type !== 'chart') throw new Error(`${id} has no chart`);
  return part.chart;
}
