import { describe, expect, it, test } from 'vitest';
import { createReader } from '../../src/understand/index.js';
import { POSTS, type Posts } from './foreign-posts.js';
import { SHORT_POSTS, UNSEEN_SHORT_POSTS } from './short-posts.js';

const reader = createReader({ names: ['Harbour Bank'] });
const sentiment = (text: string, lang?: string) => reader.read(text, lang === undefined ? {} : { lang }).sentiment;

/** How many posts of one part are read rightly, and of those that it is sure of. */
function tally(part: keyof Posts, languages = Object.keys(POSTS)) {
  const counts = { n: 0, right: 0, sure: 0, rightOfSure: 0, wrong: [] as string[] };
  for (const language of languages) {
    for (const [label, text] of POSTS[language]?.[part] ?? []) {
      const read = sentiment(text);
      const isRight = read.label === label;
      counts.n++;
      counts.right += Number(isRight);
      counts.sure += Number(!read.unsure && read.scored);
      counts.rightOfSure += Number(isRight && !read.unsure && read.scored);
      if (!isRight) counts.wrong.push(`${language} ${text}`);
    }
  }
  return counts;
}

describe('posts in Spanish, French, German, Portuguese and Italian', () => {
  it.each(Object.keys(POSTS))('in %s are read as people meant them, the held-back half too', (language) => {
    for (const part of ['tuned', 'heldBack', 'second'] as const) {
      const { n, right, wrong } = tally(part, [language]);
      expect(n, part).toBeGreaterThanOrEqual(13);
      expect(right / n, `${part}: ${wrong.join('\n')}`).toBeGreaterThanOrEqual(0.84);
    }
  });
  it('are left unsure where they say it in words that no list has', () => {
    const { n, right, sure, rightOfSure } = tally('unseen');
    // Most of these were written to say it without a word of opinion. What counts is that few are read wrongly for sure.
    expect(right).toBeGreaterThanOrEqual(24);
    expect((sure - rightOfSure) / n).toBeLessThanOrEqual(0.05);
  });
  it('are read with less confidence than English may be', () => {
    for (const { tuned } of Object.values(POSTS)) {
      for (const [, text] of tuned) expect(sentiment(text).confidence).toBeLessThanOrEqual(0.75);
    }
  });
  it('come with a complaint where something does not work, and without one where it does', () => {
    for (const text of ['la app no funciona desde ayer', "l'appli ne marche pas", 'die App funktioniert nicht'])
      expect(reader.read(text).complaint, text).toBeGreaterThanOrEqual(0.5);
    for (const text of ['o app funciona muito bem, adoro', "l'app funziona benissimo, grazie"])
      expect(reader.read(text).complaint, text).toBe(0);
  });
});

describe('negation in each of them', () => {
  it.each([
    ['es', 'me gusta la app', 'no me gusta nada la app'],
    ['es', 'es un buen banco', 'no es un buen banco'],
    ['fr', "j'aime cette banque", "je n'aime pas cette banque"],
    ['fr', 'le service est bon', "le service n'est jamais bon"],
    ['fr', 'la banque est efficace et sympa', "la banque n'est plus sympa"],
    ['de', 'die App gefällt mir', 'die App gefällt mir nicht'],
    ['de', 'das ist ein guter Service', 'das ist kein guter Service'],
    ['pt', 'gosto da nova versão', 'não gosto da nova versão'],
    ['pt', 'é um bom atendimento, muito bom', 'não é um bom atendimento'],
    ['it', 'mi piace la nuova app', 'non mi piace la nuova app'],
    ['it', 'è una buona banca', 'non è mai una buona banca'],
  ])('%s: "%s" and "%s"', (lang, plain, negated) => {
    expect(sentiment(plain, lang).score).toBeGreaterThan(0);
    expect(sentiment(negated, lang).score).toBeLessThan(0);
  });
  it('French "plus" alone is no negator', () => {
    expect(sentiment('la banque la plus sympa de France, bravo', 'fr').label).toBe('positive');
  });
  it('accents may be left out', () => {
    expect(sentiment('pesimo servicio, que verguenza', 'es')).toEqual(
      sentiment('pésimo servicio, qué vergüenza', 'es'),
    );
  });
  it('what follows "but" counts for more', () => {
    expect(sentiment('buena app, pero el servicio es pésimo', 'es').label).toBe('negative');
    expect(sentiment('das Warten war schlecht, aber die Beratung hervorragend', 'de').label).toBe('positive');
  });
  it('a question that complains of nothing has no opinion', () => {
    expect(sentiment('¿cuál es el mejor banco para estudiantes?', 'es').label).toBe('neutral');
    expect(sentiment('welche ist die beste Bank für Studenten?', 'de').label).toBe('neutral');
  });
  it('the words of the workspace count there too', () => {
    const own = createReader({ lexicon: { mamotreto: -4 } });
    expect(own.read('la app es un mamotreto', { lang: 'es' }).sentiment.label).toBe('negative');
    expect(sentiment('la app es un mamotreto', 'es').label).toBe('neutral');
  });
});

