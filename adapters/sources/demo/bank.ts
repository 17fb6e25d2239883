import type { Brand } from '../../../src/domain/brand.js';
import type { Mood } from './theme.js';

/** A made-up bank that people talk about in the demo. */
export interface DemoBank {
  readonly brand: Brand;
  /** Mentions on an ordinary weekday. */
  readonly perDay: number;
  /** How people call it. */
  readonly calledAs: readonly string[];
  readonly moods: readonly { readonly mood: Mood; readonly weight: number }[];
}

export const HARBOUR = bank('harbour', 'Harbour Bank', '@harbourbank', 220, [38, 34, 28]);
export const BANKS: readonly DemoBank[] = [
  HARBOUR,
  bank('northgate', 'Northgate', '@northgate', 120, [35, 37, 28], true),
  bank('willow', 'Willow Building Society', '@willowbs', 90, [30, 36, 34], true),
];

function bank(
  id: string,
  name: string,
  handle: string,
  perDay: number,
  [negative, neutral, positive]: readonly [number, number, number],
  competitor = false,
): DemoBank {
  return {
    brand: {
      id,
      name,
      terms: [name, handle],
      exclude: [],
      require: [],
      handles: [handle],
      ownAccounts: [handle],
      competitor,
    },
    perDay,
    calledAs: [name, name, handle],
    moods: [
      { mood: 'negative', weight: negative },
      { mood: 'neutral', weight: neutral },
      { mood: 'positive', weight: positive },
    ],
  };
}
