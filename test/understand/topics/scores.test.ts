import { expect, it } from 'vitest';
import { createTopicScores } from '../../../src/understand/topics/scores.js';

const topic = (id: string, leads = false) => ({ id, label: id, short: id, severity: 3, covers: id, leads });
const TOPICS = { topics: [topic('fraud', true), topic('fees'), topic('app')] };
const CLASSES = ['fees', 'fraud', 'none'];
const told = (found: Readonly<Record<string, number>>, chances: readonly number[], denied: readonly string[] = []) =>
  createTopicScores(TOPICS, CLASSES)
    .topicsOf({ found: new Map(Object.entries(found)), denied: new Set(denied) }, Float64Array.from(chances))
    .map(({ id }) => id);

it('without a rule the model decides, and may say none', () => {
  expect(told({}, [0.9, 0.05, 0.05])).toEqual(['fees']);
  expect(told({}, [0.05, 0.05, 0.9])).toEqual([]);
});
it('where the model knows nothing of a post, the rule leads', () => {
  expect(told({ fees: 0.8 }, [0.01, 0.01, 0.98])).toEqual(['fees']);
});
it('where the model is sure of one topic, a rule adds another and does not replace it', () => {
  expect(told({ fraud: 0.9 }, [0.95, 0.02, 0.03])).toEqual(['fees', 'fraud']);
  expect(told({ app: 0.9 }, [0.95, 0.02, 0.03])).toEqual(['fees', 'app']);
});
it('a misfortune that leads goes before a surer topic', () => {
  expect(told({ fraud: 0.7, app: 0.9 }, [0.01, 0.01, 0.98])).toEqual(['fraud', 'app']);
});
it('what is denied is not told, however sure the model is', () => {
  expect(told({}, [0.95, 0.02, 0.03], ['fees'])).toEqual([]);
});
