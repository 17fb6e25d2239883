import { createBag } from '../model/bag.js';
import type { Model } from '../model/file.js';
import { loadModel } from '../model/load.js';
import { calibrated, logitsInto, softmax } from '../model/score.js';
import type { Tokens } from '../scan.js';
import { TOPIC_BITS, topicFeaturesInto } from './features.js';

/** The model's class for what is about none of the topics. */
export const NONE = 'none';

/** Calibrated probabilities by the model's classes; good until the next call. */
export interface TopicModel {
  readonly classes: readonly string[];
  readonly version: string;
  chancesOf(tokens: Tokens): Float64Array;
}

/** The trained model `models/NAME.bin`. */
export function createTopicModel(name: string): TopicModel {
  const model: Model = loadModel(name);
  const bag = createBag(TOPIC_BITS);
  const chances = new Float64Array(model.classes.length);
  return {
    classes: model.classes,
    version: model.version,
    chancesOf(tokens) {
      topicFeaturesInto(bag, tokens);
      return softmax(calibrated(logitsInto(chances, model, bag), model));
    },
  };
}
