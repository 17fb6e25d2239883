import { describe, expect, it } from 'vitest';
import { decoySamples } from '../../bench/input/decoys.js';
import { createDice } from '../../bench/input/dice.js';
import { personalSamples } from '../../bench/input/personal.js';
import { type Fared, fared, sumOf } from '../../bench/run/masking.js';
import { maskPersonalData } from '../../src/understand/index.js';

const COUNT = 4000;
/** No kind may be bought with the others. */
const WORST_KIND = 0.9;

const examples = (all: readonly Fared[]): string =>
  all
    .flatMap(({ kind, wrong }) => wrong.slice(0, 2).map(({ text, masked }) => `${kind}: ${text} -> ${masked}`))
    .join('\n');

describe('generated posts in seven scripts and many separators', () => {
  const personal = fared(personalSamples(createDice(41), COUNT), maskPersonalData);
  const decoys = fared(decoySamples(createDice(42), COUNT), maskPersonalData);

  it('personal data is masked in 99 % of them, nothing of it left, the sentence around untouched', () => {
    expect(sumOf(personal).wrong / COUNT, examples(personal)).toBeLessThanOrEqual(0.01);
  });
  it('and in no kind of it much less often', () => {
    for (const { kind, n, wrong } of personal) expect(1 - wrong.length / n, kind).toBeGreaterThanOrEqual(WORST_KIND);
  });
  it('orders, dates, amounts and scores are left as they are but for one in two hundred', () => {
    expect(sumOf(decoys).wrong / COUNT, examples(decoys)).toBeLessThanOrEqual(0.005);
  });
  it('a masker that does nothing would be found out', () => {
    const unmasked = fared(personalSamples(createDice(41), 200), (text) => text);
    expect(sumOf(unmasked).wrong).toBe(200);
    const eager = fared(decoySamples(createDice(42), 200), (text) => text.replace(/\p{Nd}/gu, '#'));
    expect(sumOf(eager).wrong).toBeGreaterThan(180);
  });
});
