import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choicesFor, type Known } from '../../../../adapters/chats/web/page/compose/complete.js';
import { LONGEST, readable, safeLink } from '../../../../adapters/chats/web/page/words.js';
import { anyCharacter } from '../../../support/text.js';

describe('what a customer wrote, on the page', () => {
  test('keeps its words, its lines and its emoji', () => {
    expect(readable('Die App ist\nschon wieder kaputt 😀 <b>&amp;')).toBe(
      'Die App ist\nschon wieder kaputt 😀 <b>&amp;',
    );
  });

  test('cannot turn round the words beside it', () => {
    expect(readable('safe\u202Eexe.txt\u2066')).toBe('safeexe.txt');
  });

  test('is cut between characters, never inside one', () => {
    expect(readable('ab😀', 3)).toBe('ab…');
    fc.assert(
      fc.property(
        fc.string({ unit: anyCharacter, maxLength: 200 }),
        fc.integer({ min: 1, max: 50 }),
        (text, longest) => {
          const shown = readable(text, longest);
          expect(shown.length).toBeLessThanOrEqual(longest + 1);
          expect(shown).not.toMatch(/\p{Cs}|[\u202a-\u202e\u2066-\u2069]/u);
        },
      ),
    );
    expect(readable('x'.repeat(40_000))).toHaveLength(LONGEST + 1);
  });

  test('links only to the web, and says truly where', () => {
    expect(safeLink('https://example.org/p/1')).toEqual({ href: 'https://example.org/p/1', host: 'example.org' });
    // A Cyrillic a in "bank": the host shows in its ASCII form.
    expect(safeLink('https://b\u0430nk.example/')?.host).toMatch(/^xn--/);
    fc.assert(
      fc.property(
        fc.oneof(fc.webUrl(), fc.string(), fc.constantFrom('javascript:x', ' JaVaScRiPt:x', 'java\nscript:x')),
        (url) => {
          const link = safeLink(url);
          if (link) expect(link.href).toMatch(/^https?:\/\/[^@]+$|^https?:\/\/[^/@]+\//);
        },
      ),
    );
  });
});

describe('the line where commands are typed', () => {
  const vocabulary: Known = {
    commands: [
      { word: 'kpi', usage: '[brand] [period] [kpi]', summary: 'How it went', examples: ['kpi 7d'] },
      { word: 'verdict', usage: 'number verdict [reason]', summary: 'Your decision', examples: [] },
      { word: 'source', usage: 'list | test NAME', summary: 'Where mentions come from', examples: [] },
      { word: 'brand', usage: 'list | edit BRAND', summary: 'Whom it listens for', examples: [] },
      { word: 'help', usage: '[word]', summary: 'What you can ask', examples: [] },
    ],
    brands: [{ id: 'harbour', name: 'Harbour Bank' }],
    sources: ['news'],
    verdicts: ['genuine-change', 'few-active-customers'],
    offered: new Map([['verdict', [{ label: '42', detail: 'Harbour Bank: complaints about the app' }]]]),
  };
  const lines = (typed: string) => choicesFor(typed, vocabulary).map(({ line }) => line);

  test('offers commands, then what the command asks for', () => {
    expect(lines('')).toEqual(['kpi ', 'verdict ', 'source ', 'brand ', 'help ']);
    expect(lines('K')).toEqual(['kpi ']);
    expect(lines('kpi h')).toEqual(['kpi harbour ']);
    expect(lines('kpi harbour last')).toEqual(['kpi harbour last week ', 'kpi harbour last month ']);
    expect(lines('verdict 42 g')).toEqual(['verdict 42 genuine-change ']);
    expect(lines('source test n')).toEqual(['source test news ']);
    expect([lines('brand h'), lines('brand edit h')]).toEqual([[], ['brand edit harbour ']]);
    expect(lines('help ver')).toEqual(['help verdict ']);
  });

  test('offers nothing for words it does not know, and nothing that stands there already', () => {
    expect(lines('constructor ')).toEqual([]);
    expect(lines('kpi harbour harb')).toEqual([]);
    expect(lines('kpi')).toEqual([]);
  });

  test('never changes what was typed before', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const kept = typed.slice(0, typed.length - (/\S*$/.exec(typed)?.[0].length ?? 0));
        for (const line of lines(typed)) expect(line.startsWith(kept)).toBe(true);
      }),
    );
  });
});

describe('the page’s one document', () => {
  const html = readFileSync(new URL('../../../../adapters/chats/web/page/index.html', import.meta.url), 'utf8');

  test('holds no inline script or style, and nothing from elsewhere', () => {
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|https?:|<script(?![^>]*src="\/chat\/)/i);
  });

  test('names every input and picture for those who cannot see it', () => {
    for (const [tag] of html.matchAll(/<(input|img)\b[^>]*>/g)) expect(tag).toMatch(/aria-label|alt=/);
  });
});
