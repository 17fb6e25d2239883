import { ASPECTS, type Aspect, type Correction, type Offer } from '../domain/correction.js';
import { type Db, standingCorrections } from '../store/index.js';
import { type Agreement, agreementOf } from './agreement.js';

/** How right the reading of mentions was, by what people said of them. */
export interface Accuracy {
  /** Every aspect and way of choosing that people have labelled; drawn at random first. */
  readonly groups: readonly AccuracyGroup[];
  /** Labels of readings by another reader than the one that reads now. */
  readonly earlier: number;
}

export interface AccuracyGroup extends Agreement {
  readonly aspect: Aspect;
  readonly how: Offer;
  /** Labels where the machine had given no answer: it was unsure, or could not read. In no figure. */
  readonly unanswered: number;
}

const ORDER: readonly Offer[] = ['random', 'unsure', 'picked'];
/** The machine's way of giving no answer. */
const NO_ANSWER: readonly string[] = ['unsure', 'unscored'];

/** `model`: number of the reader that reads now. */
export const accuracyOf = async (db: Db, workspace: string, model: number): Promise<Accuracy> =>
  accuracyFrom(await standingCorrections(db, workspace), model);

/** Keeps what was drawn at random apart from what people picked, who correct what looks wrong. Pure. */
export function accuracyFrom(corrections: readonly Correction[], model: number): Accuracy {
  const groups = ASPECTS.flatMap((aspect) =>
    ORDER.flatMap((how) => {
      const said = corrections.filter((each) => each.aspect === aspect && each.how === how);
      if (said.length === 0) return [];
      const answered = said.filter(({ machine }) => !NO_ANSWER.includes(machine));
      const agreement = agreementOf(answered.map(({ machine, word }) => ({ machine, person: word })));
      return [{ aspect, how, unanswered: said.length - answered.length, ...agreement }];
    }),
  );
  return { groups, earlier: corrections.filter((each) => each.model !== model).length };
}
