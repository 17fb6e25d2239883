import type { PhraseRule, RiskRule, RuleNeed, Taxonomy, TopicId } from '../../domain/taxonomy.js';
import { createMatcher, type Match, type Matcher } from './matcher.js';
import { BREAK, hashComparable, type Words } from './words.js';

/** A rule that a text fits, with the words it stands on. */
export interface Hit<Rule extends PhraseRule> {
  readonly rule: Rule;
  /** Words `from` up to, without, `to`. */
  readonly from: number;
  readonly to: number;
}

/** What the rules say a text is about. */
export interface Ruled {
  /** Categories with the confidence of their strongest rule. */
  readonly found: ReadonlyMap<TopicId, number>;
  /** Categories that are only named to say that they are not the case: "no fees". */
  readonly denied: ReadonlySet<TopicId>;
}

/** Whether what a rule needs beside its words is given. */
export type Meets = (need: RuleNeed) => boolean;

/** What the rules of a taxonomy find in the words of a text. */
export interface RuleBook {
  topicsIn(words: Words, meets: Meets): Ruled;
  /** The places where topics are told, neither denied nor supposed. */
  hitsIn(words: Words, meets: Meets): Hit<Taxonomy['rules'][number]>[];
  complaintsIn(words: Words): Hit<PhraseRule>[];
  /** The places where risks are told. */
  risksIn(words: Words): Hit<RiskRule>[];
}

export function createRuleBook({ rules, complaints, riskRules, groups }: Taxonomy): RuleBook {
  const topics = finderOf(rules, groups);
  const unmet = finderOf(complaints, groups);
  const harms = finderOf(riskRules, groups);
  return {
    topicsIn(words, meets) {
      const found = new Map<TopicId, number>();
      const denied = new Set<TopicId>();
      for (const { rule, from } of topics(words)) {
        if (rule.needs !== undefined && !meets(rule.needs)) continue;
        if (isDenied(words, from, ABSENT)) denied.add(rule.category);
        else if (isReal(words, { from }))
          found.set(rule.category, Math.max(found.get(rule.category) ?? 0, rule.confidence));
      }
      for (const id of found.keys()) denied.delete(id);
      return { found, denied };
    },
    hitsIn: (words, meets) =>
      topics(words).filter((hit) => (hit.rule.needs === undefined || meets(hit.rule.needs)) && isReal(words, hit)),
    complaintsIn: (words) => unmet(words).filter((hit) => isReal(words, hit)),
    risksIn: (words) =>
      harms(words).filter((hit) => (hit.rule.evenIf ? !isDenied(words, hit.from) : isReal(words, hit))),
  };
}

/** What was built of a list of rules: it takes long, warms up as it reads, and every reader of a taxonomy asks for it. */
const built = new WeakMap<readonly PhraseRule[], { readonly groups: Taxonomy['groups']; readonly find: Matcher }>();

function matcherOf(rules: readonly PhraseRule[], groups: Taxonomy['groups']): Matcher {
  const known = built.get(rules);
  if (known?.groups === groups) return known.find;
  const find = createMatcher([...rules.map(({ anyOf }) => anyOf), ...rules.map(({ unless }) => unless)], groups);
  built.set(rules, { groups, find });
  return find;
}

/** Every match of every rule, but those that stand under an exception. */
function finderOf<Rule extends PhraseRule>(rules: readonly Rule[], groups: Taxonomy['groups']) {
  const find = matcherOf(rules, groups);
  return (words: Words): Hit<Rule>[] => {
    const hits: Hit<Rule>[] = [];
    const matches = find(words);
    const excepted = placesOf(matches.filter(({ list }) => list >= rules.length));
    for (const { list, from, to } of matches) {
      const rule = rules[list];
      const places = excepted.get(list + rules.length);
      if (rule !== undefined && !(places && touches(places, from, to))) hits.push({ rule, from, to });
    }
    return hits;
  };
}

/** By list, the words that its matches cover. */
function placesOf(matches: readonly Match[]): Map<number, Set<number>> {
  const places = new Map<number, Set<number>>();
  for (const { list, from, to } of matches) {
    const covered = places.get(list) ?? new Set<number>();
    for (let at = from; at < to; at++) covered.add(at);
    places.set(list, covered);
  }
  return places;
}

function touches(places: ReadonlySet<number>, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (places.has(at)) return true;
  return false;
}

/** "No fees": there are none. */
const ABSENT = hashes('no zero without free');
const NEGATORS = hashes('no zero without free not never avoid isnt wasnt arent');
const BETWEEN = hashes('any more hidden monthly extra a an the had have been of my such');
const SUPPOSING = hashes('if case imagine suppose unless');
/** A supposition reaches so many words. */
const REACH = 4;

/** "No fees", "without any hidden fees". */
function isDenied({ hashes: all }: Words, from: number, by = NEGATORS): boolean {
  const before = all[from - 1] ?? 0;
  return by.has(before) || (BETWEEN.has(before) && by.has(all[from - 2] ?? 0));
}

const isReal = (words: Words, { from }: { readonly from: number }): boolean =>
  !isDenied(words, from) && !isSupposed(words, from);

/** "If I lost my card": named, but it did not happen. */
function isSupposed({ hashes: all }: Words, from: number): boolean {
  for (let at = from - 1; at >= Math.max(0, from - REACH); at--) {
    if (all[at] === BREAK) return false;
    if (SUPPOSING.has(all[at] as number)) return true;
  }
  return false;
}

function hashes(words: string): ReadonlySet<number> {
  return new Set(words.split(' ').map(hashComparable));
}
