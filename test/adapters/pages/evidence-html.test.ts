import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { html } from '../../../adapters/pages/evidence-html.js';
import { anyCharacter } from '../../support/text.js';

describe('a template of a page', () => {
  test('escapes what it is handed, and leaves alone what is a template itself', () => {
    const name = '<b title="x">Kim & Lee\'s</b>';
    expect(`${html`<p>${name} ${html`<i>${7}</i>`}</p>`}`).toBe(
      '<p>&#60;b title=&#34;x&#34;&#62;Kim &#38; Lee&#39;s&#60;/b&#62; <i>7</i></p>',
    );
  });

  test('draws lists in a row and nothing for what is absent', () => {
    expect(`${html`<ul>${['a', '<'].map((each) => html`<li>${each}</li>`)}${undefined}</ul>`}`).toBe(
      '<ul><li>a</li><li>&#60;</li></ul>',
    );
  });

  test('cannot be fooled by an object that says it is one', () => {
    const fake = Object.assign(['<script>'], { toString: () => '<script>' });
    expect(`${html`${fake}`}`).toBe('&#60;script&#62;');
  });

  test('whatever a customer writes ends neither its element nor its attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        const hostile = `${text}"'><script>\u202e`;
        expect(`${html`<p title="${hostile}">${hostile}</p>`}`).toMatch(/^<p title="[^<>"'`]*">[^<>"'`]*<\/p>$/);
        expect(`${html`${hostile}`}`).not.toMatch(/[\u202a-\u202e\u2066-\u2069\0]/);
      }),
    );
  });
});
