import { describe, expect, it, test } from 'vitest';
import { loadTaxonomy } from '../../src/config.js';
import { createReader } from '../../src/understand/index.js';

const reader = createReader({ taxonomy: loadTaxonomy(), names: ['Harbour Bank', 'Northgate'] });
const read = (text: string) => reader.read(text, { lang: 'en' });

describe('a customer who was let down without a word of opinion', () => {
  test.each([
    'gate moved twice, no one informed us',
    'door shut right in my face',
    'an hour in the queue and then got disconnected',
    '40 minutes to reach an agent?',
    'my parcel was left out in the snow',
    'he rolled his eyes when we asked',
    'the subscription went from 12 to 19 without any warning',
    '40mbps when we pay for 500',
    "engineer slot 9-11, it's 2pm",
    'so much for next day delivery',
    'four days for one transfer, in this day and age?',
    'Could this queue be any slower?',
    'Does anyone even check these messages?',
    'Is anybody really reading this?',
    'had to call three times for one signature',
    'the machine ate my card',
    'Switched my account to Northgate this morning, bye Harbour Bank',
    "Was promised a refund by Monday. It's Thursday.",
    'I was so pleased with the service until last week',
  ])('"%s" complains', (text) => {
    expect(read(text)).toMatchObject({ sentiment: { label: 'negative' } });
    expect(read(text).complaint).toBeGreaterThanOrEqual(0.5);
  });
  test.each([
    'I have two hours to get to the airport',
    'thank you so much for the help today',
    'Transferred my money to savings today',
    'only 10 minutes to get a new card, love it',
  ])('"%s" does not', (text) => {
    expect(read(text).sentiment.label).not.toBe('negative');
    expect(read(text).issue).toBe(false);
  });
});

describe('trouble that ended well, or is nobody\u2019s own, is no issue', () => {
  test.each([
    'The error was resolved within the hour',
    'The card team caught a fraudster before I knew anything',
    'a bank app that never crashes, at last',
    'could not be more pleased',
    'Thank you for sorting my locked card so fast',
    'would not fly with anyone else',
    'never had any trouble with this bank',
  ])('"%s" is positive', (text) => {
    expect(read(text)).toMatchObject({ sentiment: { label: 'positive' }, complaint: 0, issue: false });
  });
  test.each([
    'Scam awareness month begins on Friday, says Harbour Bank',
    'My sister works in fraud prevention',
    'Officers arrested a man over card fraud',
    'online access restored after the outage',
    'complaint reference 55512',
  ])('"%s" is neutral', (text) => {
    expect(read(text)).toMatchObject({ sentiment: { label: 'neutral' }, complaint: 0, issue: false });
  });
  test.each(['My problem was not fixed in no time', 'App restored after the outage, worst bank ever'])(
    '"%s" is a complaint all the same',
    (text) => expect(read(text).sentiment.label).toBe('negative'),
  );
});

describe('a plain question is no complaint', () => {
  test.each([
    'Could you explain the overdraft charges?',
    'When do the late fees change?',
    'What should I do if my payment failed?',
    'Which papers do we need to close our account?',
    'Does a declined card affect my rating?',
    'How can I complain about a charge?',
    'Do they charge for late returns?',
    'Has anyone had trouble with Harbour Bank cards?',
  ])('"%s"', (text) => {
    expect(read(text)).toMatchObject({ sentiment: { label: 'neutral', unsure: false }, issue: false });
    expect(read(text).complaint).toBeLessThan(0.5);
  });
  test.each([
    'Can you stop charging me late fees?',
    "Why can't I pay with my card?",
    'Can I please get my money back?',
  ])('but "%s" is one', (text) => expect(read(text)).toMatchObject({ sentiment: { label: 'negative' }, issue: true }));
});

describe('kind words in a complaint', () => {
  test.each([
    'Superb, another delay on a Monday. Good job everybody \u{1F44F}',
    'Amazing crew, only 3 hours late',
    'cheers for nothing',
    'thanks for blocking my card on holiday',
    'Billed me twice, wonderful. Great work',
    'Lovely, charged me twice. Brilliant work',
  ])('"%s" is told as negative, and unsure', (text) => {
    expect(read(text).sentiment).toMatchObject({ label: 'negative', unsure: true });
  });
  test.each(['Third time here, loving it', 'The app was down but the staff were amazing'])('"%s" stays kind', (text) =>
    expect(read(text).sentiment.label).toBe('positive'),
  );
  it('neither good nor bad is neither', () => {
    expect(read('Not amazing, but not awful').sentiment.label).toBe('neutral');
  });
});

describe('a rating in words', () => {
  test.each([
    ['1/5 stars', 'negative'],
    ['two stars. Not coming back', 'negative'],
    ['gave it 1 star because it is slow', 'negative'],
    ['3 out of 5 stars', 'neutral'],
    ['5/5 stars', 'positive'],
    ['Rating: 4/5', 'positive'],
  ])('"%s" is %s', (text, label) => expect(read(text).sentiment.label).toBe(label));
  test.each(['would give five stars if it worked', 'see you on 1/5 in the branch'])('"%s" rates nothing', (text) =>
    expect(reader.explain(text).sentiment?.because).not.toContain('rating'),
  );
});

it('in two words the rule leads, and the model does not guess', () => {
  expect(read('Bad service').topic).toBe('customer_service');
  expect(read('terrible service').topic).toBe('customer_service');
});

describe('an explanation', () => {
  it('shows no stand-in for a handle', () => {
    const { words = [], rules = [] } = reader.explain('@harbour the app is useless').sentiment ?? {};
    expect(words.map(({ word }) => word)).not.toContain('\u00A7');
    expect(rules.map(({ rule }) => rule)).toContain('name');
  });
  it('shows the whole of a phrase of one\u2019s own', () => {
    const own = createReader({ lexicon: { 'phone tree': -3 } });
    const words = own.explain('I hate this endless phone tree').sentiment?.words.map(({ word }) => word);
    expect(words).toContain('phone tree');
    expect(words).not.toContain('tree');
  });
});
