import type { KpiResult, Period, Tally } from '../domain/measure.js';
import type { Settings } from '../domain/settings.js';
import { type Db, tallies } from '../store/index.js';
import { KPIS, type KpiDefinition } from './definitions.js';
import { clusterOf, type Facts, NOBODY, NOTHING, readFacts } from './facts.js';
import { measure } from './kpis.js';

/** The same KPIs of one brand, or of one brand on one channel. */
export interface Standing {
  readonly brand: string;
  readonly name: string;
  /** Absent: on all channels. */
  readonly channel?: string;
  readonly results: readonly KpiResult[];
}

/** Every brand by the same rules: first on all channels, then channel by channel. */
export async function benchmark(
  db: Db,
  ws: string,
  settings: Settings,
  period: Pick<Period, 'from' | 'to'>,
): Promise<readonly Standing[]> {
  const facts = await readFacts(db, ws, settings, period);
  const overall = settings.brands.flatMap(({ id, name }) => standingOf(id, name, OVERALL, facts.get(id)));
  const onChannels = await channelFacts(db, ws, settings, period, facts);
  const single = onChannels.flatMap(({ brand, name, channel, facts: each }) =>
    standingOf(brand, name, ON_CHANNEL, each).map((standing) => ({ ...standing, channel })),
  );
  return [...overall, ...single];
}

const pick = (ids: readonly string[]): readonly KpiDefinition[] => KPIS.filter(({ id }) => ids.includes(id));
const OVERALL = pick(['mentions', 'share_of_voice', 'net_sentiment', 'complaint_rate']);
// Authors are not counted by channel, so a channel's sentiment can only be weighted by mentions.
const ON_CHANNEL = pick(['mentions', 'share_of_voice', 'net_sentiment_mentions', 'complaint_rate']);

const standingOf = (
  brand: string,
  name: string,
  kpis: readonly KpiDefinition[],
  facts: Facts | undefined,
): readonly Standing[] => (facts ? [{ brand, name, results: measure(facts, undefined, kpis) }] : []);

/** A channel's facts keep the brand's cluster size, unless the channel hides its authors. */
async function channelFacts(
  db: Db,
  ws: string,
  { brands }: Settings,
  { from, to }: Pick<Period, 'from' | 'to'>,
  overall: ReadonlyMap<string, Facts>,
) {
  const byBrand: { id: string; name: string; channels: ReadonlyMap<string, Tally> }[] = [];
  const totals = new Map<string, number>();
  for (const { id, name } of brands) {
    const channels = await tallies(db, ws, 'channel', id, from, to);
    byBrand.push({ id, name, channels });
    for (const [channel, { n }] of channels) totals.set(channel, (totals.get(channel) ?? 0) + n);
  }
  return [...totals.keys()].sort().flatMap((channel) =>
    byBrand.flatMap(({ id, name, channels }) => {
      const whole = overall.get(id);
      if (!whole) return [];
      const tally = channels.get(channel) ?? NOTHING;
      const cluster = clusterOf(tally.n, tally.hidden, whole.sample);
      const tracked = { ...whole.tracked, n: totals.get(channel) ?? 0 };
      return [{ brand: id, name, channel, facts: { ...whole, sample: NOBODY, tally, cluster, tracked } }];
    }),
  );
}
