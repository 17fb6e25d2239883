import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { mistakesOf, spelled } from './config-mistakes.js';
import {
  type CategoryShape,
  type RiskRuleShape,
  type RiskShape,
  type RuleShape,
  type TaxonomyShape,
  taxonomyShape,
} from './config-taxonomy-shape.js';
import { type ConfigText, type Mistake, readConfigText } from './config-text.js';
import { NOT_A_TOPIC } from './domain/correction.js';
import { parsePattern } from './domain/phrase-pattern.js';
import { meant, suggestion } from './domain/spelling.js';
import type { PhraseRule, Risk, RiskRule, Taxonomy, Topic, TopicRule } from './domain/taxonomy.js';
import { ConfigError, messageOf } from './errors.js';
import { packageFile } from './package-file.js';

/** The taxonomy that is used unless earshot.yaml names another. */
export const DEFAULT_TAXONOMY = 'banking';

/** How a rule alone, whatever it needs beside its words, finds a text. */
export type RuleFinder = (taxonomy: Taxonomy, rule: PhraseRule) => (text: string) => boolean;

/**
 * Reads a taxonomy: one of the package by its name (`banking`, `service`), or a file. `from` is the file that names it: a
 * relative path starts there. With `finder`, the rules of a file must find their examples and not their counter-examples.
 * Throws ConfigError that lists all mistakes at once, each with its line and how to mend it.
 */
export function loadTaxonomy(name = DEFAULT_TAXONOMY, from?: string, finder?: RuleFinder): Taxonomy {
  const place = placeOf(name, from);
  const taxonomy = shipped.get(place) ?? read(place, [], finder);
  if (dirname(place) === shippedFolder()) shipped.set(place, taxonomy);
  return taxonomy;
}

/** Those of the package, which stay as they are while it runs: each is read once. */
const shipped = new Map<string, Taxonomy>();

/** What is wrong with the name of a taxonomy, when nothing can be read there. */
export function mistakeInName(name: string, from: string | undefined): string | undefined {
  const place = placeOf(name, from);
  try {
    readFileSync(place);
    return undefined;
  } catch (error) {
    const near = shippedLike(name);
    return near === undefined ? notRead(place, error) : `there is no ${name}: did you mean ${near}?`;
  }
}

const SHIPPED = ['banking', 'service', 'telecom', 'risks'];

/** `bankin`, `banks`: a bare name that is spelled or begins like one of the package. */
const shippedLike = (name: string): string | undefined =>
  /^[a-z]{4,}$/i.test(name)
    ? (meant(name, SHIPPED) ?? SHIPPED.find((each) => each.startsWith(name.slice(0, 4).toLowerCase())))
    : undefined;

/** A taxonomy of the package, or a path. */
function placeOf(name: string, from: string | undefined): string {
  if (SHIPPED.includes(name)) return join(shippedFolder(), `${name}.yaml`);
  return resolve(from === undefined ? '.' : dirname(from), name);
}

function read(file: string, trail: readonly string[], finder: RuleFinder | undefined): Taxonomy {
  const text = readConfigText(textOf(file));
  if (text.mistakes.length > 0) throw taxonomyError(file, text, text.mistakes);
  const shape = taxonomyShape.safeParse(text.value, { reportInput: true });
  if (!shape.success) {
    throw taxonomyError(
      file,
      text,
      shape.error.issues.flatMap((issue) => mistakesOf(issue, () => KEYS)),
    );
  }
  if (trail.includes(file)) throw new ConfigError(`${file} takes itself in: take it out of "with"`);
  const missing = shape.data.with.flatMap((name, index) => {
    const message = mistakeInName(name, file);
    return message === undefined ? [] : [{ path: ['with', index], message }];
  });
  if (missing.length > 0) throw taxonomyError(file, text, missing);
  const taken = shape.data.with.map((name) => read(placeOf(name, file), [...trail, file], finder));
  const taxonomy = joined(shape.data, taken);
  const mistakes = check(shape.data, taxonomy);
  // A test keeps the examples of the package, so that no start has to. Patterns that cannot be read find nothing.
  if (finder && mistakes.length === 0 && dirname(file) !== shippedFolder())
    mistakes.push(...missedIn(shape.data, taxonomy, finder));
  if (mistakes.length > 0) throw taxonomyError(file, text, mistakes);
  return taxonomy;
}

const KEYS = ['name', 'with', 'model', 'categories', 'groups', 'rules', 'complaints', 'risks', 'risk_rules'];

/** Categories in the order of this file, then what it takes in; what this file says anew replaces what it took in. */
function joined(shape: TaxonomyShape, taken: readonly Taxonomy[]): Taxonomy {
  const own = Object.entries(shape.categories).map(toTopic);
  const rules = shape.rules.map(toTopicRule);
  const complaints = shape.complaints.map(toRule);
  const model = shape.model ?? taken.find((each) => each.model !== undefined)?.model;
  return {
    name: shape.name,
    topics: firstOf([...own, ...taken.flatMap(({ topics }) => topics)]),
    rules: firstOf([...rules, ...taken.flatMap((each) => each.rules)]),
    complaints: firstOf([...complaints, ...taken.flatMap((each) => each.complaints)]),
    risks: firstOf([...Object.entries(shape.risks).map(toRisk), ...taken.flatMap(({ risks }) => risks)]),
    riskRules: firstOf([...shape.risk_rules.map(toRiskRule), ...taken.flatMap(({ riskRules }) => riskRules)]),
    groups: Object.assign({}, ...taken.map(({ groups }) => groups), shape.groups),
    ...(model === undefined ? {} : { model }),
  };
}

