import type { Span } from './fold.js';

/** Length of an IBAN by country: SWIFT IBAN Registry (ISO 13616). */
const LENGTHS = new Map(
  `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29
   ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28
   LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25
   QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30`
    .split(/\s+/)
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** Two letters and a digit; they open a word, or follow the word IBAN. */
const START = /[A-Za-z]{2}[ .:_/-]{0,2}\d/g;
const SEPARATOR = /[^\p{L}\p{N}\p{M}@[\]\0]/u;
const WORD = /[\p{L}\p{N}]/u;
/** More separators in a row than this end a number. */
const GAP = 3;

/** IBANs whose country, length and check digits (mod 97) agree, in any grouping. */
export function findIbans(text: string): Span[] {
  const spans: Span[] = [];
  let seen = 0;
  for (const match of text.matchAll(START)) {
    if (match.index < seen || !opens(text, match.index)) continue;
    const to = endOfIban(text, match.index);
    if (to < 0) continue;
    spans.push({ from: match.index, to });
    seen = to;
  }
  return spans;
}

const opens = (text: string, from: number): boolean =>
  !WORD.test(text[from - 1] ?? '') || text.slice(Math.max(0, from - 4), from).toLowerCase() === 'iban';

function endOfIban(text: string, from: number): number {
  const country = text.slice(from, from + 2);
  const length = LENGTHS.get(country.toUpperCase());
  if (length === undefined) return -1;
  // Small letters are those of a word ("is 45 ..."), unless the digits follow at once; and a number has one kind only.
  const small = country === country.toLowerCase();
  if (country !== country.toUpperCase() && !small) return -1;
  if (small && !isDigit(text.charCodeAt(from + 2))) return -1;
  let iban = '';
  let gap = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isDigit(code) || (code >= 65 && code <= 90 && !small) || (code >= 97 && code <= 122 && small)) {
      iban += text[at];
      gap = 0;
      if (iban.length === length) return isIban(iban) && !WORD.test(text[at + 1] ?? '') ? at + 1 : -1;
    } else if (++gap > GAP || !SEPARATOR.test(text[at] ?? '')) return -1;
  }
  return -1;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** ISO 7064 mod 97-10: the first four characters move to the end, letters count from 10, the remainder is 1. */
function isIban(iban: string): boolean {
  // At least half of every country's IBAN is digits; without that, one sentence in a hundred that starts like "at 19" passes.
  if (!/^..\d\d/.test(iban) || 2 * iban.replace(/\D/g, '').length < iban.length) return false;
  let rest = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
