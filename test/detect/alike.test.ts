import { describe, expect, test } from 'vitest';
import { groupAlike } from '../../src/detect/index.js';
import { signatureOf } from '../../src/understand/index.js';

const RUMOUR = 'Harbour Bank is hiding a huge loss, take your money out today before it is too late';
const LETTER = 'Dear Harbour Bank, please do not close our only branch, many of us cannot travel to another one';

const wrote = (key: string, text: string, author: string | null = key, at = 0) => ({
  ...{ key, author, at },
  signature: signatureOf(text),
});

describe('texts that are alike', () => {
  test('make groups, the largest first, with the first one written as their sample', () => {
    const mentions = [
      wrote('m3', `${RUMOUR} pls`, 'kim', 3),
      wrote('m1', RUMOUR, 'lee', 1),
      wrote('m2', RUMOUR, 'lee', 2),
      wrote('m4', LETTER, 'sam', 4),
      wrote('m5', LETTER, null, 5),
      wrote('m6', 'The app is down again and I cannot pay my rent', 'pat', 6),
    ];
    expect(groupAlike(mentions)).toEqual({
      groups: [
        { mentions: 3, authors: 2, hidden: 0, sample: 'm1' },
        { mentions: 2, authors: 1, hidden: 1, sample: 'm4' },
      ],
      singles: 1,
    });
  });

  test('are the same groups in whatever order they are read', () => {
    const mentions = Array.from({ length: 12 }, (_, index) =>
      wrote(`m${index}`, index % 2 ? RUMOUR : LETTER, 'kim', index % 3),
    );
    expect(groupAlike([...mentions].reverse())).toEqual(groupAlike(mentions));
  });

  test('texts without words are nobody’s copy', () => {
    expect(groupAlike([wrote('m1', '👍'), wrote('m2', '👍')])).toEqual({ groups: [], singles: 2 });
  });
});
