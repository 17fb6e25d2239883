import type { Span } from './fold.js';

/** Signs and words that may stand between a sort code or routing number and the account number. */
const BETWEEN =
  '(?:[\\s,;:/|()#.-]|and|is|my|the|acc(?:oun)?t|acc?(?![a-z])|a/c|sort|code|no|number|num|konto|cuenta){1,12}';
/** Between the word and its number: "account no. is: ". */
const IS =
  "(?:\\s{0,2}(?:numbers?|num|no|nr|nummer|n\u00BA|n\u00B0|id|code|is|was|it's|es|ist|est|\u00E8|\u00E9|#|:|\\.|-|=|\\()){0,4}\\s{0,2}";
/** Digits in groups, six to seventeen of them. */
const NUMBER = '\\d(?:[ -]?\\d){5,16}(?![\\d])';
/** A name for the log-in: letters perhaps, and digits. */
const NAME = '(?=[\\w.-]{0,19}\\d)[\\w.-]{4,20}(?![\\w])';
/** One that may follow "login is": only words that hold a digit and a letter. */
const NAME_OF_LETTERS = '(?=[\\d.-]{0,19}[a-z_])(?=[\\w.-]{0,19}\\d)[\\w.-]{4,20}(?![\\w])';
const SORT_CODE = '\\d{2}([ -])\\d{2}\\1\\d{2}';

/** Words that announce a number, and what is then taken for one: the group `number`, last in the match. */
function announced(words: string, number: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})${IS}(?<number>${number})`, 'giu');
}

const PATTERNS: readonly RegExp[] = [
  // UK: sort code and account number, either first.
  new RegExp(`(?<!\\d|\\d[.,/-])${SORT_CODE}${BETWEEN}\\d{8}(?!\\d)`, 'gi'),
  new RegExp(`(?<!\\d)\\d{8}${BETWEEN}\\d{2}-\\d{2}-\\d{2}(?!\\d)`, 'gi'),
  announced('sort\\s?codes?|s/c', '\\d{2}[ ./-]?\\d{2}[ ./-]?\\d{2}(?!\\d)'),
  announced('sc', '\\d{2}[ -]\\d{2}[ -]\\d{2}(?!\\d)'),
  // Germany and Australia put the bank into a number of its own, Spain before the account.
  announced('blz|bankleitzahl', '\\d(?: ?\\d){7}(?!\\d)'),
  announced('bsb', '\\d{3}[ -]?\\d{3}(?!\\d)'),
  announced('cuenta|ccc', '\\d{4}[ -]?\\d{4}[ -]?\\d{2}[ -]?\\d{10}(?!\\d)'),
  // The security code on the back of a card.
  announced('cvv2?|cvc2?|cv2', '\\d{3,4}(?!\\d)'),
  announced('account|acct?|a/c|konto|kontonummer|kontonr|cuenta|compte|conta|conto', NUMBER),
  // US social security numbers and the taxpayer numbers of the same shape; never issued ones left out (SSA).
  /(?<![\d-])(?!000|666)\d{3}([-.])(?!00)\d{2}\1(?!0000)\d{4}(?![\d-])/g,
  announced('ssn|itin|social security|social', '\\d{3}[ .-]?\\d{2}[ .-]?\\d{4}(?!\\d)'),
  // US routing numbers.
  announced('routing|aba|rtn', '\\d{9}(?!\\d)'),
  // What a bank gives its customers to log in with.
  announced(
    '(?:user|customer|client|member(?:ship)?|online banking|login|log-in|logon)\\s?(?:name|id|number|no)|username|kundennummer|' +
      'kundennr|n\u00FAmero de cliente|num\u00E9ro (?:de )?client|codice cliente',
    NAME,
  ),
  new RegExp(`(?<![\\p{L}\\p{N}])(?:log-?in|logon)\\s{0,2}(?:is|:|=)\\s{0,2}(?<number>${NAME_OF_LETTERS})`, 'giu'),
];

/** What gives away a log-in name or a security code that has hardly a digit. */
const FEW_DIGITS = /user|login|log-in|logon|customer|client|member|online banking|cv[vc2]/i;

/** Whether a number of few digits may be announced somewhere. */
export const mayBeAnnounced = (text: string): boolean => FEW_DIGITS.test(text);

/** Nine digits and an account number after them. */
const ROUTING = new RegExp(`(?<!\\d)(\\d{9})(?!\\d)(?=${BETWEEN}(\\d{6,17})(?!\\d))`, 'gi');

/** Bank accounts as Britain and America write them, social security numbers, and log-in names that words announce. */
export function findAccounts(text: string): Span[] {
  const spans: Span[] = [];
  for (const pattern of PATTERNS) {
    for (const { index, 0: found, groups } of text.matchAll(pattern)) {
      const to = index + found.length;
      spans.push({ from: groups?.number === undefined ? index : to - groups.number.length, to });
    }
  }
  for (const { index, 1: routing = '', 2: account = '' } of text.matchAll(ROUTING)) {
    if (!isRouting(routing)) continue;
    const to = text.indexOf(account, index + routing.length) + account.length;
    spans.push({ from: index, to: index + routing.length }, { from: to - account.length, to });
  }
  return withoutOverlaps(spans);
}

/** Federal Reserve districts, and the check digit of the American Bankers Association (weights 3, 7, 1). */
function isRouting(digits: string): boolean {
  if (!/^(?:0\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)/.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < 9; at++) sum += Number(digits[at]) * ([3, 7, 1][at % 3] ?? 0);
  return sum % 10 === 0 && sum > 0;
}

function withoutOverlaps(spans: Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of spans.sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (span.from >= (kept.at(-1)?.to ?? 0)) kept.push(span);
  }
  return kept;
}
