import type { Acknowledged, Assigned } from '../domain/alert.js';
import type { Span } from '../domain/time.js';
import type { Db } from './open.js';

/** Who took on the newest alert about a topic. */
export interface TopicOwner {
  readonly alert: number;
  readonly name: string;
}

/** Owners of a brand's topics, by topic: alerts open at some time in a period that somebody was given or took. */
export async function topicOwners(
  db: Db,
  workspace: string,
  brand: string,
  { from, to }: Span,
): Promise<ReadonlyMap<string, TopicOwner>> {
  const rows = await db
    .selectFrom('episode')
    .innerJoin('alert', (join) =>
      join.onRef('alert.workspace', '=', 'episode.workspace').onRef('alert.number', '=', 'episode.alert'),
    )
    .select(['episode.value', 'alert.number', 'alert.assigned', 'alert.acknowledged'])
    .where('episode.workspace', '=', workspace)
    .where('episode.brand', '=', brand)
    .where('episode.scope', '=', 'topic')
    .where('alert.opened_at', '<', to)
    .where((where) => where.or([where('alert.closed_at', 'is', null), where('alert.closed_at', '>=', from)]))
    .orderBy('alert.number')
    .execute();
  const owners = new Map<string, TopicOwner>();
  for (const { value, number, assigned, acknowledged } of rows) {
    const name =
      assigned !== null
        ? (JSON.parse(assigned) as Assigned).to
        : acknowledged !== null
          ? (JSON.parse(acknowledged) as Acknowledged).by
          : undefined;
    if (name !== undefined) owners.set(value, { alert: Number(number), name });
  }
  return owners;
}
