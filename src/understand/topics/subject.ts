import type { Reading } from '../../domain/reading.js';
import type { RuleNeed, Taxonomy, TopicId } from '../../domain/taxonomy.js';
import { NAME } from '../names.js';
import { opensQuestion } from '../questions.js';
import { createTokens, scan } from '../scan.js';
import type { Opinion } from '../sentiment.js';
import { COMPLAINT_FROM, complaintOf } from './complaint.js';
import { createTopicModel } from './model.js';
import { createRuleBook } from './rules.js';
import { createTopicScores } from './scores.js';
import { createWords, wordsInto } from './words.js';

/** What is told, of the topics and the opinion together. */
export type Subject = Pick<Reading, 'topics' | 'topic' | 'complaint' | 'issue' | 'severity'>;

export const NO_SUBJECT: Subject = { topics: [], topic: null, complaint: 0, issue: false, severity: 0 };

/** Reads subjects by one taxonomy. */
export type SubjectReader = (text: string, opinion: Opinion) => Subject;

/** More words than this are not read for a topic. */
const MOST_WORDS = 4000;

/**
 * Topics, complaint, issue and severity of normalised English texts with their names masked. Throws when the taxonomy
 * names a model that does not exist.
 */
export function createSubjectReader(taxonomy: Taxonomy): SubjectReader {
  const tokens = createTokens(MOST_WORDS);
  const words = createWords(MOST_WORDS);
  const book = createRuleBook(taxonomy);
  const model = taxonomy.model === undefined ? undefined : createTopicModel(taxonomy.model);
  const scores = createTopicScores(taxonomy, model?.classes ?? []);
  const severities = new Map(taxonomy.topics.map(({ id, severity }) => [id, severity]));
  const severityOf = (id: TopicId): number => severities.get(id) ?? 0;
  return (text, opinion) => {
    wordsInto(words, scan(tokens, text));
    const unmet = book.complaintsIn(words);
    const ruled = book.topicsIn(words, (need) => meets(need, opinion, unmet.length > 0));
    const topics = scores.topicsOf(ruled, model?.chancesOf(tokens));
    const gravest = Math.max(0, ...topics.map(({ id }) => severityOf(id)));
    const addressed = topics.length > 0 || text.includes(NAME);
    const complaint = complaintOf(opinion, unmet, { gravest, addressed, opensAsking: opensQuestion(text, 0) });
    const issue = complaint >= COMPLAINT_FROM && gravest > 0;
    return { topics, topic: topics[0]?.id ?? null, complaint, issue, severity: issue ? gravest : 0 };
  };
}

function meets(need: RuleNeed, { sentiment, asks }: Opinion, complains: boolean): boolean {
  switch (need) {
    case 'positive':
      return sentiment.label === 'positive' && !complains && !asks;
    case 'question':
      return asks;
    default:
      return need satisfies never;
  }
}
