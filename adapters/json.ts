/** Deeper than any honest answer nests. */
const DEEPEST = 100;
/** More values than any honest answer of 5 MB holds. */
const MOST_VALUES = 100_000;
/** Whole numbers with more digits may lose some when they are parsed. */
const SAFE_DIGITS = 15;

/**
 * Parses JSON that a stranger wrote. Whole numbers too long to be kept exactly become text, so that no id loses a digit.
 * Throws Error, with what is wrong, for what is no JSON, nests more than 100 deep or holds more than 100,000 values: in
 * time that grows with the length alone.
 */
export function parseJson(text: string): unknown {
  return JSON.parse(withExactNumbers(text));
}

/** The same JSON with long whole numbers in quotes. */
function withExactNumbers(text: string): string {
  let [depth, values, copied] = [0, 0, 0];
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '"') at = endOfString(text, at);
    else if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') depth -= 1;
    else if (sign === ',') values += 1;
    else if (sign === '-' || (sign >= '0' && sign <= '9')) {
      const number = numberAt(text, at);
      if (number.length > SAFE_DIGITS && /^-?\d+$/.test(number) && !Number.isSafeInteger(Number(number))) {
        parts.push(text.slice(copied, at), '"', number, '"');
        copied = at + number.length;
      }
      at += number.length - 1;
    }
    if (depth > DEEPEST) throw new Error(`it nests more than ${DEEPEST} deep`);
    if (values > MOST_VALUES) throw new Error(`it holds more than ${MOST_VALUES} values`);
  }
  return parts.length === 0 ? text : parts.join('') + text.slice(copied);
}

/** Where the string that begins at `at` ends; the end of the text when it does not. */
function endOfString(text: string, at: number): number {
  for (let end = at + 1; end < text.length; end += 1) {
    const sign = text.charAt(end);
    if (sign === '\\') end += 1;
    else if (sign === '"') return end;
  }
  return text.length;
}

const NUMBER = /[-+.\deE]+/y;

function numberAt(text: string, at: number): string {
  NUMBER.lastIndex = at;
  return NUMBER.exec(text)?.[0] ?? text.charAt(at);
}