describe('a language that has no word list', () => {
  it('is unscored, never neutral', () => {
    for (const text of ['nie rozumiem, za co mi pobrali prowizję', 'очень плохой банк', '最悪の銀行です'])
      expect(sentiment(text), text).toEqual({
        label: 'neutral',
        score: 0,
        confidence: 0,
        unsure: false,
        scored: false,
      });
  });
  it('is read by its stars and ratings, and by emoji that agree', () => {
    expect(sentiment('очень плохой банк ★☆☆☆☆')).toMatchObject({ label: 'negative', unsure: false });
    expect(sentiment('銀行のアプリ 5/5')).toMatchObject({ label: 'positive', unsure: false });
    expect(sentiment('bardzo dobry bank, naprawdę 10/10')).toMatchObject({ label: 'positive', scored: true });
    expect(sentiment('очень плохой банк 😡😡')).toMatchObject({ label: 'negative', unsure: false });
  });
  it('and of one emoji, or of two that disagree, nobody is sure', () => {
    expect(sentiment('очень плохой банк 😡')).toMatchObject({ label: 'negative', unsure: true });
    expect(sentiment('очень банк 😡😍')).toMatchObject({ unsure: true });
  });
  it('a date is no rating', () => {
    for (const text of ['spotkanie w banku 1/5/2026', 'bank działa 24/7 w Polsce', 'bank otwarty 10/10/2026 w Polsce'])
      expect(sentiment(text, 'pl').scored, text).toBe(false);
  });
});

describe('signs alone', () => {
  test.each([
    ['😡😡😡', 'negative'],
    ['👍', 'positive'],
    ['★★☆☆☆', 'negative'],
    ['⭐⭐⭐⭐⭐', 'positive'],
    ['1/5', 'negative'],
    ['10/10', 'positive'],
  ])('"%s" is %s', (text, label) => {
    expect(reader.read(text)).toMatchObject({ lang: null, sentiment: { label, scored: true } });
  });
  it.each(['', '   ', 'https://example.org/love', '12345', '@harbourbank', '...', '\u{1F3E6}'])(
    '"%s" is nothing to read',
    (text) => expect(sentiment(text).scored).toBe(false),
  );
});

describe('which languages count', () => {
  const german = createReader({ languages: ['de'] });
  it('a language that the workspace leaves out is unscored', () => {
    expect(german.read('la app no funciona desde ayer y nadie contesta')).toMatchObject({
      lang: 'es',
      sentiment: { scored: false },
    });
    expect(german.read('the app is down again and I need to pay my rent').sentiment.scored).toBe(false);
    expect(german.read('die App funktioniert nicht').sentiment.label).toBe('negative');
  });
  it('the one that it listens in is what a short post is taken for', () => {
    expect(german.read('App super').lang).toBe('de');
    expect(reader.read('App super').lang).not.toBe('de');
  });
  it('a post that is English to less than 70 % is unscored', () => {
    expect(sentiment('銀行のアプリ is down 使えない 最悪です ありえない', 'en').scored).toBe(false);
    const half = 'I really love the new design and the colours. La app no funciona. No puedo pagar nada';
    expect(reader.read(half, { lang: 'en' })).toMatchObject({ lang: 'en', sentiment: { scored: false } });
    expect(sentiment('The bank 银行 is great, I love the service').label).toBe('positive');
  });
});

test.each([
  ['written while the rules were', SHORT_POSTS, 90, 0.93],
  ['written afterwards', UNSEEN_SHORT_POSTS, 60, 0.82],
] as const)('short posts in many languages are told apart: those %s', (_, all, least, share) => {
  const wrong: string[] = [];
  let n = 0;
  for (const [language, posts] of Object.entries(all)) {
    for (const post of posts) {
      n++;
      const { lang } = reader.read(post);
      if (lang !== language) wrong.push(`${post}: ${lang}`);
    }
  }
  expect(n).toBeGreaterThanOrEqual(least);
  expect(1 - wrong.length / n, wrong.join('\n')).toBeGreaterThanOrEqual(share);
});
