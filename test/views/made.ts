import { loadTaxonomy } from '../../src/config.js';
import type { Alert, Mute } from '../../src/domain/alert.js';
import type { Episode } from '../../src/domain/episode.js';
import type { Evidence, Hint } from '../../src/domain/evidence.js';
import type { Series } from '../../src/domain/series.js';
import { MINUTE } from '../../src/domain/time.js';
import type { AlertView } from '../../src/views/index.js';

/** A Monday in January, 08:30 in London. */
export const MONDAY_0830 = Date.UTC(2026, 0, 5, 8, 30);

const MANY: Evidence = {
  authors: 41,
  hiddenAuthorsShare: 0.15,
  eachAuthorOnce: { mentions: 41, expected: 12, pValue: 1e-8, survives: true },
  eachTextOnce: { mentions: 45, expected: 13, pValue: 1e-8, survives: true },
  effectiveAuthors: 38,
  usualEffectiveAuthors: 11,
  top1Share: 0.04,
  top3Share: 0.09,
  removeToVanish: 15,
  newAuthorShare: 22 / 41,
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
  repeatedTextShare: 0.04,
  repostShare: 0.06,
  threadShare: 0.08,
  channels: { mastodon: 7, x: 29, 'app-store': 11 },
  competitorsMoved: [],
  opinion: { before: 0.38, now: 0.81, change: 0.43, low: 0.29, high: 0.57, per: 'author' },
  examples: ['x:1'],
};

/** Nineteen customers, three of whom wrote most of it. */
export const LOUD: Partial<Evidence> = {
  authors: 19,
  eachAuthorOnce: { mentions: 19, expected: 12, pValue: 0.04, survives: false },
  top1Share: 0.3,
  top3Share: 0.61,
  removeToVanish: 2,
  newAuthorShare: 0,
  ofRise: { three: 0.8, eight: 0.95, copies: 0 },
};

interface Telling extends Partial<Omit<Episode, 'series' | 'evidence' | 'hint'>> {
  readonly series?: Partial<Series>;
  readonly evidence?: Partial<Evidence>;
  readonly hint?: Partial<Hint>;
}

/** Complaints about the app by many customers, unless said otherwise. */
export const episode = ({ series, evidence, hint, ...more }: Telling = {}): Episode => ({
  key: '0123456789abcdef',
  kind: 'issue',
  severity: 4,
  openedAt: MONDAY_0830,
  peakAt: MONDAY_0830,
  closedAt: null,
  late: false,
  windowMinutes: 60,
  mentions: 47,
  expected: 14,
  low: 10,
  high: 19,
  pValue: 3.1e-9,
  dispersion: 2.1,
  needed: 29,
  baselineDays: 56,
  ...more,
  series: { brand: 'harbour', scope: 'topic', value: 'app_outage', ...series },
  evidence: { ...MANY, ...evidence },
  hint: { volume: 'many voices', opinion: 'worse', because: [], ...hint },
});

export const alert = (more: Partial<Alert> = {}): Alert => ({
  number: 42,
  key: '0123456789abcdef',
  brand: 'harbour',
  state: 'open',
  openedAt: MONDAY_0830,
  closedAt: null,
  raisedAt: MONDAY_0830 + 2 * MINUTE,
  episodes: ['0123456789abcdef'],
  ...more,
});

/** Lee muted everything about the bank. */
export const MUTE: Mute = {
  id: 3,
  brand: 'harbour',
  scope: '',
  value: '',
  from: 0,
  until: MONDAY_0830,
  by: 'Lee',
  reason: 'known',
};

export const taxonomy = loadTaxonomy();

export const view = (more: Partial<AlertView> = {}): AlertView => ({
  alert: alert(),
  episodes: [episode()],
  brandName: 'Harbour Bank',
  competitorNames: new Map([['northgate', 'Northgate']]),
  quotes: [{ text: 'The app is down again', channel: 'x', at: MONDAY_0830, url: 'https://example.org/1' }],
  points: [],
  precision: { judged: 0, worthAsking: 0, hinted: 0, hintRight: 0, unjudged: 1 },
  coverage: 'x read until 08:40',
  sensitivity: 'balanced',
  taxonomy,
  timezone: 'Europe/London',
  demo: false,
  ...more,
});
