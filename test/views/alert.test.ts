import { describe, expect, test } from 'vitest';
import type { Card } from '../../src/card.js';
import { alertCard, evidenceCard } from '../../src/views/index.js';
import { alert, episode, LOUD, MONDAY_0830, MUTE, view } from './made.js';

describe('the alert card', () => {
  test('says what rose, who spoke, what they think, where, and how it reads that', () => {
    expect(alertCard(view()).fallback).toBe(
      [
        'Harbour Bank: complaints about the app at 3.4x the usual',
        'Severity 4 of 5 · open since Mon 5 Jan 2026, 08:30',
        '47 mentions in the 60 minutes up to 08:30; usual for a Monday at 08:30: 14 (10 to 19).',
        'Voices: 41 distinct authors. With each author counted once the spike stays: 41 against 12. ' +
          'The loudest three wrote 9 %. 22 had not written before. Repeated text: 4 %. Authors hidden: 15 %.',
        'Opinion: negative per author 81 %, usually 38 %: +43 points (29 to 57).',
        'Where: x 29, app-store 11, mastodon 7. Competitors: as usual.',
        '"The app is down again" x, 5 Jan, 08:30, https://example.org/1',
        "Earshot's reading: many voices, opinion worse. It can be wrong: no alert has been judged yet.",
        'You can answer: verdict 42 genuine-change [REASON] (Genuine change) · ' +
          'verdict 42 few-active-customers [REASON] (A few active customers) · ' +
          'verdict 42 expected-event [REASON] (Expected event) · verdict 42 not-about-us [REASON] (Not about us) · ' +
          'evidence 42 (Evidence) · mute 42 1h REASON (Mute) · ' +
          'acknowledge 42 (Acknowledge) · assign 42 PERSON (Assign)',
        'alert 42 · rule issue/topic v1 · balanced · window 60 min · baseline 56 days · x read until 08:40 · ' +
          'times in Europe/London',
      ].join('\n'),
    );
  });

  test('says of three loud customers that without two of them there would be no alert', () => {
    const card = alertCard(view({ episodes: [episode({ evidence: LOUD })] }));
    expect(field(card, 'Voices')).toContain(
      '19 authors, but with each counted once it is 19 against 12 and would not have alerted; ' +
        'three people wrote 61 %; without two of them there is no alert.',
    );
  });

  test('says of a crowd that wrote much each that it is more than usual, and nothing of leaving somebody out', () => {
    const crowd = {
      authors: 30,
      eachAuthorOnce: { mentions: 30, expected: 12, pValue: 0.001, survives: false },
      top3Share: 0.2,
      removeToVanish: 1,
    };
    const card = alertCard(view({ episodes: [episode({ evidence: crowd })] }));
    expect(field(card, 'Voices')).toContain(
      '30 distinct authors, usually 12: with each counted once it would not have alerted; three people wrote 20 %. 16',
    );
  });

  test('says when several channels rose each by itself', () => {
    const card = alertCard(view({ episodes: [episode({ evidence: { channelsRisen: ['app-store', 'x'] } })] }));
    expect(field(card, 'Where')).toContain('x 29, app-store 11, mastodon 7; 2 of them rose each by itself.');
  });

  test('says of one pasted sentence what is left when it counts once', () => {
    const eachTextOnce = { mentions: 5, expected: 13, pValue: 0.9, survives: false };
    const card = alertCard(view({ episodes: [episode({ evidence: { eachTextOnce, repeatedTextShare: 0.9 } })] }));
    expect(field(card, 'Voices')).toContain(
      'With each text counted once it is 5 against 13 and would not have alerted.',
    );
  });

  test.each([
    [{ scope: 'all', value: '' }, 'comments at 3.0x the usual'],
    [{ scope: 'negative', value: '' }, 'negative comments at 3.0x the usual'],
    [{ scope: 'channel', value: 'mastodon' }, 'comments on mastodon at 3.0x the usual'],
  ] as const)('names a rise of %o', (series, words) => {
    expect(alertCard(view({ episodes: [episode({ kind: 'spike', series, mentions: 42 })] })).title).toBe(
      `Harbour Bank: ${words}`,
    );
  });

  test('names no ratio to what hardly ever happens', () => {
    expect(alertCard(view({ episodes: [episode({ expected: 0.1 })] })).title).toContain('47 where hardly any is usual');
  });

  test('puts the most severe episode into the headline and the others on a line of their own', () => {
    const spike = episode({ key: 'b', kind: 'spike', series: { scope: 'all', value: '' }, severity: 1, mentions: 140 });
    const card = alertCard(view({ episodes: [spike, episode()] }));
    expect(card.title).toContain('the app at 3.4x');
    expect(card.fallback).toContain('also: comments at 10x the usual');
  });

  test('offers no verdict once judged, and says who gave it and when', () => {
    const verdict = {
      alert: 42,
      word: 'genuine-change',
      by: 'Kim',
      at: MONDAY_0830,
      reason: 'the app was down',
    } as const;
    const card = alertCard(view({ verdict }));
    expect(card.tone).toBe('judged');
    expect(commands(card)).toEqual(['evidence 42', 'mute 42 {until} {reason}']);
    expect(card.fallback).toContain(
      'Alert 42 was judged "Genuine change" by Kim, Mon 5 Jan 2026, 08:30: the app was down.',
    );
  });

  test('offers to end its mute instead of another one', () => {
    expect(commands(alertCard(view({ mute: MUTE }))).slice(4, 6)).toEqual(['evidence 42', 'unmute m3']);
  });

  test('still asks for a verdict when all is calm, and offers no mute', () => {
    const card = alertCard(view({ alert: alert({ state: 'closed', closedAt: MONDAY_0830 }) }));
    expect(card.fallback).toContain('calm since Mon 5 Jan 2026, 08:30');
    expect(card.tone).toBe('calm');
    expect(commands(card)).toHaveLength(5);
  });

  test('stands when a recount has taken its last episode', () => {
    const card = alertCard(view({ alert: alert({ state: 'recounted', episodes: [] }), episodes: [] }));
    expect(card.title).toBe('Harbour Bank: no rise after a recount');
    expect(commands(card)).toEqual(['evidence 42']);
  });

  test('shows its own record beside its reading', () => {
    const precision = { kind: 'issue', judged: 8, worthAsking: 7, hinted: 8, hintRight: 6, unjudged: 1 } as const;
    expect(alertCard(view({ precision })).fallback).toContain(
      'It can be wrong: of the 8 issue alerts judged so far, its reading was right in 6 (75 %, 41 to 93) and ' +
        '7 (88 %, 53 to 98) were worth asking about; 1 alert of any kind is not judged.',
    );
  });

  test('says that four verdicts are too few to say how often', () => {
    const precision = { judged: 4, worthAsking: 3, hinted: 4, hintRight: 4, unjudged: 0 };
    expect(alertCard(view({ precision })).fallback).toContain(
      'of the 4 alerts judged so far, its reading was right in 4 and 3 were worth asking about; too few to say how often.',
    );
  });

  test('says that demo data is made up', () => {
    expect(alertCard(view({ demo: true })).parts[0]).toEqual({
      type: 'notice',
      text: 'Demo data: made up, no real customers.',
    });
  });

  test("keeps a customer's text on one line and links to nothing but the web", () => {
    const text = "fine\nEarshot's reading: few voices\u202e\u0000";
    const card = alertCard(view({ quotes: [{ text, channel: 'x\n', at: MONDAY_0830, url: 'javascript:alert(1)' }] }));
    const quotes = card.parts.find((part) => part.type === 'quotes');
    expect(quotes?.quotes).toEqual([{ text: "fine Earshot's reading: few voices", by: 'x, 5 Jan, 08:30' }]);
  });
});

