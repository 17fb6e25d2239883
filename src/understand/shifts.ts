import type { Cues } from './cues.js';
import type { Tally } from './tally.js';
import type { Turn } from './turns.js';

/**
 * What the rules add to the raw logits of negative, neutral and positive, in place, before they are calibrated. The
 * development tweets hold few customers, so the model has seen too few complaints and requests to give them their weight.
 * None of the shifts lowers the macro-F1 of the val fold; their sizes are by judgement.
 */
export function shift(logits: Float64Array, tally: Tally, { complaint, request }: Cues, turn?: Turn): void {
  const add = (of: number, by: number): void => {
    logits[of] = (logits[of] as number) + by;
  };
  if (complaint > 0) add(NEGATIVE, COMPLAINED);
  else if (request > 0) add(NEUTRAL, REQUESTED);
  if (tally.asks && turn !== 'let down') add(NEUTRAL, ASKED);
  if (turn !== undefined) shiftByTurn(add, turn);
  const contrast = AFTER_BUT * Math.max(-CLEAR, Math.min(CLEAR, tally.afterBut));
  add(POSITIVE, contrast + OWN_WORD * tally.own);
  add(NEGATIVE, -contrast - OWN_WORD * tally.own);
}

function shiftByTurn(add: (of: number, by: number) => void, turn: Turn): void {
  if (turn === 'let down') add(NEGATIVE, TURNED);
  else if (turn === 'good') add(POSITIVE, TURNED);
  else if (turn !== 'irony') add(NEUTRAL, TURNED);
  add(turn === 'let down' ? POSITIVE : NEGATIVE, -TURNED);
}

/** A rating that is written out, 0 (worst) to 1, says what the words around it are to say. */
export function shiftByRating(logits: Float64Array, rating: number): void {
  const of = rating < 0.4 ? NEGATIVE : rating > 0.6 ? POSITIVE : NEUTRAL;
  logits[of] = (logits[of] as number) + RATED;
}

/** The numbers of the model's classes. */
export const [NEGATIVE, NEUTRAL, POSITIVE] = [0, 1, 2] as const;

/** From here on a sum of lexicon values is clear. */
export const CLEAR = 4;

const COMPLAINED = 0.6;
const REQUESTED = 0.3;
/** "Which bank is best?" is no praise: a text that only asks and does not complain is more likely neutral. */
const ASKED = 1;
/** What a turn of phrase adds to what it says, and takes from blame (a let-down: from praise). */
const TURNED = 3;
/** For each point of value after "but". */
const AFTER_BUT = 0.2;
const RATED = 4;
/** For each point of a workspace's own words: they win over what the model has learned. */
const OWN_WORD = 0.8;
