import type { Amount } from './ledger.js';

/** What is wrong with what was typed, and how to write it. */
export interface Mistyped {
  readonly mistake: string;
}

const NUMBER = /^\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?$|^\d+(?:\.\d{1,2})?$/;
/** Sums of a few thousand of these are still exact. */
const MOST = 1e10;

/**
 * Reads `1200`, `1,200.50` or a range `40..60` into hundredths. What cannot be read, or could be read in two ways, comes
 * back as a sentence that says how to write it.
 */
export function parseAmount(text: string): Amount | Mistyped {
  const [first = '', last = first, ...more] = text.split('..');
  if (more.length > 0) return { mistake: `"${text}" is no range: ${FORM}` };
  const [low, high] = [hundredths(first), hundredths(last)];
  if (typeof low !== 'number') return low;
  if (typeof high !== 'number') return high;
  return low > high ? { mistake: `"${text}" runs backwards: write the smaller number first` } : { low, high };
}

const FORM = 'write 1200, 1200.50 or a range such as 40..60';

function hundredths(text: string): number | Mistyped {
  if (/^\d+\.\d{3}$/.test(text)) {
    const both = `write ${text.replace('.', '')} or ${Number(text).toFixed(2)}`;
    return { mistake: `"${text}" can be read in two ways: ${both}` };
  }
  if (!NUMBER.test(text)) return { mistake: `"${text}" is no amount: ${FORM}` };
  const value = Math.round(Number(text.replaceAll(',', '')) * 100);
  return value > MOST * 100 ? { mistake: `"${text}" is more than this ledger holds` } : value;
}

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
/** However a person writes what the KPIs of the same name count. */
const KNOWN: Readonly<Record<string, string>> = { signups: 'sign_ups', signup: 'sign_ups' };

/**
 * Reads what is counted: a currency by its three letters (`GBP`), anything else as one word in small letters and the
 * plural (`sign-up` is `sign_ups`), so that entries of one thing add up. Else a sentence that says what is wrong.
 */
export function parseUnit(text: string): string | Mistyped {
  const word = text.trim();
  if (/^[A-Z]{3}$/.test(word)) return CURRENCIES.has(word) ? word : { mistake: `${word} is no currency of ISO 4217` };
  if (/^\p{Sc}$/u.test(word)) return { mistake: `"${word}" may mean several: write three letters such as GBP or EUR` };
  if (CURRENCIES.has(word.toUpperCase()))
    return { mistake: `a currency is written in capitals: ${word.toUpperCase()}` };
  const unit = word.toLowerCase().replace(/[\s-]+/g, '_');
  if (!/^[a-z][a-z_]{1,29}$/.test(unit))
    return { mistake: `"${word}" cannot be counted: write GBP, cases or sign_ups` };
  return KNOWN[unit] ?? plural(unit);
}

function plural(word: string): string {
  if (word.endsWith('s')) return word;
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
}
