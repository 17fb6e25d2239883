import { NAME } from './names.js';
import { GOOD_TURNS, IRONY, LET_DOWN, LOYAL, NEITHER, NEWS } from './turn-phrases.js';

/**
 * What a text says as a whole, told from turns of phrase. Unlike the phrases of `phrases.ts` these are no features: they
 * act after the model, so that one may be added without training anew.
 *
 * let down: an expectation was not met, without a word of opinion. good: trouble that ended well or never came. news:
 * trouble is talked about that is nobody's complaint. neither: weighed, and found to be in between. asks: one plain
 * question. irony: kind words that cannot be meant.
 */
export type Turn = 'let down' | 'good' | 'news' | 'neither' | 'asks' | 'irony';

/** The turn of a normalised text in lower case; undefined when it has none. Blame goes before relief. */
export function turnOf(lower: string, found: Found): Turn | undefined {
  if (IRONY.test(lower)) return 'irony';
  if (NEITHER.test(lower)) return 'neither';
  if (LET_DOWN.test(lower)) return 'let down';
  if (isPlainQuestion(lower, found)) return 'asks';
  if (found.complaints.every((id) => id === 'leaving') && LOYAL.test(lower)) return 'good';
  if (found.complaint === 0 && found.afterBut >= 0 && GOOD_TURNS.test(lower)) return 'good';
  if (found.complaint === 0 && NEWS.test(lower)) return 'news';
  return undefined;
}

/** What the rules found in the same text. */
export interface Found {
  readonly complaint: number;
  /** Of the phrases found: the names of those that complain. */
  readonly complaints: readonly string[];
  readonly negative: number;
  readonly afterBut: number;
}

/** One sentence, opened as only questions for information are, and closed by a question mark. */
const PLAIN_QUESTION = new RegExp(
  `^(?:hi|hey|hello|quick question|question|${NAME}|[,:\\s])*(?:${[
    '(?:can|could|would) (?:you|someone|anyone|anybody)(?: please)? (?:explain|tell|say|confirm|advise|clarify|let me know|recommend)',
    '(?:can|could|may|should) (?:i|we)',
    'when (?:do|does|is|are)',
    'what (?:do|should|can) (?:i|we) (?:do|need|bring)',
    'what (?:happens|is|are|counts|documents|papers)',
    'which',
    'does (?:a|an|the|my|your|it|this|that|anyone know|anybody know)',
    '(?:do|does) (?:i|we|you|they) (?:need|have|offer|charge|take|accept|support|know|provide|allow|ship|sell)',
    '(?:is|are) there',
    'how (?:do|does|can|would|should) (?:i|we|one|you|the|a)',
    'how (?:much|high|big) (?:is|are)',
    '(?:has|have|did) (?:anyone|anybody)',
  ].join('|')})\\b[^.!?]*\\?+\\s*$`,
);
/** Words by which a question turns into a reproach. */
const REPROACH =
  /\b(?:still|again|even|actually|really|ever|at all|anymore|any more|finally|supposed|seriously|joke|on earth|the hell|keep|keeps|yet|tired|stop|how many times|how long|not working|down|money back|(?:can|could|wo|do|does|is|are)n'?t|you lot|another|why|twice|double|stole|stolen|rob|mistake|wrong|crap|circus|human|real person|where my|(?:anyone|anybody) who|ignor(?:e|ing)|apologi[sz]e)\b/;
/** Complaints that a question may only name: "the late fee", "close my account". */
const NAMED = new Set(['hidden-fees', 'refused', 'leaving', 'charged']);
/** More blame than this is no plain question. */
const MOST_BLAME = -4;

function isPlainQuestion(lower: string, { complaints, negative }: Found): boolean {
  if (!lower.includes('?') || negative < MOST_BLAME || !PLAIN_QUESTION.test(lower)) return false;
  return !REPROACH.test(lower) && complaints.every((id) => NAMED.has(id));
}

/** A rating that is written out as stars, or leads the text: "2 stars", "1/5". */
const STARS = new RegExp(
  '(?:^|[.!?,:;(-]\\s*|\\b(?:give|gave|giving|rate|rated|rating|deserves?|gets?|solid|only|just|of)\\s)' +
    '(?:it |them |you |this |this app |an? |only )?(zero|one|two|three|four|five|\\d(?:\\.\\d)?)' +
    '(?:\\s?/\\s?5| out of (?:5|five))?[ -]?stars?(?=\\s*(?:[.!,?:;)-]|$|if|because|for|from|but|and|only|is|as))',
);
const LEADING = /^(?:(?:my )?rating:? )?(\d{1,2}(?:\.\d)?)\s?(?:\/|out of)\s?(5|10)(?=\s|[.!,?:;-]|$)/;
const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five'];
/** "I would give five stars if ...": not given. */
const WITHHELD = /\b(?:would|wish|could|want)\b[^.!?]{0,25}$/;

/** The rating a text writes out, 0 (worst) to 1; undefined without one. */
export function writtenRating(lower: string): number | undefined {
  const stars = STARS.exec(lower);
  if (stars) {
    const word = stars[1] ?? '';
    const count = NUMBERS.includes(word) ? NUMBERS.indexOf(word) : Number(word);
    const before = lower.slice(0, stars.index + stars[0].indexOf(word));
    if (count > 5 || (count > 2 && WITHHELD.test(before))) return undefined;
    return Math.max(0, (count - 1) / 4);
  }
  const leading = LEADING.exec(lower);
  const rating = leading ? Number(leading[1]) / Number(leading[2]) : Number.NaN;
  return rating <= 1 ? rating : undefined;
}
