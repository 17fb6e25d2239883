import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const SHEETS = readdirSync('adapters', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.css'))
  .map((path) => ({ name: basename(path), text: readFileSync(join('adapters', path), 'utf8') }));
const TOKENS = SHEETS.find(({ name }) => name === 'tokens.css')?.text ?? '';

describe('the style sheets of all pages', () => {
  test('take every colour from one place, but the white that a printed code needs', () => {
    const own = SHEETS.filter(({ name }) => name !== 'tokens.css').flatMap(({ name, text }) =>
      (text.match(/#[0-9a-f]{3,8}\b(?=[^{}]*\})/gi) ?? []).map((colour) => `${name} ${colour}`),
    );
    expect(own).toEqual(['feedback.css #ffffff']);
  });

  test('use no name that nothing defines, and define none that nothing uses', () => {
    const all = SHEETS.map(({ text }) => text).join('');
    const defined = new Set(all.match(/(?<=\s)--[\w-]+(?=:)/g));
    const used = new Set([...all.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
    expect([...used].filter((name) => !defined.has(name ?? ''))).toEqual([]);
    expect([...defined].filter((name) => !used.has(name))).toEqual([]);
  });

  test('have a colour of the night for every one of the day', () => {
    const [day = '', night = ''] = TOKENS.split('@media');
    const colours = (text: string) => new Set(text.match(/--[\w-]+(?=: (#|none|\d))/g));
    expect(colours(night)).toEqual(colours(day));
  });
});
