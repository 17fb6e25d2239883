import { findAccounts } from './account.js';
import { findCards } from './card.js';
import { findEmails } from './email.js';
import { type Folded, fold, type Span } from './fold.js';
import { findIbans } from './iban.js';
import { createOwnNumbers } from './own-numbers.js';
import { findPhones, knownCountries } from './phone.js';
import { isWorthALook } from './worth.js';

/** Finds one kind of personal data in a folded text. Linear in the length of the text. */
type Finder = (text: string) => Span[];

type Finders = readonly { readonly placeholder: string; readonly find: Finder }[];

const EMAIL = { placeholder: '[email]', find: findEmails };

/** What a workspace adds to what is recognised anyway. */
export interface MaskerOptions {
  /** Countries (ISO 3166) whose national phone numbers are meant, beside Britain and the United States. */
  readonly countries: readonly string[];
  /** Shapes of its own account and customer numbers: `#` a digit, `?` a letter. */
  readonly accounts: readonly string[];
}

/** In this order: what one finder took, the next ones no longer see. */
function findersFor({ countries, accounts }: MaskerOptions): Finders {
  const own = createOwnNumbers(accounts);
  const theirs = knownCountries(countries);
  return [
    EMAIL,
    ...(own ? [{ placeholder: '[account]', find: own }] : []),
    { placeholder: '[iban]', find: findIbans },
    { placeholder: '[card]', find: findCards },
    { placeholder: '[account]', find: findAccounts },
    { placeholder: '[phone]', find: (text) => findPhones(text, theirs) },
  ];
}

/** Stands where something was taken out; no finder looks across it. */
const TAKEN = '\0';
/** One finder can clear the border another one waited for. A text that goes on longer than this was made for it. */
const MOST_ROUNDS = 3;
/** Numbers that are nobody's and that parts of would pass for somebody's: UUIDs. */
const NOBODYS = /(?<![\da-f])[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}(?![\da-f])/gi;

/** A text with personal data replaced. Masking a masked text changes nothing. Linear in the length of the text. */
export type Masker = (text: string) => string;

/**
 * Replaces payment cards (13-19 digits, Luhn), IBANs (ISO 13616, mod 97), e-mail addresses, phone numbers, bank accounts
 * as Britain and America write them, US social security numbers, log-in names that words announce, and the workspace's
 * own numbers. Digits of any script and invisible characters make no difference; everything else of the text stays.
 */
export function createMasker(options: MaskerOptions): Masker {
  const finders = findersFor(options);
  return (text) => (isWorthALook(text) ? maskWith(text, finders) : text);
}

/** What any workspace masks. */
export const maskPersonalData: Masker = createMasker({ countries: [], accounts: [] });

function maskWith(text: string, finders: Finders): string {
  const folded = fold(text);
  const taken = findAll(folded.text, finders);
  return taken.length === 0 ? text : replaceAll(text, folded, taken);
}

/**
 * A web address without the personal data in its query; of its path only e-mail addresses go, as the ids of posts that
 * stand there look like numbers of any kind.
 */
export function maskAddress(url: string, mask: Masker = maskPersonalData): string {
  if (!isWorthALook(url)) return url;
  const query = url.search(/[?#]/);
  const path = query < 0 ? url : url.slice(0, query);
  const masked = /@|%40/.test(path) ? maskWith(path, [EMAIL]) : path;
  return query < 0 ? masked : masked + mask(url.slice(query));
}

interface Taken extends Span {
  readonly placeholder: string;
}

/** Looks again until nothing is found: what one finder takes out can be the border that another one waited for. */
function findAll(folded: string, finders: Finders): Taken[] {
  const all: Taken[] = [];
  const hidden = (found: string) => TAKEN.repeat(found.length);
  let text = folded.replace(NOBODYS, hidden);
  // What an earlier masking left: words like `card` announce nothing there.
  for (const { placeholder } of finders) text = text.replaceAll(placeholder, hidden);
  for (let round = 0, before = -1; round < MOST_ROUNDS && before < all.length; round++) {
    before = all.length;
    for (const { placeholder, find } of finders) {
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

function replaceAll(text: string, { starts, ends }: Folded, taken: readonly Taken[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { from, to, placeholder } of taken) {
    // The end is where the last character ends, not where the next visible one starts: invisible ones after it stay.
    parts.push(text.slice(at, starts?.[from] ?? from), placeholder);
    at = ends?.[to - 1] ?? to;
  }
  parts.push(text.slice(at));
  return parts.join('');
}
