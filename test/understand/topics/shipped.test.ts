import { describe, expect, it, test } from 'vitest';
import { loadTaxonomy } from '../../../src/config.js';
import { missedExamples } from '../../../src/understand/index.js';
import { createTopicModel, NONE } from '../../../src/understand/topics/model.js';
import { createRuleBook } from '../../../src/understand/topics/rules.js';
import { quickest } from '../../support/quickest.js';
import { wordsOf } from './words.js';

const banking = loadTaxonomy();

test.each(['banking', 'service', 'telecom'])(
  'every rule of %s finds its example and not its counter-example',
  (name) => {
    expect(missedExamples(loadTaxonomy(name))).toEqual([]);
  },
);

it('a rule whose example it does not find is named', () => {
  const [rule] = banking.rules;
  if (rule === undefined) throw new Error('there are no rules');
  const wrong = { ...rule, example: 'nothing of the kind', counterExample: rule.example };
  expect(missedExamples({ ...banking, rules: [wrong], complaints: [] })).toEqual([
    `rule ${rule.id} does not find its example "nothing of the kind"`,
    `rule ${rule.id} finds its counter-example "${rule.example}"`,
  ]);
});

describe('the banking taxonomy', () => {
  it('has the nineteen categories, each with its severity', () => {
    expect(Object.fromEntries(banking.topics.map(({ id, severity }) => [id, severity]))).toEqual({
      fraud_scam: 5,
      app_outage: 4,
      card_lost_stolen: 4,
      unrecognised_transaction: 4,
      account_closure: 4,
      data_privacy: 4,
      login_access: 3,
      card_declined: 3,
      payment_transfer: 3,
      customer_service: 3,
      refund_dispute: 2,
      fees_charges: 2,
      branch_atm: 2,
      lending_mortgage: 2,
      card_delivery: 1,
      rates_fx: 1,
      feature_request: 0,
      praise: 0,
      general_question: 0,
    });
  });

  it('has a rule for every category', () => {
    const ruled = new Set(banking.rules.map(({ category }) => category));
    expect(banking.topics.filter(({ id }) => !ruled.has(id))).toEqual([]);
  });

  it('knows every class of its model', () => {
    const known = banking.topics.map(({ id }) => id);
    const classes = createTopicModel('topics').classes.filter((id) => id !== NONE);
    expect(classes.filter((id) => !known.includes(id))).toEqual([]);
  });

  it.each(['a ', 'is still not ', 'waiting 1 ', 'my card ', 'no ', '! ', '<', 'app app ', '#AppDown', 'the the app '])(
    'reads 100 KB of "%s" in linear time',
    (part) => {
      const book = createRuleBook(banking);
      const words = wordsOf(part.repeat(100_000 / part.length));
      book.complaintsIn(wordsOf('warm up'));
      const read = () => [book.topicsIn(words, () => true), book.complaintsIn(words)];
      // 50 ms on an idle machine; a quadratic search would take minutes.
      expect(quickest(500, read)).toBeLessThan(500);
    },
  );
});
