import { FEEDBACK } from '../domain/feedback.js';
import { ofFive } from '../domain/stars.js';
import type { Span } from '../domain/time.js';
import type { Db } from './open.js';

/** Stars that one customer gave with feedback; a hidden one stands for one answer. */
export interface FeedbackAuthor {
  /** Pseudonym, or null when hidden. */
  readonly author: string | null;
  /** Answers with stars, those of them with four of five or more, and the sum of their stars on a scale of five. */
  readonly n: number;
  readonly satisfied: number;
  readonly stars: number;
}

/** From four of five stars on a customer counts as satisfied (the usual top two boxes). */
const SATISFIED_FROM = 4;

/** Stars of counted feedback in a period, by author; each hidden one apart. */
export async function feedbackStars(db: Db, workspace: string, brand: string, span: Span): Promise<FeedbackAuthor[]> {
  const rows = await db
    .selectFrom('mention')
    .select(['author', 'rating', 'rating_max'])
    .where('workspace', '=', workspace)
    .where('brand', '=', brand)
    .where('at', '>=', span.from)
    .where('at', '<', span.to)
    .where('source', '=', FEEDBACK)
    .where('counted', '=', 1)
    .where('rating', 'is not', null)
    .execute();
  const known = new Map<string, FeedbackAuthor>();
  const hidden: FeedbackAuthor[] = [];
  for (const { author, rating, rating_max } of rows) {
    const stars = ofFive({ value: rating ?? 0, max: rating_max ?? 5 });
    const one = { author, n: 1, satisfied: Number(stars >= SATISFIED_FROM), stars };
    if (author === null) hidden.push(one);
    else known.set(author, added(known.get(author), one));
  }
  return [...known.values(), ...hidden];
}

const added = (sum: FeedbackAuthor | undefined, one: FeedbackAuthor): FeedbackAuthor =>
  sum === undefined
    ? one
    : { ...one, n: sum.n + 1, satisfied: sum.satisfied + one.satisfied, stars: sum.stars + one.stars };
