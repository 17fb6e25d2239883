/** The id of a category, as its taxonomy names it: `app_outage`. */
export type TopicId = string;

/** A category a mention can be about. */
export interface Topic {
  readonly id: TopicId;
  readonly label: string;
  /** How a headline names it: "complaints about ...". */
  readonly short: string;
  /** 0..5, its floor when customers complain about it; 0 is no issue, however it is said. */
  readonly severity: number;
  readonly covers: string;
  /** Named first where a post is about several, in the taxonomy's order. */
  readonly leads: boolean;
}

/** What must be true of a text beside a pattern: that its opinion is positive, or that it only asks. */
export type RuleNeed = 'positive' | 'question';

/** One way to say what a text is about, or that an expectation was not met. Patterns: see phrase-pattern.ts. */
export interface PhraseRule {
  readonly id: string;
  /** How far a match is to be believed, 0..1. */
  readonly confidence: number;
  readonly anyOf: readonly string[];
  /** Where one of these stands over a match, the match does not count. */
  readonly unless: readonly string[];
  readonly example: string;
  readonly counterExample: string;
}

export interface TopicRule extends PhraseRule {
  readonly category: TopicId;
  readonly needs?: RuleNeed;
}

/** A harm that a single mention may tell of, and that a person must look at today. */
export interface Risk {
  readonly id: string;
  readonly label: string;
  /** How a headline names it: "Harbour Bank: possible fraud". */
  readonly short: string;
  /** 0..5 */
  readonly severity: number;
  readonly covers: string;
  /** Who should look at it. */
  readonly who: string;
}

/** One way to tell of a risk. */
export interface RiskRule extends PhraseRule {
  /** The risk. */
  readonly category: string;
  /** It counts also where it is only supposed: threats are made with "if". */
  readonly evenIf: boolean;
}

/** The categories of a workspace and how they are recognised: what a taxonomy file says. */
export interface Taxonomy {
  readonly name: string;
  readonly topics: readonly Topic[];
  readonly rules: readonly TopicRule[];
  /** Ways to say that an expectation was not met. */
  readonly complaints: readonly PhraseRule[];
  /** The gravest first. */
  readonly risks: readonly Risk[];
  readonly riskRules: readonly RiskRule[];
  /** Word groups that patterns name as `<group>`. */
  readonly groups: Readonly<Record<string, string>>;
  /** A trained model of the package whose classes are categories of this taxonomy. */
  readonly model?: string;
}

/** What a taxonomy calls its categories. */
export type TopicNames = Pick<Taxonomy, 'topics'> & Partial<Pick<Taxonomy, 'risks'>>;

/** A topic by its id; undefined when the taxonomy does not (or no longer) name it. */
export const topicOf = ({ topics }: TopicNames, id: string): Topic | undefined =>
  topics.find((topic) => topic.id === id);

/** A risk by its id; undefined when the taxonomy does not (or no longer) name it. */
export const riskOf = ({ risks = [] }: TopicNames, id: string): Risk | undefined =>
  risks.find((risk) => risk.id === id);

/** Nothing to be about. */
export const NO_TAXONOMY: Taxonomy = {
  ...{ name: 'none', topics: [], rules: [], complaints: [], risks: [], riskRules: [], groups: {} },
};
