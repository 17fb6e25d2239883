import { findAccounts } from './account.js';
import { findCards } from './card.js';
import { findEmails } from './email.js';
import { type Folded, fold, type Span } from './fold.js';
import { findIbans } from './iban.js';
import { findPhones } from './phone.js';

/** Finds one kind of personal data in a folded text. Linear in the length of the text. */
type Finder = (text: string) => Span[];

/** In this order: what one finder took, the next ones no longer see. */
const FINDERS: readonly { readonly placeholder: string; readonly find: Finder }[] = [
  { placeholder: '[email]', find: findEmails },
  { placeholder: '[iban]', find: findIbans },
  { placeholder: '[card]', find: findCards },
  { placeholder: '[account]', find: findAccounts },
  { placeholder: '[phone]', find: findPhones },
];

/** Personal data has an at sign or at least seven digits. */
const WORTH_A_LOOK = /[@\uFF20]|\p{Nd}(?:\P{Nd}*\p{Nd}){6}/u;
/** Stands where something was taken out; no finder looks across it. */
const TAKEN = '\0';

/**
 * The text with personal data replaced: payment cards (13-19 digits, Luhn), IBANs (ISO 13616, mod 97), e-mail addresses,
 * phone numbers, UK sort code and account, US social security numbers. Digits of any script and invisible characters
 * make no difference; everything else of the text stays as it was. Masking a masked text changes nothing.
 */
export function maskPersonalData(text: string): string {
  if (!WORTH_A_LOOK.test(text)) return text;
  const folded = fold(text);
  const taken = findAll(folded.text);
  return taken.length === 0 ? text : replaceAll(text, folded, taken);
}

interface Taken extends Span {
  readonly placeholder: string;
}

/** Looks again until nothing is found: what one finder takes out can be the border that another one waited for. */
function findAll(folded: string): Taken[] {
  const all: Taken[] = [];
  let text = folded;
  for (let before = -1; before < all.length; ) {
    before = all.length;
    for (const { placeholder, find } of FINDERS) {
      const spans = find(text);
      for (const span of spans) all.push({ ...span, placeholder });
      if (spans.length > 0) text = blanked(text, spans);
    }
  }
  return all.sort((a, b) => a.from - b.from);
}

function blanked(text: string, spans: readonly Span[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { from, to } of spans) {
    parts.push(text.slice(at, from), TAKEN.repeat(to - from));
    at = to;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

function replaceAll(text: string, { origins }: Folded, taken: readonly Taken[]): string {
  const origin = (index: number): number => origins?.[index] ?? index;
  const parts: string[] = [];
  let at = 0;
  for (const { from, to, placeholder } of taken) {
    // The end is where the last character ends, not where the next visible one starts: invisible ones after it stay.
    parts.push(text.slice(at, origin(from)), placeholder);
    at = endOf(text, origin(to - 1));
  }
  parts.push(text.slice(at));
  return parts.join('');
}

const endOf = (text: string, index: number): number => index + ((text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1);
