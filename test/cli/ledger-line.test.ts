import { expect, it } from 'vitest';
import { ledgerLine } from '../../src/cli/ledger-line.js';
import type { Episode } from '../../src/domain/episode.js';

const recount = { mentions: 41, expected: 12.3456, pValue: 1.23456789e-9, survives: true };
const episode: Episode = {
  key: '0123456789abcdef',
  kind: 'issue',
  series: { brand: 'harbour', scope: 'topic', value: 'app_outage' },
  openedAt: Date.parse('2026-01-05T08:30:00Z'),
  peakAt: Date.parse('2026-01-05T09:30:00Z'),
  closedAt: null,
  late: false,
  windowMinutes: 60,
  mentions: 47,
  expected: 13.98765,
  low: 10,
  high: 19,
  pValue: 3.3333333e-12,
  dispersion: 1.5,
  needed: 30,
  baselineDays: 56,
  severity: 4,
  evidence: {
    authors: 41,
    hiddenAuthorsShare: 0.14893617,
    eachAuthorOnce: recount,
    eachTextOnce: { ...recount, survives: false },
    effectiveAuthors: 38.4567,
    usualEffectiveAuthors: null,
    top1Share: 0.04255319,
    top3Share: null,
    removeToVanish: 14,
    newAuthorShare: 0.5365853,
    usualWindows: { known: 8, compared: 8, asFew: 2 },
    breadth: { authorsRatio: 3.4166667, perAuthorRatio: 1.02, share: 0.98414, low: 0.9, high: 1 },
    ofRise: { three: 0.1272727, eight: 0.3, copies: 0.06 },
    ownRepeatsShare: 0.0212766,
    effectiveThreads: null,
    copostingAccounts: 0,
    effectiveChannels: 1.456,
    channelsRisen: ['x'],
    topics: { effective: 1.2345, leading: 'app_outage', share: 0.912345 },
    returning: { authors: 8, before: 0.25, now: 0.5, change: 0.25, low: -0.1, high: 0.6 },
    repeatedTextShare: 0.0425531,
    repostShare: 0,
    threadShare: 0.1,
    channels: { x: 29, mastodon: 7 },
    competitorsMoved: [],
    opinion: { before: 0.38, now: 0.81, change: 0.43, low: 0.29, high: 0.57, per: 'author' },
    examples: ['x:1', 'mastodon:7'],
  },
  hint: { volume: 'many voices', opinion: 'worse', because: ['with each author counted once the spike stays'] },
};

it('an episode of the ledger is one line in the names and order of the exchange format', () => {
  const line = ledgerLine(episode, 3);
  expect(line).not.toContain('\n');
  const read = JSON.parse(line);
  expect(Object.keys(read).join(' ')).toBe(
    'key number brand kind series opened_at peak_at closed_at late window_minutes mentions expected p_value severity evidence hint',
  );
  expect(Object.keys(read.evidence).join(' ')).toBe(
    'authors hidden_authors_share each_author_once each_text_once effective_authors usual_effective_authors top1_share ' +
      'top3_share remove_to_vanish new_author_share repeated_text_share repost_share thread_share channels ' +
      'competitors_moved opinion examples breadth of_rise usual_windows own_repeats_share effective_threads ' +
      'coposting_accounts effective_channels channels_risen topics returning',
  );
  expect(read).toMatchObject({
    number: 3,
    brand: 'harbour',
    series: { scope: 'topic', value: 'app_outage' },
    opened_at: '2026-01-05T08:30:00Z',
    closed_at: null,
    expected: 13.99,
    p_value: 3.33333e-12,
  });
  expect(read.evidence).toMatchObject({
    hidden_authors_share: 0.1489,
    each_author_once: { mentions: 41, expected: 12.35, p_value: 1.23457e-9, survives: true },
    usual_effective_authors: null,
    top1_share: 0.0426,
    opinion: { change: 0.43, per: 'author' },
    breadth: { authors_ratio: 3.4167, posts_per_author_ratio: 1.02, share: 0.9841, low: 0.9, high: 1 },
    of_rise: { top3: 0.1273, top8: 0.3, copies: 0.06 },
    usual_windows: { known: 8, compared: 8, as_few: 2 },
    effective_threads: null,
    topics: { effective: 1.23, leading: 'app_outage', share: 0.9123 },
    returning: { authors: 8, change: 0.25, low: -0.1, high: 0.6 },
  });
});

it('nothing is expected of a single risky mention', () => {
  const read = JSON.parse(ledgerLine({ ...episode, kind: 'risk' }, 1));
  expect([read.expected, read.p_value]).toEqual([null, null]);
});
