import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createReader } from '../../src/understand/index.js';
import { decodeModel } from '../../src/understand/model/file.js';
import type { ModelCard } from '../../train/task.js';
import { CUSTOMERS } from '../understand/customers.js';

const file = readFileSync('models/sentiment.bin');
const card: ModelCard = JSON.parse(readFileSync('models/sentiment.json', 'utf8'));
const figure = (on: string, metric: string) =>
  card.figures.find((each) => each.on.startsWith(on) && each.metric === metric)?.value ?? Number.NaN;

describe('the sentiment model in the package', () => {
  it('is the one its card describes, and small', () => {
    expect(decodeModel(file).version).toBe(card.version);
    expect(file.length).toBe(card.bytes);
    expect(file.length).toBeLessThanOrEqual(300_000);
  });
  it('was worth this much on texts it had not seen', () => {
    expect(figure('semeval val fold', 'macro-F1')).toBeGreaterThan(0.665);
    expect(figure('semeval val fold', 'macro-recall')).toBeGreaterThan(0.665);
    expect(figure('rated tweets', 'macro-F1')).toBeGreaterThan(0.745);
    expect(figure('semeval val fold in the natural mix', 'calibration error')).toBeLessThan(0.03);
  });
  it('holds no text, only numbers of buckets', () => {
    expect(
      file
        .toString('latin1')
        .match(/[a-z]{7,}/gi)
        ?.sort(),
    ).toEqual(['classes', 'negative', 'neutral', 'offsets', 'positive', 'sentiment', 'settings', 'temperature'].sort());
  });
});

it('customers are understood as a person would', () => {
  const reader = createReader();
  const wrong = Object.entries(CUSTOMERS).flatMap(([label, posts]) =>
    posts.filter((post) => reader.read(post, { lang: 'en' }).sentiment.label !== label),
  );
  expect(wrong.length / Object.values(CUSTOMERS).flat().length).toBeLessThan(0.1);
});
