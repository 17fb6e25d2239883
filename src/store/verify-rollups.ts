import { sql } from 'kysely';
import { BUCKET, iso } from '../domain/time.js';
import { SCORE_UNITS } from './mention-row.js';
import type { Db } from './open.js';
import { ROLLUP_KINDS, type RollupSums, SUMS } from './sums.js';

/**
 * Counts every mention again, in SQL and without the code that keeps the rollups, and names the differences: rollup minus
 * recount. Empty when they agree. Reads every mention of the workspace.
 */
export async function verifyRollups(db: Db, workspace: string): Promise<readonly string[]> {
  const difference = sql.raw(SUMS.map((column) => `sum(${column}) as ${column}`).join(', '));
  const negated = sql.raw(SUMS.map((column) => `-${column}`).join(', '));
  const sums = sql.raw(SUMS.join(', '));
  const { rows } = await sql<RollupSums>`
    with counted as (
      select brand, at - (at % ${BUCKET} + ${BUCKET}) % ${BUCKET} as t, channel, topics, 1 as n,
        sure and label < 0 as neg, sure and label > 0 as pos, sure and label = 0 as neutral,
        scored and unsure as unsure, not scored as unscored, issue as complaints,
        case when sure then cast(round(score * ${SCORE_UNITS}) as integer) else 0 end as score,
        author is null as hidden, likes + shares + replies as engagement,
        punctual as n_punctual, sure and label < 0 and punctual as neg_punctual,
        issue and punctual as complaints_punctual
      from (select *, scored and not unsure as sure from mention where workspace = ${workspace} and counted = 1)
    ), both_sides as (
      select kind, brand, t, k, ${sums} from rollup where workspace = ${workspace}
      union all select ${ROLLUP_KINDS.all}, brand, t, '', ${negated} from counted
      union all select ${ROLLUP_KINDS.channel}, brand, t, channel, ${negated} from counted
      union all select ${ROLLUP_KINDS.topic}, brand, t, topic.value, ${negated}
        from counted cross join json_each(counted.topics) as topic
    )
    select kind, brand, t, k, ${difference} from both_sides group by kind, brand, t, k`.execute(db);
  const empty = await db
    .selectFrom('rollup')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('n', '<=', 0)
    .execute();
  return [
    ...rows.flatMap((row) => {
      const wrong = SUMS.filter((column) => row[column] !== 0);
      return wrong.length === 0
        ? []
        : [`${place(row)}: ${wrong.map((column) => `${column} ${row[column]}`).join(', ')}`];
    }),
    ...empty.map((row) => `${place(row)}: kept although it counts nothing`),
  ];
}

const place = ({ kind, brand, t, k }: Pick<RollupSums, 'kind' | 'brand' | 't' | 'k'>): string =>
  `kind ${kind} ${brand} ${iso(t)} ${k}`.trim();
