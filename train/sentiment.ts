import { createAnalyser } from '../src/understand/analyse.js';
import { SENTIMENT_BITS } from '../src/understand/features.js';
import { createLexicon } from '../src/understand/lexicon.js';
import { decodeModel, type Model } from '../src/understand/model/file.js';
import { createNameMask } from '../src/understand/names.js';
import { normalise } from '../src/understand/normalise.js';
import { LABELS } from '../src/understand/sentiment.js';
import { shift } from '../src/understand/shifts.js';
import { averaged } from './average.js';
import { calibrate, chancesOf, type Judged } from './calibrate.js';
import { type DataFile, readData } from './data.js';
import { encodeModel, type Naming } from './encode.js';
import { type Confident, calibrationErrorOf, macroF1Of, macroRecallOf, withInterval } from './figures.js';
import { floorOf } from './floor.js';
import { logitsOf } from './logits.js';
import { pruned } from './prune.js';
import { type Example, type TrainingSettings, trainRegression } from './regression.js';
import type { Measured, Task, Trained } from './task.js';

const TRAINING: Omit<TrainingSettings, 'seed'> = {
  classes: LABELS.length,
  bits: SENTIMENT_BITS,
  epochs: 4,
  rate: 0.1,
  l2: 1e-5,
  classWeightPower: 0.8,
  logCounts: { base: 0.25, alpha: 2 },
};
const CLASSES: readonly string[] = LABELS;
/** One order of the texts is as good as another: the mean of several is better than any. */
const SEEDS = [1, 2, 3, 4, 5];
const KEPT_FEATURES = 50_000;
/** A rating of 20 people between these is neutral (-4..4). */
const CLEAR_RATING = 0.5;
/**
 * Shares of negative, neutral and positive that the probabilities are made for. The development tweets were re-balanced;
 * among posts that name something, about half say no opinion. By judgement.
 */
const NATURAL_MIX = [0.35, 0.4, 0.25];

/**
 * Posts of other years and other subjects are read less well than the val fold, which is of the same years as the train
 * fold: the fitted temperature is raised by this, so that the confidence is not too high there. By judgement.
 */
const OTHER_POSTS = 1.1;

/** Sentiment of posts: trained on the train fold and the rated tweets, calibrated and measured on the val fold. */
export const SENTIMENT: Task = {
  name: 'sentiment',
  train(folder) {
    const tweets = readData(folder, 'semeval_dev.jsonl');
    const rated = readData(folder, 'vader_tweets_dev.jsonl');
    const examplesOf = exampleMaker();
    const train = examplesOf(tweets, ({ fold }) => fold !== 'val');
    const val = examplesOf(tweets, ({ fold }) => fold === 'val');
    const half = (parity: number) => examplesOf(rated, (_, index) => index % 2 === parity);
    // The halves of the rated tweets say what the whole is worth; the shipped weights have learned from both.
    const onHalf = trained([...train, ...half(0)]);
    const onAll = trained([...train, ...half(0), ...half(1)]);
    const figures = [
      ...measured('semeval val fold', val, onAll),
      ...measured('rated tweets, odd half', half(1), onHalf),
    ];
    return shipped([tweets, rated], onAll, val, figures);
  },
};

const trained = (examples: readonly Example[]) =>
  pruned(averaged(SEEDS.map((seed) => trainRegression(examples, { ...TRAINING, seed }))), KEPT_FEATURES);

/** An example with what the rules add to its logits. */
interface Read extends Example {
  readonly shifts: Float64Array;
}

type Kept = ReturnType<typeof trained>;

function shipped(data: readonly DataFile[], kept: Kept, val: readonly Read[], before: readonly Measured[]): Trained {
  const naming: Naming = { name: 'sentiment', classes: LABELS, bits: SENTIMENT_BITS };
  const raw = decodeModel(encodeModel(kept, naming));
  const judged = val.map((example) => judgedBy(raw, example));
  const natural = asMixed(judged);
  const fitted = calibrate(natural, { offsets: false });
  const calibration = { ...fitted, temperature: Number((fitted.temperature * OTHER_POSTS).toPrecision(6)) };
  const answers = answersOf(natural, calibration.temperature);
  const floor = floorOf(answers);
  const file = encodeModel(kept, { ...naming, ...calibration, settings: { floor } });
  return {
    file,
    card: {
      name: 'sentiment',
      version: decodeModel(file).version,
      bytes: file.length,
      data: data.map(({ name, sha256, rows }) => ({ file: name, sha256, rows: rows.length })),
      settings: {
        ...TRAINING,
        seeds: SEEDS,
        keptFeatures: KEPT_FEATURES,
        naturalMix: NATURAL_MIX,
        ...calibration,
        floor,
      },
      figures: [
        ...before,
        {
          on: 'semeval val fold in the natural mix, shipped weights',
          n: val.length,
          metric: 'calibration error',
          value: calibrationErrorOf(answers),
        },
      ],
    },
  };
}

function exampleMaker() {
  const analyse = createAnalyser(createLexicon());
  const maskNames = createNameMask([]);
  return ({ rows }: DataFile, isWanted: (row: DataFile['rows'][number], index: number) => boolean): Read[] =>
    rows.filter(isWanted).map((row) => {
      const { bag, tally, cues } = analyse(maskNames(normalise(String(row.text))));
      const shifts = new Float64Array(LABELS.length);
      shift(shifts, tally, cues);
      return { buckets: bag.buckets.slice(0, bag.count), label: labelOf(row), shifts };
    });
}

/** As the shipped code judges it, before calibration. */
function judgedBy(model: Model, { buckets, label, shifts }: Read): Judged {
  return { logits: logitsOf(model, buckets).map((logit, of) => logit + (shifts[of] ?? 0)), label };
}

function labelOf({ label, mean }: DataFile['rows'][number]): number {
  if (typeof mean === 'number') return mean <= -CLEAR_RATING ? 0 : mean >= CLEAR_RATING ? 2 : 1;
  return CLASSES.indexOf(String(label));
}

function measured(on: string, examples: readonly Read[], kept: Kept): Measured[] {
  const model = decodeModel(encodeModel(kept, { name: 'sentiment', classes: LABELS, bits: SENTIMENT_BITS }));
  const answers = answersOf(examples.map((example) => judgedBy(model, example)));
  const n = examples.length;
  return [
    { on, n, metric: 'macro-F1', ...withInterval(answers, macroF1Of) },
    { on, n, metric: 'macro-recall', ...withInterval(answers, macroRecallOf) },
  ];
}

/** The same texts, weighted so that their classes have the natural shares. */
function asMixed(judged: readonly Judged[]): Judged[] {
  const counts = LABELS.map((_, of) => judged.filter(({ label }) => label === of).length);
  const weightOf = (label: number) => ((NATURAL_MIX[label] ?? 0) * judged.length) / (counts[label] ?? 1);
  return judged.map((text) => ({ ...text, weight: weightOf(text.label) }));
}

function answersOf(judged: readonly Judged[], temperature = 1): Confident[] {
  return judged.map(({ logits, label, weight = 1 }) => {
    const chances = chancesOf(logits.map((logit) => logit / temperature));
    const confidence = Math.max(...chances);
    return { truth: label, answer: chances.indexOf(confidence), confidence, weight };
  });
}
