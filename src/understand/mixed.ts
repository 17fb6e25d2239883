import { eld } from 'eld/small';
import { NAME } from './names.js';

/** An English post is read when at least this share of its words is English. */
const LEAST_ENGLISH = 0.7;
/** With fewer words a clause is not told apart; how far its language must lead over English. */
const FEWEST_WORDS = 3;
const MARGIN = 0.15;
/** More of a text than this does not change the answer. */
const ENOUGH = 600;

/** Words that are frequent in one of the larger languages and, spelled so, no English word. One hit may be a name. */
const FOREIGN =
  /(?<![\p{L}\p{N}])(?:que|el|los|las|por|para|pero|est[\u00E1\u00E3]o?|muy|les|une|est|je|vous|nous|pas|avec|pour|der|das|und|ist|nicht|ich|ein|eine|mit|n[\u00E3a]o|uma|com|mais|il|che|della|sono|perch[\u00E9\u00E8]|het|een|niet|van|nie|jest|bir|\u00E7ok|la|le|una|un|mi|del|du|di|et|zu|auf|auch|noch|wir|sie|meu|minha|puedo|nada|todo|funciona|como|questo)(?![\p{L}\p{N}])/giu;
const OTHER_LETTERS = /[^\p{Script=Latin}\P{L}]/u;
const CLAUSE = /[^.!?,;:\u2026\n()-]+/g;
const WORDS = /[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*/gu;
const NOT_LATIN = /^[^\p{Script=Latin}]+$/u;

/** Whether a text that is English as a whole is so to less than 70 %. Most need no detector for that. */
export function isMixed(text: string): boolean {
  const plain = text.slice(0, ENOUGH).replaceAll(NAME, ' ');
  if ((plain.match(FOREIGN)?.length ?? 0) < 2 && !OTHER_LETTERS.test(plain)) return false;
  let [all, foreign] = [0, 0];
  for (const [clause] of plain.matchAll(CLAUSE)) {
    const words = clause.match(WORDS) ?? [];
    all += words.length;
    foreign += isForeign(words) ? words.length : words.filter((word) => NOT_LATIN.test(word)).length;
  }
  return all > 0 && (all - foreign) / all < LEAST_ENGLISH;
}

function isForeign(words: readonly string[]): boolean {
  if (words.length < FEWEST_WORDS) return false;
  const { language, getScores } = eld.detect(words.join(' ').toLowerCase());
  if (language === '' || language === 'en') return false;
  const scores = getScores();
  return (scores[language] ?? 0) - (scores.en ?? 0) >= MARGIN;
}
