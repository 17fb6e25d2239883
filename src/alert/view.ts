import type { Alert, Mute } from '../domain/alert.js';
import { chiefOf, type Episode } from '../domain/episode.js';
import { handleOf } from '../domain/handle.js';
import type { Instant } from '../domain/time.js';
import {
  activeMutes,
  correctionsOf,
  type Db,
  episodesByKeys,
  listSourceStates,
  mentionsByKeys,
  precisionLike,
  type Store,
  secondOpinions,
  unreadNow,
  verdictOf,
} from '../store/index.js';
import type { AlertView } from '../views/index.js';
import { muted } from './decide.js';
import type { LifeDeps } from './deps.js';
import { pointsOf } from './series-points.js';

/** Everything an alert's card says, read from the store and from detection. Pass the transaction when inside one. */
export async function alertView(deps: LifeDeps, alert: Alert, db: Db = deps.store.read): Promise<AlertView> {
  const { settings, store } = deps;
  const episodes = await episodesByKeys(db, store.workspace, alert.episodes);
  const owner = episodes[0];
  const chief = chiefOf(episodes);
  const verdict = await verdictOf(db, store.workspace, alert.number);
  const seconds = verdict ? await secondOpinions(db, store.workspace, alert.number) : [];
  const mute = owner && (await muteOf(db, store, owner, deps.now()));
  return {
    alert,
    episodes,
    brandName: nameOf(deps, alert.brand),
    competitorNames: new Map(settings.brands.filter((each) => each.competitor).map(({ id, name }) => [id, name])),
    quotes: chief ? await quotesOf(db, store, chief) : [],
    points: chief ? await pointsOf(deps, db, chief) : [],
    precision: await precisionLike(db, store.workspace, chief?.kind),
    coverage: await coverageOf(deps, db),
    sensitivity: settings.sensitivity,
    taxonomy: settings.taxonomy,
    timezone: settings.timezone,
    demo: settings.demo,
    ...(verdict ? { verdict, seconds } : {}),
    ...(mute ? { mute } : {}),
    ...(deps.publicUrl ? { publicUrl: deps.publicUrl } : {}),
  };
}

const nameOf = ({ settings }: LifeDeps, brand: string) =>
  settings.brands.find((each) => each.id === brand)?.name ?? brand;

async function muteOf(db: Db, store: Store, episode: Episode, now: Instant): Promise<Mute | undefined> {
  const mutes = await activeMutes(db, store.workspace, now);
  return mutes.find((mute) => muted(mute, episode));
}

/** Typical mentions of an episode's window, masked. */
export async function quotesOf(db: Db, store: Store, episode: Episode) {
  const { brand } = episode.series;
  const from = episode.peakAt - episode.windowMinutes * 60_000;
  const rows = await mentionsByKeys(db, store.workspace, brand, from, episode.peakAt, episode.evidence.examples);
  const said = await correctionsOf(db, store.workspace, rows);
  return rows.map((row) => ({
    text: row.text,
    channel: row.channel,
    at: row.at,
    ...(row.url === null ? {} : { url: row.url }),
    handle: handleOf(row),
    risks: row.risks,
    said: said.get(`${row.source}:${row.id}`) ?? [],
  }));
}

/** Which sources were read until when, in words. */
async function coverageOf({ store, zone }: LifeDeps, db: Db): Promise<string> {
  const states = await listSourceStates(db, store.workspace);
  if (states.length === 0) return '';
  const unread = await unreadNow(db, store.workspace);
  return states
    .map(({ source, readAt }) =>
      readAt === undefined
        ? `${source} not read yet`
        : `${source} read until ${zone.format(readAt, 'HH:mm')}${withoutWords(unread.get(source)?.without)}`,
    )
    .join(', ');
}

const withoutWords = (without: string | undefined): string => (without === undefined ? '' : ` without ${without}`);
