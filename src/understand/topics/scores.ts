import type { Reading } from '../../domain/reading.js';
import type { TopicId, TopicNames } from '../../domain/taxonomy.js';
import { NONE } from './model.js';
import type { Ruled } from './rules.js';

/** Below this a topic is not told. */
const FLOOR = 0.3;
/** From here on a rule's misfortune goes before all else. */
const LEADS_FROM = 0.5;
/** The model knows texts of this kind when it is at least so sure of one category. */
const AT_HOME = 0.65;
/** A rule makes its category so many times as likely to the model: where the model is at home, and where it is not. */
const BACKING = { atHome: 2, abroad: 6 };
/** What is left of a rule's confidence where the model is sure of something else. */
const BESIDE = 0.55;
const SURE = 0.8;

export interface TopicScores {
  /** The best first. `chances`: the model's, by its classes. */
  topicsOf(ruled: Ruled, chances: Float64Array | undefined): Reading['topics'];
}

/**
 * Rules and model together. The model knows how likely a text is about nothing of the taxonomy; a rule that fits says that
 * it is about something, and makes its category likelier. Categories that the model never learned have their rules alone.
 */
export function createTopicScores({ topics }: TopicNames, classes: readonly string[]): TopicScores {
  const order = new Map(topics.map(({ id }, index) => [id, index]));
  const leading = new Set(topics.filter(({ leads }) => leads).map(({ id }) => id));
  const learned = new Set(classes);
  const none = classes.indexOf(NONE);
  return {
    topicsOf({ found, denied }, chances) {
      const isAtHome = chances?.some((chance, of) => of !== none && chance >= AT_HOME) ?? false;
      const scores = chances === undefined ? new Map<TopicId, number>() : modelled(chances, found, denied, isAtHome);
      const surest = Math.max(0, ...scores.values());
      for (const [id, confidence] of found) {
        const isBeside = (scores.get(id) ?? 0) < surest && (learned.has(id) ? isAtHome : surest >= SURE);
        scores.set(id, Math.max(scores.get(id) ?? 0, confidence * (isBeside ? BESIDE : 1)));
      }
      const rank = (id: TopicId, score: number) => (found.has(id) && leading.has(id) && score >= LEADS_FROM ? 0 : 1);
      return [...scores]
        .filter(([id, score]) => score >= FLOOR && order.has(id))
        .map(([id, score]) => ({ id, confidence: Math.round(score * 1000) / 1000 }))
        .sort(
          (a, b) =>
            rank(a.id, a.confidence) - rank(b.id, b.confidence) ||
            b.confidence - a.confidence ||
            (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0),
        );
    },
  };

  /** Probabilities of the model's classes, once the rules have spoken. */
  function modelled(
    chances: Float64Array,
    found: Ruled['found'],
    denied: Ruled['denied'],
    isAtHome: boolean,
  ): Map<TopicId, number> {
    let about = none < 0 ? 1 : 1 - (chances[none] as number);
    const backing = isAtHome ? BACKING.atHome : BACKING.abroad;
    let sum = 0;
    const backed = classes.map((id, of) => {
      const confidence = found.get(id);
      if (confidence !== undefined) about = Math.max(about, confidence);
      const weight = of === none || denied.has(id) ? 0 : confidence === undefined ? 1 : backing;
      const chance = (chances[of] as number) * weight;
      if (denied.has(id)) about = Math.max(0, about - (chances[of] as number));
      sum += chance;
      return chance;
    });
    const scores = new Map<TopicId, number>();
    for (const [of, chance] of backed.entries()) {
      const score = sum === 0 ? 0 : (about * chance) / sum;
      if (score >= FLOOR) scores.set(classes[of] as string, score);
    }
    return scores;
  }
}
