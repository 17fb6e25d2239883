import type { Reading } from '../../src/domain/reading.js';
import type { Reader } from '../../src/understand/index.js';
import { TROUBLE_TOPICS } from '../input/words.js';

/**
 * Reads nothing, and answers all the same: as many moods and topics as the text model finds, so that sums and rows are
 * as many and as wide as with it. One answer for one text, or a repeated text would not be a repetition.
 */
export const blindReader: Reader = {
  read: (text) => ({ ...(ANSWERS[text.length % ANSWERS.length] as Omit<Reading, 'masked'>), masked: text }),
};

const opinion = (label: Reading['sentiment']['label'], score: number) => ({
  label,
  score,
  confidence: 0.7,
  unsure: label === 'neutral',
  scored: true,
});

const complaint = (at: number): Omit<Reading, 'masked'> => {
  const topic = TROUBLE_TOPICS[at % TROUBLE_TOPICS.length] ?? null;
  return {
    lang: 'en',
    sentiment: opinion('negative', -0.5),
    topic,
    topics: topic === null ? [] : [{ id: topic, confidence: 0.8 }],
    issue: true,
    complaint: 0.8,
    severity: 3,
    risks: [],
  };
};

const talk = (label: 'neutral' | 'positive'): Omit<Reading, 'masked'> => ({
  lang: 'en',
  sentiment: opinion(label, label === 'positive' ? 0.5 : 0),
  topic: null,
  topics: [],
  issue: false,
  complaint: 0,
  severity: 0,
  risks: [],
});

/** Of ten: four or five complaints, two of praise, the others neither. */
const ANSWERS = Array.from({ length: 40 }, (_, at) =>
  at % 10 < 5 ? complaint(at) : talk(at % 10 < 7 ? 'positive' : 'neutral'),
);
