import { COMPLAINT_FROM, type Reading } from '../../domain/reading.js';
import type { Taxonomy, TopicId } from '../../domain/taxonomy.js';
import { NAME } from '../names.js';
import { opensQuestion } from '../questions.js';
import { createTokens, scan } from '../scan.js';
import type { Opinion } from '../sentiment.js';
import { complaintOf } from './complaint.js';
import { createTopicModel } from './model.js';
import { createRuleBook, type Meets } from './rules.js';
import { createTopicScores } from './scores.js';
import { createWords, wordsInto } from './words.js';

/** What is told, of the topics and the opinion together. */
export type Subject = Pick<Reading, 'topics' | 'topic' | 'complaint' | 'issue' | 'severity'>;

export const NO_SUBJECT: Subject = { topics: [], topic: null, complaint: 0, issue: false, severity: 0 };

/** What carried a subject. */
export interface SubjectExplanation {
  /** The trained model, and its surest categories with their probabilities before any rule; absent without a model. */
  readonly model?: string;
  readonly chances?: Readonly<Record<TopicId, number>>;
  /** The rules that fit, with the words they stand on. `topic` is absent where a rule says that an expectation was not met. */
  readonly rules: readonly { readonly rule: string; readonly topic?: TopicId; readonly words: string }[];
}

/** Reads subjects of normalised English texts, with their names masked, by one taxonomy. */
export interface SubjectReader {
  subjectOf(text: string, opinion: Opinion): Subject;
  explain(text: string, opinion: Opinion): SubjectExplanation;
}

/** So many of the model's categories are shown. */
const SHOWN = 3;

/** The model is not asked about so few words when a rule fits them; the end of a sentence counts. */
const FEW_WORDS = 3;

/** More words than this are not read for a topic. */
const MOST_WORDS = 4000;

/** Throws when the taxonomy has a pattern that cannot be read, or names a model that does not exist. */
export function createSubjectReader(taxonomy: Taxonomy): SubjectReader {
  const tokens = createTokens(MOST_WORDS);
  const words = createWords(MOST_WORDS);
  const book = createRuleBook(taxonomy);
  const model = taxonomy.model === undefined ? undefined : createTopicModel(taxonomy.model);
  const scores = createTopicScores(taxonomy, model?.classes ?? []);
  const severities = new Map(taxonomy.topics.map(({ id, severity }) => [id, severity]));
  const severityOf = (id: TopicId): number => severities.get(id) ?? 0;
  return {
    subjectOf(text, opinion) {
      wordsInto(words, scan(tokens, text));
      const unmet = book.complaintsIn(words);
      const ruled = book.topicsIn(words, meets(opinion, unmet.length > 0));
      // In a word or two the model only guesses: a rule that fits leads.
      const isGuess = words.count <= FEW_WORDS && ruled.found.size > 0;
      const topics = scores.topicsOf(ruled, isGuess ? undefined : model?.chancesOf(tokens));
      const gravest = Math.max(0, ...topics.map(({ id }) => severityOf(id)));
      const addressed = topics.length > 0 || text.includes(NAME);
      const complaint = complaintOf(opinion, unmet, { gravest, addressed, opensAsking: opensQuestion(text, 0) });
      const issue = complaint >= COMPLAINT_FROM && gravest > 0;
      return { topics, topic: topics[0]?.id ?? null, complaint, issue, severity: issue ? gravest : 0 };
    },
    explain(text, opinion) {
      wordsInto(words, scan(tokens, text));
      const unmet = book.complaintsIn(words);
      const told = book.hitsIn(words, meets(opinion, unmet.length > 0));
      const wordsOf = ({ from, to }: { readonly from: number; readonly to: number }) =>
        text.slice(tokens.starts[words.tokens[from] ?? 0], tokens.ends[words.tokens[to - 1] ?? 0]);
      return {
        ...(model ? { model: model.version, chances: surest(model.classes, model.chancesOf(tokens)) } : {}),
        rules: [
          ...told.map((hit) => ({ rule: hit.rule.id, topic: hit.rule.category, words: wordsOf(hit) })),
          ...unmet.map((hit) => ({ rule: hit.rule.id, words: wordsOf(hit) })),
        ],
      };
    },
  };
}

function surest(classes: readonly string[], chances: Float64Array): Record<TopicId, number> {
  const all = classes.map((id, of) => [id, Math.round(1000 * (chances[of] as number)) / 1000] as const);
  return Object.fromEntries(all.sort((a, b) => b[1] - a[1]).slice(0, SHOWN));
}

const meets =
  ({ sentiment, asks }: Opinion, complains: boolean): Meets =>
  (need) => {
    switch (need) {
      case 'positive':
        return sentiment.label === 'positive' && !complains && !asks;
      case 'question':
        return asks;
      default:
        return need satisfies never;
    }
  };
