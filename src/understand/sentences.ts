import { NAME } from './names.js';

export interface Sentence {
  /** Where it starts in the text. */
  readonly at: number;
  readonly end: number;
  /** Asks something: a question mark, or an opening that only questions have. */
  readonly asks: boolean;
  /** Where "but" stands in the text, -1 without one: what follows outweighs what precedes. */
  readonly butAt: number;
}

/** A full stop inside a number or a word ends no sentence. */
const SENTENCE = /(?:[^.!?\u2026]|\.(?=\w))+(?:[.!?\u2026]+|$)/g;
const BUT = /\b(?:but|however|yet|except)\b/gi;
const QUESTION_WORDS = [
  /what (?:is|are|do|does|kind|time)|what's the|which|where|when (?:is|are|will|can|do|does)|who(?: is|'s)?/,
  /how (?:do|does|can|much|many|long|to)|can (?:i|you|we|someone)|could (?:i|you)|do (?:i|you|they)|does/,
  /is there|are there|may i|should i|would you|anyone know|does anyone/,
];
/** A greeting or a handle may stand before the question word. */
const OPENS_QUESTION = new RegExp(
  `^(?:hi|hey|hello|${NAME}|,|\\s)*(?:${QUESTION_WORDS.map(({ source }) => source).join('|')})\\b`,
  'i',
);

/** The sentences of a text, in order. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  for (const { index, 0: sentence } of text.matchAll(SENTENCE)) {
    sentences.push({
      at: index,
      end: index + sentence.length,
      asks: /\?[!?\s]*$/.test(sentence) || OPENS_QUESTION.test(sentence),
      butAt: lastBut(sentence, index),
    });
  }
  return sentences;
}

function lastBut(sentence: string, offset: number): number {
  let at = -1;
  for (const match of sentence.matchAll(BUT)) at = match.index + offset;
  return at;
}
