import { loadTaxonomy } from './config-taxonomy.js';
import type { Mistake, Path } from './config-text.js';
import { parsePattern } from './domain/phrase-pattern.js';
import { meant } from './domain/spelling.js';
import type { Risk, RiskRule, Taxonomy } from './domain/taxonomy.js';
import { messageOf } from './errors.js';

/** What `risk_words` may hold: phrases, or phrases by risk. */
export type RiskWords = readonly string[] | Readonly<Record<string, readonly string[]>>;

/** Where phrases go that name no risk. */
const OWN: Risk = {
  id: 'own',
  label: 'Words you watch for',
  short: 'words you watch for',
  severity: 4,
  covers: 'a word or phrase that your configuration names',
  who: 'whoever asked for it',
};

/** Phrases that no text can be searched for, and names that look like those of a risk. Takes the file as it is. */
export function mistakesInRiskWords(words: unknown): Mistake[] {
  if (Array.isArray(words)) return mistakesIn(['risk_words'], words);
  if (typeof words !== 'object' || words === null) return [];
  const known = loadTaxonomy('risks').risks.map(({ id }) => id);
  return Object.entries(words).flatMap(([risk, phrases]) => {
    const near = known.includes(risk) ? undefined : meant(risk, known);
    const path = ['risk_words', risk];
    return [
      ...(near === undefined ? [] : [{ path, message: `there is no risk ${risk}: did you mean ${near}?` }]),
      ...(Array.isArray(phrases) ? mistakesIn(path, phrases) : []),
    ];
  });
}

/** The taxonomy with the workspace's own words: another way to tell of a known risk, or a risk of their own. */
export function withRiskWords(taxonomy: Taxonomy, words: RiskWords): Taxonomy {
  const byRisk = Object.entries(isList(words) ? { [OWN.id]: words } : words).filter(([, all]) => all.length > 0);
  const known = new Set(taxonomy.risks.map(({ id }) => id));
  const risks = byRisk.flatMap(([id]) => (known.has(id) ? [] : [id === OWN.id ? OWN : { ...OWN, id, ...called(id) }]));
  const rules = byRisk.map(
    ([id, anyOf]): RiskRule => ({
      ...{ id: `own-${id}`, category: id, confidence: 1, unless: [], example: '', counterExample: '' },
      anyOf,
      evenIf: true,
    }),
  );
  return { ...taxonomy, risks: [...taxonomy.risks, ...risks], riskRules: [...taxonomy.riskRules, ...rules] };
}

const isList = (words: RiskWords): words is readonly string[] => Array.isArray(words);

const called = (id: string): Pick<Risk, 'label' | 'short'> => {
  const name = id.replaceAll(/[_-]/g, ' ');
  return { label: name, short: `possible ${name}` };
};

const mistakesIn = (path: Path, phrases: readonly unknown[]): Mistake[] =>
  phrases.flatMap((phrase, at) => {
    if (typeof phrase !== 'string' || phrase.trim() === '') return [];
    try {
      parsePattern(phrase);
      return [];
    } catch (error) {
      return [{ path: [...path, at], message: messageOf(error) }];
    }
  });
