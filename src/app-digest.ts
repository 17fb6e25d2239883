import { type AlertDeps, alertView, type ComposeDigest, type WantedDigest } from './alert/index.js';
import { bucketOf } from './domain/time.js';
import { digestFacts } from './measure/index.js';
import { episodesBetween, listAlerts, listExclusions, listProposals, precisionOf } from './store/index.js';
import { DEMO_NOTICE, digestCard, withNotice } from './views/index.js';

/** More alerts than these are counted, and not looked at one by one. */
const MOST_READ = 50;
const MOST_COUNTED = 500;

/** Writes digests: alerts as they stand, and everything that is measured, put together. It only reads. */
export function digestWriter(deps: AlertDeps): ComposeDigest {
  const { settings, store } = deps;
  const { read, workspace } = store;
  return async ({ brands, every, span, zone, isLate = false, isAfterGap = false, note }: WantedDigest) => {
    const own = settings.brands.filter(({ id, competitor }) =>
      brands.length === 0 ? !competitor : brands.includes(id),
    );
    const isAbout = (brand: string) => own.some(({ id }) => id === brand);
    const listed = await listAlerts(read, workspace, { ...span, limit: MOST_COUNTED });
    const alerts = listed.filter(({ brand }) => isAbout(brand));
    const views = [];
    for (const alert of alerts.slice(0, MOST_READ)) views.push(await alertView(deps, alert));
    const lines = await episodesBetween(read, workspace, span.from, span.to);
    const proposals = [...(await listProposals(read, workspace)), ...(await listExclusions(read, workspace))];
    const period = { from: bucketOf(span.from), to: bucketOf(span.to) };
    const card = digestCard({
      ...(await digestFacts(read, workspace, settings, { brands: own, period, zone, now: deps.now() })),
      ...{ every, span, zone, isLate, isAfterGap, taxonomy: settings.taxonomy },
      ...(note === undefined ? {} : { note }),
      ...{ alerts: views, more: alerts.length - views.length },
      unpaged: lines.filter(({ alert, episode }) => alert === null && isAbout(episode.series.brand)).length,
      precision: await precisionOf(read, workspace),
      proposals: proposals.filter(({ state, brand }) => state === 'open' && isAbout(brand)).length,
    });
    return settings.demo ? withNotice(card, DEMO_NOTICE) : card;
  };
}
