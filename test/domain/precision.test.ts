import { expect, test } from 'vitest';
import { precisionFrom } from '../../src/domain/precision.js';

test('a hint is right when the person agrees, and an alert was worth asking when it moved customers', () => {
  const judged = [
    { word: 'genuine-change', hint: 'many voices' },
    { word: 'few-active-customers', hint: 'copied text' },
    { word: 'few-active-customers', hint: 'many voices' },
    { word: 'genuine-change', hint: 'cannot tell' },
    { word: 'not-about-us', hint: null },
  ] as const;
  expect(precisionFrom(judged, 9)).toEqual({ judged: 5, worthAsking: 4, hinted: 4, hintRight: 2, unjudged: 9 });
});