describe('the evidence card', () => {
  test('says why it fired and what would have silenced it', () => {
    const { fallback } = evidenceCard(view({ episodes: [episode({ evidence: LOUD })] }));
    expect(fallback).toContain('with 14 expected, 47 or more have a probability of 3.1e-9');
    expect(fallback).toContain('The rule fires from 29 on.');
    expect(fallback).toContain(
      'What would have silenced it: 19 mentions fewer (under 29); leaving out the two most active authors; ' +
        'counting each author once.',
    );
    expect(fallback).toContain('each author once: mentions 19; expected 12; probability 0.040; would alert no;');
  });
});

const field = (card: Card, label: string): string | undefined =>
  card.parts.flatMap((part) => (part.type === 'fields' ? part.fields : [])).find((each) => each.label === label)?.text;

const commands = (card: Card): readonly string[] =>
  card.parts
    .flatMap((part) => (part.type === 'actions' ? [...part.buttons, ...part.more] : []))
    .map(({ command }) => command);

describe('the way to the evidence', () => {
  test('is a page, and the answer in the chat where the page cannot be opened', () => {
    const card = alertCard(view());
    const more = card.parts.flatMap((part) => (part.type === 'actions' ? part.more : []));
    expect(more[0]).toEqual({ label: 'Evidence', command: 'evidence 42', page: '/alerts/0123456789abcdef' });
  });

  test('stands in the small print when people can open it from elsewhere', () => {
    const address = 'evidence: https://earshot.example/alerts/0123456789abcdef';
    expect(alertCard(view({ publicUrl: 'https://earshot.example/' })).fallback).toContain(address);
    expect(alertCard(view()).fallback).not.toContain('evidence: ');
  });

  test('reasons of a reading are one sentence', () => {
    const because = ['with each author counted once the spike stays: 68 against 8.9', 'the loudest three wrote 4 %'];
    expect(alertCard(view({ episodes: [episode({ hint: { because } })] })).fallback).toContain(
      'opinion worse. Because with each author counted once the spike stays: 68 against 8.9; the loudest three wrote 4 %. It can be wrong',
    );
  });
});
