import { type Bag, createBag } from '../src/understand/model/bag.js';
import { decodeModel } from '../src/understand/model/file.js';
import { hashOf } from '../src/understand/model/hash.js';
import { createNameMask } from '../src/understand/names.js';
import { normalise } from '../src/understand/normalise.js';
import { createTokens, scan } from '../src/understand/scan.js';
import { TOPIC_BITS, topicFeaturesInto } from '../src/understand/topics/features.js';
import { NONE } from '../src/understand/topics/model.js';
import { averaged } from './average.js';
import { calibrate, chancesOf } from './calibrate.js';
import { type DataFile, readData } from './data.js';
import { encodeModel, type Naming } from './encode.js';
import { accuracyOf, type Confident, calibrationErrorOf, macroF1Of, withInterval } from './figures.js';
import { logitsOf } from './logits.js';
import { pruned } from './prune.js';
import { type Example, type TrainingSettings, trainRegression } from './regression.js';
import type { Measured, Task } from './task.js';

const TRAINING: Omit<TrainingSettings, 'seed' | 'classes'> = {
  bits: TOPIC_BITS,
  epochs: 10,
  rate: 0.3,
  l2: 1e-6,
  classWeightPower: 0.5,
};
const SEEDS = [1, 2, 3, 4, 5];
const KEPT_FEATURES = 50_000;
/** Every tenth text, by its hash, is held back: it calibrates and measures. */
const HELD_BACK = 10;
/** Tweets about anything stand for what is not about banking; more would drown the bank's own texts. */
const TWEETS = 8000;

/** A text with its category; texts about no bank have `NONE`. */
interface Labelled {
  readonly text: string;
  readonly category: string;
}

interface Texts {
  readonly on: string;
  readonly rows: readonly Labelled[];
}

/**
 * Topics of what bank customers write: two sets of questions to a bank, and what is about anything else. Measured and
 * calibrated on texts that were held back; the shipped weights have then learned from these too.
 */
export const TOPICS: Task = {
  name: 'topics',
  train(folder) {
    const files = ['banking77_train.jsonl', 'clinc_train.jsonl', 'semeval_dev.jsonl'].map((name) =>
      readData(folder, name),
    );
    const [banking, clinc, tweets] = files as [DataFile, DataFile, DataFile];
    const learned = tweets.rows.filter(({ fold }) => fold !== 'val');
    const sets: readonly Texts[] = [
      { on: 'banking77', rows: banking.rows.map(labelled) },
      { on: 'clinc, bank and card', rows: clinc.rows.map(labelled).filter(({ category }) => category !== NONE) },
      { on: 'clinc, other', rows: clinc.rows.map(labelled).filter(({ category }) => category === NONE) },
      // Their own labels are opinions, and are not looked at.
      { on: 'tweets', rows: learned.slice(0, TWEETS).map(({ text }) => ({ text: String(text), category: NONE })) },
    ];
    const classes = [...new Set(sets.flatMap(({ rows }) => rows.map(({ category }) => category)))].sort();
    const exampleOf = exampleMaker(classes);
    const of = (wanted: (row: Labelled) => boolean) =>
      sets.map(({ on, rows }) => ({ on, examples: rows.filter(wanted).map(exampleOf) }));
    const kept = of((row) => !isHeldBack(row));
    const heldBack = of(isHeldBack);
    const naming: Naming = { name: 'topics', classes, bits: TOPIC_BITS };

    const measuring = decodeModel(encodeModel(trained(all(kept), classes.length), naming));
    const judged = all(heldBack).map(({ buckets, label }) => ({ logits: logitsOf(measuring, buckets), label }));
    const { temperature } = calibrate(judged, { offsets: false });
    const answersOf = (examples: readonly Example[]): Confident[] =>
      examples.map(({ buckets, label }) => {
        const chances = chancesOf(logitsOf(measuring, buckets).map((logit) => logit / temperature));
        const confidence = Math.max(...chances);
        return { truth: label, answer: chances.indexOf(confidence), confidence };
      });
    const figures = heldBack.flatMap(({ on, examples }): Measured[] => {
      const answers = answersOf(examples);
      return [
        { on: `${on}, held back`, n: answers.length, metric: 'accuracy', ...withInterval(answers, accuracyOf) },
        { on: `${on}, held back`, n: answers.length, metric: 'macro-F1', ...withInterval(answers, macroF1Of) },
      ];
    });
    const everything = answersOf(all(heldBack));
    figures.push({
      on: 'all that was held back',
      n: everything.length,
      metric: 'calibration error',
      value: calibrationErrorOf(everything),
    });
    const file = encodeModel(trained([...all(kept), ...all(heldBack)], classes.length), { ...naming, temperature });
    return {
      file,
      card: {
        name: 'topics',
        version: decodeModel(file).version,
        bytes: file.length,
        data: files.map(({ name, sha256, rows }) => ({ file: name, sha256, rows: rows.length })),
        settings: { ...TRAINING, seeds: SEEDS, keptFeatures: KEPT_FEATURES, tweets: TWEETS, temperature, classes },
        figures,
      },
    };
  },
};

const labelled = ({ text, category }: DataFile['rows'][number]): Labelled => ({
  text: String(text),
  category: typeof category === 'string' ? category : NONE,
});

const isHeldBack = ({ text }: Labelled): boolean => (hashOf(text.trim().toLowerCase()) >>> 8) % HELD_BACK === 0;

const all = (sets: readonly { readonly examples: readonly Example[] }[]): Example[] =>
  sets.flatMap(({ examples }) => examples);

const trained = (examples: readonly Example[], classes: number) =>
  pruned(averaged(SEEDS.map((seed) => trainRegression(examples, { ...TRAINING, classes, seed }))), KEPT_FEATURES);

function exampleMaker(classes: readonly string[]) {
  const maskNames = createNameMask([]);
  const tokens = createTokens(1000);
  const bag: Bag = createBag(TOPIC_BITS);
  return ({ text, category }: Labelled): Example => {
    topicFeaturesInto(bag, scan(tokens, maskNames(normalise(text))));
    return { buckets: bag.buckets.slice(0, bag.count), label: classes.indexOf(category) };
  };
}
