import { NAME } from './names.js';

const QUESTION_WORDS = [
  /what (?:is|are|do|does|kind|time)|what's the|which|where|when (?:is|are|will|can|do|does)|who(?: is|'s)?/,
  /how (?:do|does|can|much|many|long|to)|can (?:i|you|we|someone)|could (?:i|you)|do (?:i|you|they)|does/,
  /is there|are there|may i|should i|would you|anyone know|does anyone/,
];
/** A greeting or a handle may stand before the question word. */
const OPENS = new RegExp(
  `(?:hi|hey|hello|${NAME}|[,\\s]){0,12}(?:${QUESTION_WORDS.map(({ source }) => source).join('|')})\\b`,
  'iy',
);

/** Whether a sentence that starts at `at` opens as only questions do, with or without a question mark. */
export function opensQuestion(text: string, at: number): boolean {
  OPENS.lastIndex = at;
  return OPENS.test(text);
}
