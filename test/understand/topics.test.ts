import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { loadTaxonomy } from '../../src/config.js';
import { createReader } from '../../src/understand/index.js';
import { quickest } from '../support/quickest.js';
import { anyCharacter } from '../support/text.js';

const reader = createReader({ taxonomy: loadTaxonomy(), names: ['Harbour Bank', '@harbourbank'] });
const read = (text: string) => reader.read(text, { lang: 'en' });
const ids = (text: string) => read(text).topics.map(({ id }) => id);

describe('what a post is about', () => {
  test.each([
    ['App is down again @harbourbank', 'app_outage'],
    ['Is it just me or is online banking down?', 'app_outage'],
    ['cannot log in', 'login_access'],
    ['my card was declined again', 'card_declined'],
    ['Someone stole my card at the station', 'card_lost_stolen'],
    ['my new card has not arrived', 'card_delivery'],
    ['I was scammed out of my savings', 'fraud_scam'],
    ['They charged me twice for one coffee', 'unrecognised_transaction'],
    ['my salary has still not arrived', 'payment_transfer'],
    ['three weeks and no refund', 'refund_dispute'],
    ['hidden fees everywhere', 'fees_charges'],
    ['what is the interest rate on savings?', 'rates_fx'],
    ['on hold 55 minutes', 'customer_service'],
    ['your agent hung up on me', 'customer_service'],
    ['the cash machine on the high street is empty', 'branch_atm'],
    ['you have frozen my account', 'account_closure'],
    ['mortgage application is a nightmare', 'lending_mortgage'],
    ['another data breach', 'data_privacy'],
    ['please add dark mode', 'feature_request'],
    ['Thanks for the quick help, Sarah', 'praise'],
    ['Can I open an account online?', 'general_question'],
  ])('"%s" is about %s', (text, topic) => expect(read(text).topic).toBe(topic));

  it('several topics of one post are all kept', () => {
    expect(ids("app is down, can't transfer my rent and nobody answers the phone")).toEqual(
      expect.arrayContaining(['app_outage', 'payment_transfer', 'customer_service']),
    );
  });
  it('fraud leads where several match', () => {
    expect(read('scammed, and the app is down, and on hold 20 minutes').topic).toBe('fraud_scam');
  });
  it('what did not happen is no topic', () => {
    expect(ids('no fees, love it')).not.toContain('fees_charges');
    expect(read('what happens if I lost my card?').issue).toBe(false);
  });
  it('praise needs a positive opinion', () => {
    expect(ids('thanks for losing my money')).not.toContain('praise');
    expect(ids('love the app')).toContain('praise');
  });
  it('a post about the weather has no topic', () => {
    expect(read('lovely weather in Leeds today')).toMatchObject({ topic: null, topics: [], issue: false, severity: 0 });
  });
  it('any service has waits and rude staff, not only banks', () => {
    expect(read('2 hours on hold with the airline, still no answer')).toMatchObject({
      topic: 'customer_service',
      issue: true,
    });
  });
});

describe('an issue', () => {
  it('is a topic with a complaint, as grave as its gravest topic', () => {
    expect(read('App is down again @harbourbank')).toMatchObject({ issue: true, severity: 4 });
    expect(read('fraud team is useless and the fees are a joke')).toMatchObject({ issue: true, severity: 5 });
  });
  it('needs a complaint: a friendly question about rates is none', () => {
    expect(read('what is the interest rate on savings?')).toMatchObject({ issue: false, complaint: 0, severity: 0 });
  });
  it('is not made of praise', () => {
    expect(read('got my refund, thanks!')).toMatchObject({ issue: false, complaint: 0, severity: 0 });
  });
  it('grows with the anger', () => {
    const calm = read('the app is a bit slow');
    const angry = read('the app is down, awful, useless, worst bank ever!!!');
    expect(angry.complaint).toBeGreaterThan(calm.complaint);
    expect(angry.complaint).toBeLessThanOrEqual(1);
  });
});

describe('an explanation', () => {
  it('names the rules, their words, and what the model alone would say', () => {
    const { topics } = reader.explain('The app is down again @harbourbank', { lang: 'en' });
    expect(topics?.rules).toContainEqual({ rule: 'outage', topic: 'app_outage', words: 'app is down' });
    expect(topics?.rules.some(({ topic }) => topic === undefined)).toBe(true);
    expect(Object.keys(topics?.chances ?? {})).toHaveLength(3);
  });
});

describe('foreign text', () => {
  it('of any kind has a defined answer', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 300 }), (text) => {
        const { topics, topic, complaint, severity } = reader.read(text, { lang: 'en' });
        expect(topic).toBe(topics[0]?.id ?? null);
        expect(complaint).toBeGreaterThanOrEqual(0);
        expect(complaint).toBeLessThanOrEqual(1);
        expect(severity).toBeGreaterThanOrEqual(0);
        for (const { confidence } of topics) expect(confidence > 0 && confidence <= 1).toBe(true);
      }),
    );
  });
  it.each(['app is still not ', '😡', '#AppDown', '\uD800', 'no_', '1 '])(
    '100 KB of "%s" is read in bounded time',
    (part) => {
      const text = part.repeat(100_000 / part.length);
      reader.read('warm up', { lang: 'en' });
      // What takes the square of the length takes minutes; a busy machine takes a few times as long as a quiet one.
      expect(quickest(3000, () => reader.read(text, { lang: 'en' }))).toBeLessThan(3000);
    },
  );
});
