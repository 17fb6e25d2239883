import type { EvidenceMention } from '../../src/detect/index.js';
import type { OpinionHint, VolumeHint } from '../../src/domain/evidence.js';
import type { Dice } from '../input/dice.js';
import { voicesAdded } from './doses.js';
import type { Stage } from './stage.js';
import type { Row } from './tables.js';
import { type Trial, trials } from './trials.js';

/** What is easily misread, and what must not be said of it. */
export interface Negative extends Row {
  readonly never: readonly (VolumeHint | OpinionHint)[];
}

/** Long threads of support and praise that goes viral. */
export function hardNegatives(stages: readonly Stage[], runs: number, volume: number, dice: Dice): Negative[] {
  const plan = { stages, runs, volume };
  return [
    ...[2, 4].map((authors) => ({
      name: `one long thread of ${authors} customers`,
      never: ['many voices', 'copied text'] as const,
      trials: trials(
        {
          ...plan,
          authors,
          make: (stage, wish, dice) => {
            const dose = voicesAdded(stage, 'heaviest', wish, dice);
            return { ...dose, added: dose.added.map((mention) => ({ ...mention, thread: 'one' })) };
          },
        },
        dice,
      ),
    })),
    {
      name: `praise by ${volume >> 1} customers`,
      never: ['few voices', 'worse'] as const,
      trials: trials(
        { ...plan, authors: volume >> 1, make: (stage, wish, dice) => voicesAdded(stage, 'pleased', wish, dice) },
        dice,
      ),
    },
  ];
}

/** A small brand and a small rise: there is too little to tell from. */
export function smallBrand(stages: readonly Stage[], runs: number, dice: Dice): Negative[] {
  return [1, 15].map((authors) => ({
    name: `50 posts a day, 15 more by ${authors}`,
    never: authors === 1 ? (['many voices'] as const) : (['few voices'] as const),
    trials: trials(
      { stages, runs, volume: 15, authors, make: (stage, wish, dice) => voicesAdded(stage, 'anybody', wish, dice) },
      dice,
    ),
  }));
}

/** Authors who cannot be seen: at random, or all of one of two channels. */
export function hiddenAuthors(stages: readonly Stage[], runs: number, volume: number, dice: Dice): Row[] {
  const atRandom =
    (share: number): Veil =>
    (mention) =>
      dice.chance(share) ? { ...mention, author: null } : mention;
  const byChannel =
    (share: number): Veil =>
    (mention) =>
      isIn(mention.author ?? '', share) ? { ...mention, author: null, channel: 'closed' } : mention;
  const rows = [0.4, 0.6, 0.9].flatMap((share) => [
    { name: `${share * 100} % hidden at random`, veil: atRandom(share) },
    { name: `${share * 100} % hidden by channel`, veil: byChannel(share) },
  ]);
  return rows.flatMap(({ name, veil }) =>
    [1, 60].map((authors) => ({
      name: `${name}, ${authors} added`,
      trials: trials(
        {
          ...{ stages, runs, volume, authors, veil: (mentions) => mentions.map(veil) },
          make: (stage, wish, chance) => voicesAdded(stage, 'anybody', wish, chance),
        },
        dice,
      ),
    })),
  );
}

/** Takes the author away from some mentions. */
type Veil = (mention: EvidenceMention) => EvidenceMention;

/** Whether an author posts on the hidden channel: always the same answer. */
function isIn(author: string, share: number): boolean {
  let hash = 0;
  for (const letter of author) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0;
  return (hash % 1000) / 1000 < share;
}

/** Runs below the floor of visible authors or mentions, in which nothing else may be said. */
export const unreadable = (all: readonly Trial[]): Trial[] =>
  all.filter(({ told: { window } }) => {
    const visible = window.filter(({ author }) => author !== null).length;
    return visible < 20 || visible / window.length < 0.7;
  });
