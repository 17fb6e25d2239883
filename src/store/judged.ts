import type { VerdictWord } from '../domain/alert.js';
import { chiefOf, type Episode } from '../domain/episode.js';
import type { VolumeHint } from '../domain/evidence.js';
import type { AlertKind, AlertScope } from '../domain/series.js';
import type { Instant } from '../domain/time.js';
import type { Db } from './open.js';

/** An alert that people were told of, with what the ledger and people say of it. */
export interface PostedAlert {
  readonly number: number;
  readonly brand: string;
  readonly raisedAt: Instant;
  /** What its headline named when it was judged, else names now; undefined: nothing is left of it. */
  readonly about?: { readonly kind: AlertKind; readonly scope: AlertScope; readonly value: string };
  /** Its episodes that the ledger still holds. */
  readonly episodes: readonly Episode[];
  readonly verdict?: Said & { readonly hint: VolumeHint | null };
  /** The first that another person said. */
  readonly second?: Said;
}

interface Said {
  readonly word: VerdictWord;
  readonly at: Instant;
}

/** Which alerts: of a brand, raised in [from, to). */
export interface PostedQuery {
  readonly brand?: string;
  readonly from?: Instant;
  readonly to?: Instant;
}

/** Alerts that were posted, with their verdicts, by number. */
export async function postedAlerts(
  db: Db,
  workspace: string,
  { brand, from, to }: PostedQuery,
): Promise<PostedAlert[]> {
  let alerts = db.selectFrom('alert').select(['number', 'brand', 'raised_at']).where('workspace', '=', workspace);
  let episodes = db.selectFrom('episode').select(['alert', 'body']).where('workspace', '=', workspace);
  if (brand !== undefined) {
    alerts = alerts.where('brand', '=', brand);
    episodes = episodes.where('brand', '=', brand);
  }
  if (from !== undefined) alerts = alerts.where('raised_at', '>=', from);
  if (to !== undefined) alerts = alerts.where('raised_at', '<', to);
  const rows = await alerts.orderBy('number').execute();
  if (rows.length === 0) return [];
  const first = Number(rows[0]?.number);
  const lines = await episodes.where('alert', '>=', first).orderBy('opened_at').orderBy('key').execute();
  const found = new Map<number, Episode[]>();
  for (const { alert, body } of lines) {
    const number = Number(alert);
    found.set(number, [...(found.get(number) ?? []), JSON.parse(body) as Episode]);
  }
  const verdicts = await verdictsFrom(db, workspace, first);
  const seconds = await secondsFrom(db, workspace, first);
  return rows.map(({ number, brand, raised_at }) => {
    const held = found.get(Number(number)) ?? [];
    const verdict = verdicts.get(Number(number));
    const second = seconds.get(Number(number));
    const chief = chiefOf(held);
    const about =
      verdict?.about ?? (chief && { kind: chief.kind, scope: chief.series.scope, value: chief.series.value });
    return {
      ...{ number: Number(number), brand, raisedAt: Number(raised_at), episodes: held },
      ...(about && { about }),
      ...(verdict && { verdict: verdict.said }),
      ...(second && { second }),
    };
  });
}

async function verdictsFrom(db: Db, workspace: string, first: number) {
  const rows = await db
    .selectFrom('verdict')
    .select(['alert', 'word', 'at', 'hint', 'kind', 'scope', 'value'])
    .where('workspace', '=', workspace)
    .where('alert', '>=', first)
    .execute();
  return new Map(
    rows.map(({ alert, word, at, hint, kind, scope, value }) => {
      const said = { word: word as VerdictWord, at: Number(at), hint: hint as VolumeHint | null };
      const about = { kind: kind as AlertKind, scope: scope as AlertScope, value: value ?? '' };
      return [Number(alert), { said, about: kind === null ? undefined : about }];
    }),
  );
}

async function secondsFrom(db: Db, workspace: string, first: number): Promise<Map<number, Said>> {
  const rows = await db
    .selectFrom('second_opinion')
    .select(['alert', 'word', 'at'])
    .where('workspace', '=', workspace)
    .where('alert', '>=', first)
    .orderBy('at', 'desc')
    .orderBy('by_id', 'desc')
    .execute();
  // The last of equal keys counts in a Map, which is the earliest.
  return new Map(rows.map(({ alert, word, at }) => [Number(alert), { word: word as VerdictWord, at: Number(at) }]));
}
