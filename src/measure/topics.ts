import type { KpiResult, Period } from '../domain/measure.js';
import type { Settings } from '../domain/settings.js';
import { topicOf } from '../domain/taxonomy.js';
import type { Db } from '../store/index.js';
import { changesOf } from './compare.js';
import { KPIS } from './definitions.js';
import { topicFacts } from './issues.js';
import { leastMove, type Measured, measure } from './kpis.js';

/** What is said about one topic. */
export interface TopicStanding {
  readonly topic: string;
  readonly label: string;
  /** 0..5 */
  readonly severity: number;
  /** In the order of TOPIC_KPIS; what moved is told of the authors and the net sentiment, over all topics together. */
  readonly results: readonly Measured[];
}

/** Mentions, authors, net sentiment and complaint rate. */
const TOPIC_KPIS = KPIS.filter(({ id }) => ['mentions', 'authors', 'net_sentiment', 'complaint_rate'].includes(id));
const COMPARED: readonly KpiResult['id'][] = ['authors', 'net_sentiment'];

/** What customers of a brand talk about, what most of them talk about first, beside the period before. */
export async function topics(
  db: Db,
  ws: string,
  settings: Settings,
  brand: string,
  period: Pick<Period, 'from' | 'to'>,
  previous: Pick<Period, 'from' | 'to'>,
): Promise<readonly TopicStanding[]> {
  const [now, before] = await Promise.all([
    topicFacts(db, ws, settings, brand, period),
    topicFacts(db, ws, settings, brand, previous),
  ]);
  const found = [...now].filter(([, { tally }]) => tally.n > 0);
  const pairs = found.flatMap(([topic, facts]) =>
    TOPIC_KPIS.filter(({ id }) => COMPARED.includes(id)).map((kpi) => {
      const there = before.get(topic);
      const earlier = there && kpi.of(there);
      return {
        topic,
        id: kpi.id,
        now: kpi.of(facts),
        before: earlier,
        least: earlier ? leastMove(kpi.unit, earlier) : 0,
      };
    }),
  );
  const changes = changesOf(pairs);
  const changeOf = (topic: string, id: string) =>
    changes[pairs.findIndex((pair) => pair.topic === topic && pair.id === id)] ?? 'cannot tell';
  return found
    .map(([topic, facts]) => {
      const { label, severity } = topicOf(settings.taxonomy, topic) ?? { label: topic, severity: 1 };
      const results = measure(facts, before.get(topic), TOPIC_KPIS).map((each) => ({
        ...each,
        change: changeOf(topic, each.id),
      }));
      return { topic, label, severity, results };
    })
    .sort(
      (a, b) =>
        figureOf(b, 'authors') - figureOf(a, 'authors') ||
        figureOf(b, 'mentions') - figureOf(a, 'mentions') ||
        (a.topic < b.topic ? -1 : 1),
    );
}

const figureOf = ({ results }: TopicStanding, id: string): number => results.find((each) => each.id === id)?.value ?? 0;
