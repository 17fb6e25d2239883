import { describe, expect, it } from 'vitest';
import { similarity } from '../../src/domain/signature.js';
import { contentHash, fingerprint, signatureOf } from '../../src/understand/index.js';

const alike = (a: string, b: string) => similarity(signatureOf(a), signatureOf(b));

describe('signatures', () => {
  it('case, links, handles and punctuation make no other text', () => {
    const text = 'My transfer has been pending for three days now';
    expect(alike(text, '@harbourbank MY transfer has been PENDING for three days now!! https://example.org/x')).toBe(1);
  });
  it('a copy with one word more is a near copy', () => {
    const text = 'switch to another bank today because this one will take your savings and never give them back';
    expect(alike(text, `${text} folks`)).toBeGreaterThanOrEqual(0.7);
  });
  it('two customers with one trouble and their own words are no copies', () => {
    expect(
      alike('the app will not let me log in this morning', 'cannot get into my account since breakfast'),
    ).toBeLessThan(0.3);
  });
  it('a short text equals its exact copies alone', () => {
    expect(alike('thanks', 'Thanks!')).toBe(1);
    expect(alike('thanks', 'thank you')).toBe(0);
    expect(alike('app down', 'app down again')).toBeLessThan(0.7);
  });
  it('a text without words is no copy of anything', () => {
    expect(signatureOf('')).toBe('');
    expect(signatureOf('@harbourbank https://example.org \u{1F621}')).toBe('');
    expect(alike('', '')).toBe(0);
  });
  it('have 96 hex digits, the same in every run', () => {
    expect(signatureOf('the app is down again')).toMatch(/^[0-9a-f]{96}$/);
    expect(fingerprint('the app is down again')).toEqual(fingerprint('The app is down again.'));
  });
});

describe('the content hash', () => {
  it('changes with text, rating and language, and with nothing else', () => {
    const review = { text: 'fine', rating: { value: 4, max: 5 }, lang: 'en' };
    const hash = contentHash(review);
    expect(contentHash({ ...review, ...{ likes: 7 } })).toBe(hash);
    expect(contentHash({ ...review, text: 'Fine' })).not.toBe(hash);
    expect(contentHash({ ...review, rating: { value: 5, max: 5 } })).not.toBe(hash);
    expect(contentHash({ ...review, lang: 'de' })).not.toBe(hash);
    expect(contentHash({ text: 'fine' })).not.toBe(hash);
  });
});
