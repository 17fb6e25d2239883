import { type Judgement, judged, type PersonsWords } from '../domain/correction.js';
import type { SentimentLabel } from '../domain/reading.js';
import type { CorrectedTable } from './correction-tables.js';
import type { MentionTable } from './tables.js';

// What a person says of a mention was not known when it came in: it is in the counts, but must page nobody. So a mention
// that a person moved into a series is not among the punctual ones of that series.

/** Bits of MentionTable.punctual. It came in time. */
export const PUNCTUAL = 1;
/** Only a person made it negative. */
export const LATE_OPINION = 2;
/** Only a person made it an issue of this topic. */
export const LATE_ISSUE = 4;

/** What the rows of one text are: the machine's reading, or what a person made of it. */
export const judgementOf = (row: MentionTable): Judgement => ({
  label: row.label,
  score: row.score,
  confidence: row.confidence,
  unsure: row.unsure === 1,
  scored: row.scored === 1,
  topic: row.topic,
  topics: JSON.parse(row.topics) as string[],
  complaint: row.complaint,
  issue: row.issue === 1,
  severity: row.severity,
});

/** Enough of a content hash to tell the versions of one post apart, and too little to keep of a text that was deleted. */
export const markOf = (hash: string): string => hash.slice(-8);

export const machineOf = ({ machine }: CorrectedTable): Judgement => JSON.parse(machine) as Judgement;

export const wordsOf = ({ sentiment, topic, severities }: CorrectedTable): PersonsWords => ({
  severities: JSON.parse(severities) as Record<string, number>,
  ...(sentiment === null ? {} : { sentiment: sentiment as SentimentLabel }),
  ...(topic === null ? {} : { topic }),
});

/** The row as it counts; without `said`, as the machine read it. */
export function withWords(row: MentionTable, machine: Judgement, said: PersonsWords | undefined): MentionTable {
  const now = said ? judged(machine, said) : machine;
  return {
    ...row,
    label: now.label,
    score: now.score,
    confidence: now.confidence,
    unsure: Number(now.unsure),
    scored: Number(now.scored),
    topic: now.topic,
    topics: JSON.stringify(now.topics),
    complaint: now.complaint,
    issue: Number(now.issue),
    severity: now.severity,
    punctual: (row.punctual & PUNCTUAL) | (row.punctual & PUNCTUAL ? lateBits(machine, now) : 0),
  };
}

function lateBits(machine: Judgement, now: Judgement): number {
  const opinion = isNegative(now) && !isNegative(machine);
  const issue = now.issue && !(machine.issue && now.topics.every((topic) => machine.topics.includes(topic)));
  return (opinion ? LATE_OPINION : 0) | (issue ? LATE_ISSUE : 0);
}

const isNegative = ({ label, scored, unsure }: Judgement): boolean => scored && !unsure && label < 0;
