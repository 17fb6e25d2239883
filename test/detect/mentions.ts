import { type EvidenceInput, gatherEvidence } from '../../src/detect/evidence.js';
import type { EvidenceMention } from '../../src/detect/evidence-mention.js';
import type { Evidence } from '../../src/domain/evidence.js';
import type { Rise } from '../../src/domain/series.js';
import { MONDAY } from './stream.js';

let keys = 0;

/** A mention with only the telling detail given: by its own author, with a text of its own. */
export function mention(detail: Partial<EvidenceMention> = {}): EvidenceMention {
  keys += 1;
  return {
    key: `x:${String(keys).padStart(6, '0')}`,
    author: `author ${keys}`,
    channel: 'x',
    signature: '',
    negative: 0,
    score: 0,
    repost: false,
    repostOf: null,
    thread: null,
    at: MONDAY,
    engagement: 0,
    issue: false,
    severity: 0,
    topics: [],
    ...detail,
  };
}

export const mentions = (n: number, detail: (i: number) => Partial<EvidenceMention> = () => ({})): EvidenceMention[] =>
  Array.from({ length: n }, (_, i) => mention(detail(i)));

/** A signature of the one text that everybody pastes. */
export const PASTED = '0123456789abcdef'.repeat(6);

/** An hour of sixty mentions where ten are usual and thirty-two would have alerted. */
export const RISE: Rise = {
  openedAt: MONDAY,
  peakAt: MONDAY,
  closedAt: null,
  late: false,
  windowMinutes: 60,
  mentions: 60,
  expected: 10,
  low: 6,
  high: 15,
  pValue: 1e-20,
  dispersion: 1.5,
  needed: 32,
  baselineDays: 56,
};

/** The evidence of these mentions against eight calm weeks. */
export const gather = (window: readonly EvidenceMention[], more: Partial<EvidenceInput> = {}): Evidence =>
  gatherEvidence({
    rise: { ...RISE, mentions: window.length },
    key: '0123456789abcdef',
    sensitivity: 'balanced',
    share: 1 / 16,
    window,
    usual: Array.from({ length: 8 }, () => calmWeek),
    known: new Set(),
    brandNow: [],
    brandBefore: [],
    competitorsMoved: [],
    ...more,
  });

const calmWeek = mentions(10);
