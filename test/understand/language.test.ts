import { describe, expect, it, test } from 'vitest';
import { createReader } from '../../src/understand/index.js';

const reader = createReader({ names: ['Harbour Bank'] });
const lang = (text: string, hint?: string) => reader.read(text, hint === undefined ? {} : { lang: hint }).lang;

describe('language', () => {
  test.each(['bank app login fail pls', 'app down again', 'lol ok', 'great service', '@bank 123 scam'])(
    'the short post "%s" is English',
    (text) => expect(lang(text)).toBe('en'),
  );
  test.each([
    ['no entiendo por qu\u00e9 me cobraron', 'es'],
    ['gracias', 'es'],
    ['la banque ne r\u00e9pond pas', 'fr'],
    ['die App geht schon wieder nicht', 'de'],
    ['\u043e\u0447\u0435\u043d\u044c \u043f\u043b\u043e\u0445\u043e\u0439 \u0431\u0430\u043d\u043a', 'ru'],
    ['\u6700\u60aa\u306e\u9280\u884c\u3067\u3059', 'ja'],
  ])('"%s" is %s', (text, expected) => expect(lang(text)).toBe(expected));

  test.each([
    ['Alpina lobby at noon v2', 'en'],
    ['$25 resort fee', 'en'],
    ['DNI 12345678Z y tarjeta 4111111111111111', 'es'],
    ["Service client nul, j'attends depuis deux heures", 'fr'],
    ['ang bagal ng app ninyo, hindi makapasok', 'tl'],
  ])('"%s", with its codes and prices, is %s', (text, expected) => expect(lang(text)).toBe(expected));

  it('a French complaint is read as one, not as English that says nothing', () => {
    const { sentiment } = reader.read("Service client nul, j'attends depuis deux heures");
    expect(sentiment.label).toBe('negative');
  });

  it('cannot be told from nothing, a number or a handle', () => {
    for (const text of ['', '12345', '@harbourbank', '\u{1F621}', 'https://example.org']) expect(lang(text)).toBeNull();
  });
  it('what the source says is believed for a short post', () => {
    expect(lang('ok super', 'de')).toBe('de');
    expect(lang('ok super', 'DE-at')).toBe('de');
  });
  it('a hint that names no language is set aside', () => {
    for (const hint of ['english', 'xx', '', 'und', '?'])
      expect(lang('the app is down and I need to pay', hint)).toBe('en');
  });
  it('a hint that the text clearly contradicts is set aside', () => {
    expect(lang('no entiendo por qu\u00e9 me cobraron esta comisi\u00f3n', 'en')).toBe('es');
    expect(lang('I have been on hold for an hour and nobody is there', 'es')).toBe('en');
  });
});
