import type { Sample } from '../input/personal.js';

/** How a kind of sample fared. */
export interface Fared {
  readonly kind: string;
  readonly n: number;
  /** Personal data that was left over, or decoys that were masked. */
  readonly wrong: readonly { readonly text: string; readonly masked: string }[];
}

/** Masks every sample and counts, by kind, where the result is not what it should be. */
export function fared(samples: readonly Sample[], mask: (text: string) => string): Fared[] {
  const kinds = new Map<string, { n: number; wrong: { text: string; masked: string }[] }>();
  for (const { kind, text, secret } of samples) {
    const of = kinds.get(kind) ?? { n: 0, wrong: [] };
    kinds.set(kind, of);
    of.n++;
    const masked = mask(text);
    if (secret === '' ? masked !== text : !isTakenOut(text, secret, masked)) of.wrong.push({ text, masked });
  }
  return [...kinds].map(([kind, of]) => ({ kind, ...of }));
}

/** The sentence around stands as it was, and where the secret stood are placeholders, words at most, and no digit. */
function isTakenOut(text: string, secret: string, masked: string): boolean {
  const at = text.indexOf(secret);
  const [before, after] = [text.slice(0, at), text.slice(at + secret.length)];
  if (!masked.startsWith(before) || !masked.endsWith(after)) return false;
  const middle = masked.slice(before.length, masked.length - after.length);
  return /\[(?:card|iban|account|phone|email)\]/.test(middle) && !/[\p{Nd}@\uFF20]/u.test(middle);
}

export const sumOf = (all: readonly Fared[]): { readonly n: number; readonly wrong: number } => ({
  n: all.reduce((sum, { n }) => sum + n, 0),
  wrong: all.reduce((sum, { wrong }) => sum + wrong.length, 0),
});
