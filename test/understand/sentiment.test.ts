import { describe, expect, it, test } from 'vitest';
import { createReader, sentimentFloor } from '../../src/understand/index.js';

const reader = createReader({ names: ['Acme Trust Bank'] });
const sentiment = (text: string) => reader.read(text, { lang: 'en' }).sentiment;
const label = (text: string) => sentiment(text).label;

describe('what a word list alone gets wrong', () => {
  test.each([
    ['Thanks for nothing', 'negative'],
    ['User interface is not so good', 'negative'],
    ['apps is good, but not working', 'negative'],
    ['not a good bank', 'negative'],
    ['isn\u2019t good', 'negative'],
    ["isn't good", 'negative'],
    ['What is the interest rate on savings?', 'neutral'],
    ['Which bank is best for a student account?', 'neutral'],
    ['Acme Trust Bank branch', 'neutral'],
    ['No problem at all, sorted in 5 minutes', 'positive'],
    ['Never had a bad experience', 'positive'],
    ['App not working', 'negative'],
    ['cannot log in', 'negative'],
    ['app has been down since 9am', 'negative'],
    ['hidden fees everywhere', 'negative'],
    ['on hold 55 minutes', 'negative'],
    ['scammed\u{1F621}', 'negative'],
    ['great\u{1F44D}\u{1F44D}', 'positive'],
  ])('"%s" is %s', (text, expected) => {
    expect(label(text)).toBe(expected);
    expect(sentiment(text).scored).toBe(true);
  });

  it('sarcasm about an outage is negative, and said to be unsure', () => {
    expect(sentiment('Great, another outage. Just what I needed today.')).toMatchObject({
      label: 'negative',
      unsure: true,
    });
    expect(sentiment('Love how the app crashes on payday')).toMatchObject({ label: 'negative', unsure: true });
  });

  it('a Polish complaint is not read as English', () => {
    expect(reader.read('nie rozumiem, za co mi pobrali')).toMatchObject({
      lang: 'pl',
      sentiment: { label: 'neutral', score: 0, confidence: 0, unsure: false, scored: false },
    });
  });
});

describe('negation', () => {
  test.each([
    'not very good',
    'never good',
    'no good',
    'not a good bank',
    'not the best bank',
    "wouldn't say I love it",
  ])('"%s" is negative', (text) => expect(label(text)).toBe('negative'));
  test.each(['not bad', 'no problem at all', 'never had a problem'])('"%s" is positive', (text) => {
    expect(label(text)).toBe('positive');
  });
  it('ends with the sentence', () => {
    expect(label('They do not rush. Great people!')).toBe('positive');
  });
  test.each(['good', 'great service', 'happy with the bank', 'love it'])(
    '"not %s" is never better than "%s"',
    (praise) => {
      expect(sentiment(`not ${praise}`).score).toBeLessThan(sentiment(praise).score);
    },
  );
});

describe('confidence', () => {
  it('hardly a word, and none of opinion, is unsure', () => {
    expect(sentiment('branch Leeds')).toMatchObject({ unsure: true, scored: true });
    expect(sentiment('two strong words').unsure).toBe(sentiment('two strong words').confidence < sentimentFloor());
  });
  it('two sentences that contradict each other are unsure', () => {
    expect(sentiment('I love the fantastic new app. The awful terrible fees I hate.').unsure).toBe(true);
  });
  it('unsure and a confidence under the floor are one', () => {
    for (const text of ['Great, another outage', 'meh', 'hm ok', 'terrible', 'I love it', 'the bus to Leeds', 'no'])
      expect(sentiment(text).unsure, text).toBe(sentiment(text).confidence < sentimentFloor());
  });
  it('a plain question is neutral and sure', () => {
    expect(sentiment('Which bank is best for a student account?').unsure).toBe(false);
  });
  it('a question that complains is a complaint', () => {
    expect(label("Why can't I see my balance?")).toBe('negative');
    expect(label('Still waiting?')).toBe('negative');
  });
  it('clear words are surer than faint ones', () => {
    expect(sentiment('terrible awful service').confidence).toBeGreaterThan(sentiment('a bit slow').confidence);
    expect(sentiment('terrible awful service').confidence).toBeGreaterThan(sentimentFloor());
  });
  it('what follows "but" outweighs what precedes it', () => {
    expect(label('the staff are good but the app is terrible')).toBe('negative');
    expect(label('the app is terrible but the staff are great')).toBe('positive');
  });
  it('nothing to read is no opinion', () => {
    for (const text of ['', '   ', '...', 'https://example.org/p/1', '\u200B']) {
      expect(sentiment(text)).toEqual({ label: 'neutral', score: 0, confidence: 0, unsure: false, scored: false });
    }
  });
});
