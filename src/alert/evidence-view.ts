import type { EvidenceView } from '../card.js';
import type { Alert } from '../domain/alert.js';
import { chiefOf, type Episode } from '../domain/episode.js';
import type { EvidenceWanted } from '../ports.js';
import {
  type Db,
  type Delivery,
  deliveriesOf,
  mutesBetween,
  precisionOfSeries,
  verdictsOnHint,
} from '../store/index.js';
import { evidencePage, type Told } from '../views/index.js';
import { muted } from './decide.js';
import type { LifeDeps } from './deps.js';
import { anyPointsOf, lookAt } from './series-points.js';
import { sourcesRead } from './sources-read.js';
import { alertView, quotesOf } from './view.js';
import { windowFacts } from './window-facts.js';

/** How many of the newest verdicts on alerts like this one are told. */
const ALIKE = 20;

/** All that is known of an alert, about one of its episodes. */
export async function evidenceView(deps: LifeDeps, alert: Alert, wanted: EvidenceWanted = {}): Promise<EvidenceView> {
  const { store } = deps;
  const { read, workspace } = store;
  const view = await alertView(deps, alert);
  const shown = view.episodes.find(({ key }) => key === wanted.rise) ?? chiefOf(view.episodes);
  const around = shown ? lookAt(shown, deps.now()) : { from: alert.openedAt, to: alert.closedAt ?? deps.now() };
  const until = alert.closedAt ?? deps.now();
  const mutes = await mutesBetween(read, workspace, alert.brand, alert.openedAt, until);
  const alike = { except: alert.number, limit: ALIKE };
  return evidencePage({
    ...view,
    ...(shown ? await factsOf(deps, read, shown, wanted.page ?? 1) : {}),
    sources: await sourcesRead(deps, read, around),
    mutes: mutes.filter((mute) => mute.scope === '' || view.episodes.some((episode) => muted(mute, episode))),
    told: (await deliveriesOf(read, workspace, alert.number)).map(toldBy),
    ...(shown && { ofSeries: await precisionOfSeries(read, workspace, shown) }),
    judgedAlike: shown ? await verdictsOnHint(read, workspace, shown.hint.volume, alike) : [],
  });
}

async function factsOf(deps: LifeDeps, db: Db, shown: Episode, page: number) {
  return {
    shown,
    points: await anyPointsOf(deps, db, shown),
    quotes: await quotesOf(db, deps.store, shown),
    found: await windowFacts(deps, db, shown, page),
  };
}

/** A reply's key is that of the alert and what happened: `0123456789abcdef:grew:...`. */
function toldBy({ key, card, ...delivery }: Delivery): Told {
  const text = card.parts.flatMap((part) => (part.type === 'text' ? part.text : []))[0] ?? '';
  return { ...delivery, step: key.split(':')[1] ?? '', title: card.title, text };
}
