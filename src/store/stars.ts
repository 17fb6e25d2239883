import { ofFive, type StarFacts, waysOfStars } from '../domain/stars.js';
import type { Span } from '../domain/time.js';
import type { Db } from './open.js';

/** What those of a brand who gave stars gave and wrote in [from, to). Counted mentions only. */
export async function starFacts(db: Db, workspace: string, brand: string, { from, to }: Span): Promise<StarFacts> {
  // By every combination that occurs: there are few, however many the reviews are.
  const rows = await db
    .selectFrom('mention')
    .select(({ fn }) => ['rating', 'rating_max', 'label', 'scored', 'unsure', fn.countAll().as('n')])
    .where('workspace', '=', workspace)
    .where('brand', '=', brand)
    .where('at', '>=', from)
    .where('at', '<', to)
    .where('counted', '=', 1)
    .where('rating', 'is not', null)
    .groupBy(['rating', 'rating_max', 'label', 'scored', 'unsure'])
    .execute();
  let [n, stars, read, net, opposite] = [0, 0, 0, 0, 0];
  for (const row of rows) {
    const rating = { value: row.rating ?? 0, max: row.rating_max ?? 5 };
    const count = Number(row.n);
    const label = Number(row.label);
    n += count;
    stars += count * ofFive(rating);
    if (Number(row.scored) === 0 || Number(row.unsure) === 1) continue;
    read += count;
    net += count * label;
    if (label * waysOfStars(rating) < 0) opposite += count;
  }
  return { n, mean: n === 0 ? null : stars / n, read, net: read === 0 ? null : net / read, opposite };
}
