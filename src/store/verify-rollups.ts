import { sql } from 'kysely';
import { BUCKET, iso } from '../domain/time.js';
import { engineOf } from './engine.js';
import { SCORE_UNITS } from './mention-row.js';
import type { Db } from './open.js';
import { LATE_ISSUE, LATE_OPINION, PUNCTUAL } from './person-words.js';
import { ROLLUP_KINDS, type RollupSums, SUMS } from './sums.js';

/**
 * Counts every mention again, in SQL and without the code that keeps the rollups, and names the differences: rollup minus
 * recount. Empty when they agree. Reads every mention of the workspace.
 */
export async function verifyRollups(db: Db, workspace: string): Promise<readonly string[]> {
  const difference = sql.raw(SUMS.map((column) => `sum(${column}) as ${column}`).join(', '));
  const negated = sql.raw(SUMS.map((column) => `-${column}`).join(', '));
  const sums = sql.raw(SUMS.join(', '));
  const topics = engineOf(db).texts(sql`counted.topics`);
  const risks = engineOf(db).texts(sql`counted.risks`);
  const bucket = sql.lit(BUCKET);
  const { rows } = await sql<RollupSums>`
    with counted as (
      select brand, at - (at % ${bucket} + ${bucket}) % ${bucket} as t, channel, source, topics, risks, 1 as n,
        case when label < 0 then sure else 0 end as neg, case when label > 0 then sure else 0 end as pos,
        case when label = 0 then sure else 0 end as neutral, scored * unsure as unsure, 1 - scored as unscored,
        issue as complaints, sure * cast(round(score * ${sql.lit(SCORE_UNITS)}) as bigint) as score,
        case when author is null then 1 else 0 end as hidden, likes + shares + replies as engagement,
        punctual & ${sql.lit(PUNCTUAL)} as n_punctual,
        case when label < 0 and punctual & ${sql.lit(PUNCTUAL | LATE_OPINION)} = ${sql.lit(PUNCTUAL)} then sure else 0 end
          as neg_punctual,
        case when punctual & ${sql.lit(PUNCTUAL | LATE_ISSUE)} = ${sql.lit(PUNCTUAL)} then issue else 0 end
          as complaints_punctual
      from (select *, scored * (1 - unsure) as sure from mention where workspace = ${workspace} and counted = 1) as each
    ), both_sides as (
      select kind, brand, t, k, ${sums} from rollup where workspace = ${workspace}
      union all select ${sql.lit(ROLLUP_KINDS.all)}, brand, t, '', ${negated} from counted
      union all select ${sql.lit(ROLLUP_KINDS.channel)}, brand, t, channel, ${negated} from counted
      union all select ${sql.lit(ROLLUP_KINDS.topic)}, brand, t, topic.value, ${negated}
        from counted cross join ${topics} as topic
      union all select ${sql.lit(ROLLUP_KINDS.risk)}, brand, t, risk.value, ${negated}
        from counted cross join ${risks} as risk
      union all select ${sql.lit(ROLLUP_KINDS.source)}, brand, t, source, ${negated} from counted
    )
    select kind, brand, t, k, ${difference} from both_sides group by kind, brand, t, k order by kind, brand, t, k`.execute(
    db,
  );
  const empty = await db
    .selectFrom('rollup')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('n', '<=', 0)
    .execute();
  return [
    ...rows.flatMap((row) => {
      const wrong = SUMS.filter((column) => Number(row[column]) !== 0);
      return wrong.length === 0
        ? []
        : [`${place(row)}: ${wrong.map((column) => `${column} ${row[column]}`).join(', ')}`];
    }),
    ...empty.map((row) => `${place(row)}: kept although it counts nothing`),
  ];
}

const place = ({ kind, brand, t, k }: Pick<RollupSums, 'kind' | 'brand' | 't' | 'k'>): string =>
  `kind ${kind} ${brand} ${iso(Number(t))} ${k}`.trim();
