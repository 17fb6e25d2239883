import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { xKind } from '../../adapters/sources/x.js';
import { zoneOf } from '../../src/domain/zone.js';
import {
  alertCard,
  alertsCard,
  alsoNote,
  closedNote,
  issuesCard,
  judgedNote,
  mutedNote,
  recountedNote,
  sourcesCard,
  subscriptionsCard,
} from '../../src/views/index.js';
import { anyCharacter } from '../support/text.js';
import { alert, episode, MONDAY_0830, MUTE, taxonomy, view } from './made.js';

const ZONE = zoneOf('Europe/London');
const PERIOD = { from: MONDAY_0830, to: MONDAY_0830 + 3_600_000, label: 'the last hour' };

describe('every card', () => {
  test('says in plain words all that it shows', () => {
    const counted = { complaints: 7, previous: 3, authors: 6, previousAuthors: 3, priority: 24 };
    const card = issuesCard({
      brand: { id: 'harbour', name: 'Harbour Bank' },
      rows: [{ topic: 'fees_charges', label: 'Fees and charges', severity: 2, change: 'up', ...counted }],
      quotes: [],
      formula: 'issues v1',
      period: PERIOD,
      zone: ZONE,
    });
    expect(card.fallback).toContain('the last hour: Mon 5 Jan 2026, 08:30 to Mon 5 Jan 2026, 09:30 (Europe/London)');
    expect(card.fallback).toContain(
      'Fees and charges: severity 2; complaints 7; 95 % interval –; before 3; authors 6, before 3; change up; owner nobody yet;',
    );
    expect(card.fallback).toContain('n = 7 complaints');
  });

  test('whatever a customer writes, the alert has as many lines as without it', () => {
    const lines = (text: string) =>
      alertCard(view({ quotes: [{ text, channel: text, at: MONDAY_0830 }] })).fallback.split('\n').length;
    const usual = lines('ok');
    fc.assert(fc.property(fc.string({ unit: anyCharacter }), (text) => lines(text) === usual));
  });

  test('whatever a person gives as name and reason, a note is one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        const verdict = { alert: 42, word: 'not-about-us', by: text, at: MONDAY_0830, reason: text } as const;
        expect(judgedNote(verdict, 'Europe/London').fallback.split('\n')).toHaveLength(2);
      }),
    );
  });
});

describe('lists', () => {
  test('alerts show their verdicts, and the record of all of them', () => {
    const judged = view({ verdict: { alert: 42, word: 'expected-event', by: 'Kim', at: MONDAY_0830 } });
    const precision = { judged: 1, worthAsking: 0, hinted: 1, hintRight: 0, unjudged: 1 };
    const card = alertsCard([judged], 'open now', precision, ZONE, taxonomy);
    expect(card.fallback).toContain('verdict Expected event, Kim');
    expect(card.fallback).toContain(
      'of the one alert judged so far, its reading was right in 0 and 0 were worth asking about',
    );
  });

  test('an empty list says so, and what to do', () => {
    expect(sourcesCard({ sources: [], off: [] }, MONDAY_0830, ZONE).fallback).toContain('add one under "sources"');
    expect(subscriptionsCard([]).fallback).toContain('Type subscribe');
  });
});

describe('sources', () => {
  test('say what they were read without, and what the account of billed ones pays', () => {
    const x = (name: string, usdPerMonth: number) => ({
      ...{ name, use: 'x', rejects: 0, declared: xKind.declared, covered: 0.6 },
      parts: [{ without: '#bank (1 of its 4 queries)', share: 0.38 }],
      spent: { requests: 9, usd: 1, usdThisMonth: 4.5, usdPerMonth },
    });
    const says = (...sources: ReturnType<typeof x>[]) => sourcesCard({ sources, off: [] }, MONDAY_0830, ZONE).fallback;
    expect(says(x('own', 50), x('rivals', 12))).toContain(
      'All 2 x sources, which one account pays: $2.00 today, $9.00 of $62.00 this month.',
    );
    expect(says(x('own', 50))).toContain('60 % and 38 % without #bank (1 of its 4 queries)');
    expect(says(x('own', 50))).not.toContain('one account');
  });
});

describe('notes in the thread', () => {
  test('each says in one line what happened', () => {
    expect([
      alsoNote(episode(), 'Europe/London', taxonomy).fallback.split('\n')[1],
      mutedNote(MUTE, 'Europe/London').fallback.split('\n')[1],
      closedNote(alert({ closedAt: MONDAY_0830 }), 'Europe/London').title,
      recountedNote().title,
    ]).toEqual([
      'complaints about the app at 3.4x the usual. 47 mentions in the 60 minutes up to 08:30; usual for a Monday at 08:30: 14 (10 to 19).',
      'Further alerts are muted until Mon 5 Jan 2026, 08:30 by Lee: known. Unmute with: unmute m3',
      'Back to normal',
      'Recounted',
    ]);
  });
});
