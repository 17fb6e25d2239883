import { eld } from 'eld/small';
import { isWordOf, languageOfWords, TAGALOG } from './language-words.js';
import { NAME } from './names.js';

/** Under this many words a detector guesses. */
const FEW_WORDS = 4;
/** How far another language must lead over the prior: detector scores run from 0 to 1. */
const MARGIN_OVER_ENGLISH = 0.15;
const MARGIN_OVER_HINT = 0.25;
/** The same where words of posts to companies speak for the other language. */
const MARGIN_WITH_WORDS = 0.05;
const ENOUGH_WORDS = 2;
/** More text than this does not change the answer. */
const ENOUGH = 300;

const WORDS = /[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*/gu;
/** Letters glued to digits are a code or a version: "v2", "12345678Z". */
const CODES = /(?<![\p{L}\p{N}])[a-z]*\d[a-z\d]*(?!\p{L})/giu;
const TAGS = /#[\p{L}\p{N}_]+/gu;
const ASCII = /^[\p{ASCII}\u2010-\u201F\u2026\u00A3\u20AC]*$/u;
const LATIN = /^[\p{Script=Latin}\P{L}]*$/u;
const NAMES = new RegExp(NAME, 'g');

/** Frequent words that are English and, spelled so, hardly anything else: they spare the detector the obvious. */
const ENGLISH = new Set(
  (
    "the and you your this that with have has been are was were what when why how who which they them their there here i'm i've " +
    "it's don't can't won't didn't isn't doesn't of to my for from not but just is it be been would could should will still " +
    'again than then because about after before thanks thank please get got need want know our we he she his her its'
  ).split(' '),
);
/** Words of short posts that a detector of letter patterns takes for another language. */
const ENGLISH_ALONE = new Set(
  (
    'app bank down login fail failed help scam fraud fees card account money good great bad worst best terrible awful useless slow ' +
    'service again ok okay lol pls please thanks thank love hate nice broken crash crashed declined refund customer support shame ' +
    'working joke cheers amazing horrible website online banking outage still waiting hello hi'
  ).split(' '),
);
const ENGLISH_SHARE = 0.2;

/**
 * ISO 639-1 code of the language a normalised, name-masked text is written in; null when it cannot be told.
 * The hint is believed unless the text clearly speaks against it; short texts are taken for English by default.
 */
export function languageOf(text: string, hint?: string): string | null {
  const prior = knownLanguage(hint);
  const plain = text.slice(0, ENOUGH).replace(NAMES, ' ').replace(TAGS, ' ').replace(CODES, ' ');
  const words = plain.toLowerCase().match(WORDS) ?? [];
  if (words.length === 0) return prior;
  if (words.length < FEW_WORDS && (prior === null || !LATIN.test(plain))) return ofFewWords(plain, words);
  if (words.length < FEW_WORDS) return prior;
  if (isPlainlyEnglish(plain, words, prior)) return 'en';
  return detected(words.join(' '), prior);
}

/** The language of a hint like `en`, `EN-gb` or the old `iw`; null when it names none. */
function knownLanguage(hint: string | undefined): string | null {
  if (hint === undefined) return null;
  const cached = hints.get(hint);
  if (cached !== undefined) return cached;
  const language = parsedLanguage(hint);
  if (hints.size < 1000) hints.set(hint, language);
  return language;
}

const hints = new Map<string, string | null>();
const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

function parsedLanguage(hint: string): string | null {
  try {
    const { language } = new Intl.Locale(hint.trim().replace('_', '-'));
    return language.length === 2 && languageNames.of(language) !== undefined ? language : null;
  } catch {
    return null;
  }
}

/** Enough English words, and no letter that English lacks; where the source says so too, half as many do. */
function isPlainlyEnglish(plain: string, words: readonly string[], prior: string | null): boolean {
  if (!ASCII.test(plain)) return false;
  let hits = 0;
  for (const word of words) if (ENGLISH.has(word)) hits++;
  const weight = prior === 'en' ? 2 : 1;
  return weight * hits >= 2 && weight * hits >= ENGLISH_SHARE * words.length;
}

/** One to three words: another script or a clear lead decides, else English, which most of the listened-to posts are. */
function ofFewWords(plain: string, words: readonly string[]): string | null {
  const english = words.filter((word) => ENGLISH.has(word) || ENGLISH_ALONE.has(word)).length;
  if (2 * english > words.length) return 'en';
  const latin = LATIN.test(plain);
  const known = latin ? languageOfWords(words) : null;
  if (known !== null) return known;
  return 2 * english === words.length ? 'en' : detected(words.join(' '), null, latin);
}

function detected(words: string, prior: string | null, latin = true): string | null {
  const result = eld.detect(words);
  if (result.language === '') return prior ?? ofScript(words);
  const scores = result.getScores();
  const lead = (over: string) => (scores[result.language] ?? 0) - (scores[over] ?? 0);
  if (prior !== null) return result.isReliable() && lead(prior) >= MARGIN_OVER_HINT ? result.language : prior;
  if (!latin) return result.language;
  const all = words.split(' ');
  // Letter patterns of plain English pass for Tagalog, whose every sentence holds one of its small words.
  if (result.language === 'tl' && !all.some((word) => TAGALOG.has(word))) return 'en';
  const isHeard = all.filter((word) => isWordOf(result.language, word)).length >= ENOUGH_WORDS;
  return lead('en') >= (isHeard ? MARGIN_WITH_WORDS : MARGIN_OVER_ENGLISH) ? result.language : 'en';
}

/** Scripts that are one language's alone. */
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Hangul}/u, 'ko'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Thai}/u, 'th'],
  [/\p{Script=Greek}/u, 'el'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Georgian}/u, 'ka'],
  [/\p{Script=Armenian}/u, 'hy'],
];

const ofScript = (words: string): string | null => SCRIPTS.find(([script]) => script.test(words))?.[1] ?? null;
