import { loadTaxonomy } from '../../src/config.js';
import type { Reading } from '../../src/domain/reading.js';
import { createReader } from '../../src/understand/index.js';
import {
  type Answer,
  accuracyOf,
  type Confident,
  calibrationErrorOf,
  type Figure,
  macroF1Of,
  macroRecallOf,
  withInterval,
} from '../../train/figures.js';
import { tableOf } from '../report/table.js';
import { RIVALS } from './rivals.js';
import { NONE, type TextSet } from './sets.js';

const LABELS = ['negative', 'neutral', 'positive'];

/** One line of figures for each set and each way to read it. */
export function qualityTable(sets: readonly TextSet[]): string {
  const head = ['set, reader', 'n', 'macro-F1', 'macro-recall', 'accuracy', 'not scored'];
  const rows = sets.filter(({ asks }) => asks === 'sentiment').flatMap(sentimentRows);
  return tableOf([head, ...rows]);
}

function sentimentRows(set: TextSet): string[][] {
  const readings = readAll(set);
  const unscored = readings.filter(({ sentiment }) => !sentiment.scored).length;
  const ours = rowOf(
    `${nameOf(set)}: earshot`,
    set,
    readings.map(({ sentiment }) => sentiment.label),
  );
  const rivals = RIVALS.map(({ name, label }) => rowOf(`${set.name}: ${name}`, set, set.texts.map(label)));
  return [[...ours, `${unscored}`], ...rivals];
}

/** Figures on what has trained a model say how well it remembers, not how well it reads. */
const nameOf = ({ name, trained, heldOut }: TextSet): string =>
  trained.length > 0 && !heldOut ? `${name} [has trained ${trained.join(', ')}]` : name;

function rowOf(name: string, { truths }: TextSet, labels: readonly string[]): string[] {
  const answers = truths.map((truth, index) => ({
    truth: LABELS.indexOf(truth),
    answer: LABELS.indexOf(labels[index] ?? ''),
  }));
  return [
    name,
    `${truths.length}`,
    ...[macroF1Of, macroRecallOf, accuracyOf].map((metric) => shown(withInterval(answers, metric))),
  ];
}

/** Accuracy on the topics, and how well texts about none of them are told apart. */
export function topicTable(sets: readonly TextSet[]): string {
  const rows = sets
    .filter(({ asks }) => asks === 'topic')
    .map((set) => {
      const answered = readAll(set).map(({ topic }) => topic ?? NONE);
      const known = [...new Set([...set.truths, ...answered])];
      const answers = set.truths.map((truth, index) => ({
        truth: known.indexOf(truth),
        answer: known.indexOf(answered[index] ?? NONE),
      }));
      const none = known.indexOf(NONE);
      const about = answers.filter(({ truth }) => truth !== none);
      const gate = answers.map(({ truth, answer }) => ({
        truth: Number(truth === none),
        answer: Number(answer === none),
      }));
      return [
        nameOf(set),
        `${about.length}`,
        ...[accuracyOf, macroF1Of].map((metric) => shown(withInterval(about, metric))),
        `${answers.length - about.length}`,
        none < 0 || about.length === answers.length ? '' : shown(withInterval(gate, f1OfOne)),
      ];
    });
  return tableOf([['set', 'n', 'accuracy', 'macro-F1', 'n none', 'F1 of none'], ...rows]);
}

const f1OfOne = (answers: readonly Answer[]): number => {
  const hits = answers.filter(({ truth, answer }) => truth === 1 && answer === 1).length;
  return (
    (2 * hits) /
    Math.max(1, answers.filter(({ truth }) => truth === 1).length + answers.filter(({ answer }) => answer === 1).length)
  );
};

/** How far the confidence can be believed: the calibration error, and the accuracy of the surest shares of the texts. */
export function confidenceTable(sets: readonly TextSet[]): string {
  const shares = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.3];
  const head = [
    'set: accuracy of the surest',
    ...shares.map((share) => `${100 * share} %`),
    'ECE',
    'unsure',
    'sure: accuracy',
  ];
  const rows = sets
    .filter(({ asks, heldOut }) => asks === 'sentiment' && heldOut)
    .map((set) => {
      const readings = readAll(set);
      const answers: Confident[] = readings.map(({ sentiment }, index) => ({
        truth: LABELS.indexOf(set.truths[index] ?? ''),
        answer: LABELS.indexOf(sentiment.label),
        confidence: sentiment.confidence,
      }));
      const sure = answers.filter((_, index) => !readings[index]?.sentiment.unsure);
      const byConfidence = [...answers].sort((a, b) => b.confidence - a.confidence);
      return [
        set.name,
        ...shares.map((share) => percent(accuracyOf(byConfidence.slice(0, Math.round(share * answers.length))))),
        calibrationErrorOf(answers).toFixed(3),
        `${percent(1 - sure.length / answers.length)} %`,
        percent(accuracyOf(sure)),
      ];
    });
  return tableOf([head, ...rows]);
}

const readings = new Map<TextSet, Reading[]>();

/** As the bot reads them: nothing is told of their language. */
function readAll(set: TextSet): Reading[] {
  const known = readings.get(set);
  if (known) return known;
  const reader = createReader({ taxonomy: loadTaxonomy() });
  const all = set.texts.map((text) => reader.read(text));
  readings.set(set, all);
  return all;
}

const percent = (share: number): string => (100 * share).toFixed(1);

const shown = ({ value, low, high }: Figure): string => `${percent(value)} (${percent(low)} to ${percent(high)})`;
