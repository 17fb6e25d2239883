import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mailDocument } from '../../../adapters/pages/mail.js';
import type { Card, Part } from '../../../src/card.js';

const IMAGE = `data:image/png;base64,${'iVBORw0KGgo'.repeat(2000)}`;
const chart = { kind: 'shares', title: 'Complaint rate', unit: 'share', alt: 'Harbour 12 %', bars: [] } as const;
const every = (text: string): readonly Part[] => [
  { type: 'notice', text },
  { type: 'text', text },
  { type: 'fields', fields: [{ label: text, text }] },
  { type: 'quotes', quotes: [{ text, by: text, url: text }] },
  { type: 'table', columns: [{ label: text }, { label: text, numeric: true }], rows: [[text, text]] },
  { type: 'chart', chart: { ...chart, alt: text } },
  {
    type: 'actions',
    buttons: [{ label: text, command: text }],
    more: [{ label: text, command: text, page: '/alerts/a1' }],
  },
  { type: 'context', text },
];
const drawn = (text: string, publicUrl?: string) => {
  const card: Card = { title: text, tone: 'info', parts: every(text), fallback: '' };
  return mailDocument(card, { image: () => IMAGE, ...(publicUrl ? { publicUrl } : {}) });
};

test('a mail loads nothing, runs nothing, and carries its chart whole', () => {
  const mail = drawn('ok', 'https://earshot.example/');
  expect(mail).toContain(`src="${IMAGE}"`);
  // No wider than it was drawn: its letters would be larger than the text beside it, or too small on a phone.
  expect(mail).toContain('max-width:380px');
  expect(mail).not.toMatch(/<(script|link|style|iframe|form)|src="http/);
  expect(mail).toContain('<a href="https://earshot.example/alerts/a1"');
});

test('without a public address a page is named as what can be typed', () => {
  expect(drawn('ok')).not.toContain('<a href');
  expect(drawn('ok')).toContain('ok: <code>ok</code>');
});

test('whatever a customer writes, a mail has the tags it has without it', () => {
  const tags = (text: string) =>
    drawn(text)
      .match(/<[^>]*>/g)
      ?.map((tag) => /^<\/?\w+/.exec(tag)?.[0]);
  const usual = tags('ok');
  const hostile = fc.string().map((text) => `${text}"'><script>alert(1)</script><a href=javascript:x>`);
  fc.assert(
    fc.property(hostile, (text) => {
      expect(tags(text)).toEqual(usual);
    }),
    { numRuns: 30 },
  );
});