/** Each id once: the first one stands. */
const firstOf = <T extends { readonly id: string }>(all: readonly T[]): T[] =>
  all.filter(({ id }, index) => all.findIndex((other) => other.id === id) === index);

const toTopic = ([id, { name, short, severity, covers, leads }]: [string, CategoryShape]): Topic => ({
  id,
  label: name,
  short: short ?? name,
  severity,
  covers: covers ?? name,
  leads,
});

const toRisk = ([id, { name, short, ...risk }]: [string, RiskShape]): Risk => ({
  id,
  label: name,
  short: short ?? name,
  ...risk,
});

const toRiskRule = (rule: RiskRuleShape): RiskRule => ({
  ...toRule({ ...rule, confidence: 1 }),
  category: rule.risk,
  evenIf: rule.even_if,
});

const toRule = (rule: Omit<RuleShape, 'category' | 'needs'>): PhraseRule => ({
  id: rule.id,
  confidence: rule.confidence,
  anyOf: rule.any_of,
  unless: rule.unless,
  example: rule.example,
  counterExample: rule.counter_example,
});

const toTopicRule = (rule: RuleShape): TopicRule => ({
  ...toRule(rule),
  category: rule.category,
  ...(rule.needs ? { needs: rule.needs } : {}),
});

/** What the shape cannot say: categories that exist, patterns that can be read, ids that stand once. */
function check(shape: TaxonomyShape, { topics, risks, groups }: Taxonomy): Mistake[] {
  const unknown = (path: Mistake['path'], what: string, home: string, id: string, all: readonly { id: string }[]) => {
    const known = all.map((each) => each.id);
    if (known.includes(id)) return [];
    const meant = suggestion(id, known) || `: add it to ${home}, or name one of ${known.join(', ')}`;
    return [{ path, message: `there is no ${what} ${id}${meant}` }];
  };
  const mistakes = [
    ...Object.keys(shape.categories).flatMap(clash),
    ...shape.rules.flatMap(({ category }, index) =>
      unknown(['rules', index, 'category'], 'category', 'categories', category, topics),
    ),
    ...shape.risk_rules.flatMap(({ risk }, index) =>
      unknown(['risk_rules', index, 'risk'], 'risk', 'risks', risk, risks),
    ),
  ];
  for (const name of Object.keys(shape.groups)) {
    mistakes.push(...unreadable(['groups', name], `<${name}>`, groups));
  }
  for (const list of LISTS) {
    const ids = shape[list].map(({ id }) => id);
    for (const [index, rule] of shape[list].entries()) {
      if (ids.indexOf(rule.id) < index) {
        mistakes.push({
          path: [list, index, 'id'],
          message: `${rule.id} is taken by an earlier one: choose another id`,
        });
      }
      for (const key of ['any_of', 'unless'] as const) {
        for (const [at, pattern] of rule[key].entries()) {
          mistakes.push(...unreadable([list, index, key, at], pattern, groups));
        }
      }
    }
  }
  return mistakes;
}

/** The lists of rules of a file. */
const LISTS = ['rules', 'complaints', 'risk_rules'] as const;

/** Where a rule does not do what its own examples say. */
function missedIn(shape: TaxonomyShape, taxonomy: Taxonomy, finder: RuleFinder): Mistake[] {
  return LISTS.flatMap((list) =>
    shape[list].flatMap((rule, index) => {
      const finds = finder(taxonomy, 'risk' in rule ? toRiskRule(rule) : toRule(rule));
      const wrong = (key: string, message: string) => [{ path: [list, index, key], message }];
      return [
        ...(finds(rule.example)
          ? []
          : wrong('example', `is not found by ${rule.id}: mend its patterns or the example`)),
        ...(finds(rule.counter_example)
          ? wrong('counter_example', `is found by ${rule.id}: narrow its patterns, add it to unless, or mend it`)
          : []),
      ];
    }),
  );
}

/** A category is named in commands (`relabel ID app_outage`) and told beside sentiments: another meaning would hide it. */
function clash(id: string): Mistake[] {
  if (!NOT_A_TOPIC.some((word) => word === id)) return [];
  const message = `${id} means something else where a topic is named: choose another id, such as ${id}_topic`;
  return [{ path: ['categories', id], message }];
}

function unreadable(path: Mistake['path'], pattern: string, groups: Taxonomy['groups']): Mistake[] {
  try {
    parsePattern(pattern, groups);
    return [];
  } catch (error) {
    return [{ path, message: messageOf(error) }];
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError(`the taxonomy ${notRead(file, error)}`);
  }
}

const notRead = (file: string, error: unknown): string =>
  `${file} cannot be read (${messageOf(error)}): name a file, or one of the package: ${SHIPPED.join(', ')}`;

function taxonomyError(file: string, text: ConfigText, mistakes: readonly Mistake[]): ConfigError {
  return new ConfigError(spelled(file, text, mistakes));
}

const shippedFolder = (): string => packageFile('taxonomies');
