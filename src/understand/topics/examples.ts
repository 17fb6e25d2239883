import type { PhraseRule, RiskRule, Taxonomy } from '../../domain/taxonomy.js';
import { normalise } from '../normalise.js';
import { createTokens, scan } from '../scan.js';
import { createRuleBook } from './rules.js';
import { createWords, wordsInto } from './words.js';

/** What the rules of a taxonomy do not keep of their own examples: one sentence for each that fails. */
export function missedExamples(taxonomy: Taxonomy): string[] {
  return [...taxonomy.rules, ...taxonomy.complaints, ...taxonomy.riskRules].flatMap((rule) => {
    const finds = ruleFinder(taxonomy, rule);
    return [
      ...(finds(rule.example) ? [] : [`rule ${rule.id} does not find its example "${rule.example}"`]),
      ...(finds(rule.counterExample) ? [`rule ${rule.id} finds its counter-example "${rule.counterExample}"`] : []),
    ];
  });
}

/** Whether a rule alone, whatever it needs beside its words, finds a text. */
export function ruleFinder(taxonomy: Taxonomy, rule: PhraseRule) {
  const isRisk = 'evenIf' in rule;
  const own = isRisk ? { complaints: [], riskRules: [rule as RiskRule] } : { complaints: [rule], riskRules: [] };
  const book = createRuleBook({ ...taxonomy, rules: [], ...own });
  const tokens = createTokens(1000);
  const words = createWords(1000);
  return (text: string): boolean => {
    wordsInto(words, scan(tokens, normalise(text)));
    return (isRisk ? book.risksIn(words) : book.complaintsIn(words)).length > 0;
  };
}
