import { createSafeFetch } from '../../adapters/fetch.js';
import { sourceKinds } from '../../adapters/sources/index.js';
import type { Outside } from '../app-adopt.js';
import type { Clock } from '../clock.js';
import { brandEntry, sourceEntry } from '../config-entry.js';
import type { Settings, SourceSettings } from '../domain/settings.js';
import { SECOND } from '../domain/time.js';
import { zoneOf } from '../domain/zone.js';
import type { Variables } from '../environment.js';
import { ConfigError, messageOf, UserError } from '../errors.js';
import { type Budget, createBudget, guardFetch, spentOf } from '../listen/index.js';
import type { Log } from '../log.js';
import type { SafeFetch, Source, SourceKind } from '../ports.js';
import type { PolledSource } from '../schedule.js';
import type { Store } from '../store/index.js';
import { wantingIn } from './source-checks.js';

export interface OutsideParts {
  readonly settings: Pick<Settings, 'timezone' | 'sources'>;
  readonly env: Variables;
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Store;
  /** The safe way out, unless a test has its own. */
  readonly fetch?: SafeFetch;
}

const PATIENCE = 30 * SECOND;
const MOST_PAGES = 3;

/** How sources are opened, each with its budget on the one way out, and how what a manager writes of them is read and tried. */
export function createOutside({ settings, env, clock, log, store, fetch }: OutsideParts): Outside {
  const safeFetch = fetch ?? createSafeFetch({ log, clock });
  const zone = zoneOf(settings.timezone);
  const now = () => clock.now();
  const opened = ({
    use,
    name,
    budget: allowance = {},
    options,
  }: SourceSettings): { source: Source; budget: Budget; kind: SourceKind } => {
    const kind = kindOf(use);
    const budget = createBudget({ source: name, allowance, zone, now, store, log });
    const given = { name, env: secretsFor(kind, options), fetch: guardFetch(safeFetch, budget), clock, log };
    return { source: kind.open(options, given), budget, kind };
  };
  /** Secrets go where the operator lets them go: a server that only a chat names gets none. */
  const secretsFor = ({ home }: SourceKind, options: unknown): Variables => {
    const server = serverIn(options);
    const declared = settings.sources.map((each) => serverIn(each.options));
    return server === undefined || server === home || declared.includes(server) ? env : {};
  };
  const usdOf = async ({ name, budget: allowance = {} }: SourceSettings): Promise<number> =>
    (await spentOf(store.read, store.workspace, { source: name, allowance, zone, now: now() })).usd;

  return {
    kinds: sourceKinds,
    readSource: (text, brands) => sourceEntry(text, sourceKinds, brands),
    readBrand: brandEntry,
    open(each): PolledSource {
      const { source, budget, kind } = opened(each);
      return { source, settings: each, budget, fastestMs: kind.fastestMs ?? each.everyMs };
    },
    async tryOut(each) {
      const kind = kindOf(each.use);
      const missing = wantingIn(kind, each.name, env).map(({ variable, where }) => ({ name: variable, where }));
      const nothing = {
        items: [],
        rejects: [],
        pages: 0,
        isCut: false,
        requests: 0,
        usd: 0,
        missing,
        declared: kind.declared,
      };
      if (missing.length > 0) return nothing;
      try {
        const { source, budget } = opened(each);
        const before = await usdOf(each);
        // What is billed is tried with one page.
        const read = await firstPages(source, kind.declared.cost.kind === 'paid' ? 1 : MOST_PAGES);
        return { ...nothing, ...read, requests: budget.requests(), usd: (await usdOf(each)) - before };
      } catch (error) {
        if (error instanceof ConfigError) return { ...nothing, failed: error.message };
        throw error;
      }
    },
  };
}

const serverIn = (options: unknown): string | undefined =>
  typeof options === 'object' && options !== null && 'server' in options && typeof options.server === 'string'
    ? options.server
    : undefined;

function kindOf(use: string): SourceKind {
  const kind = sourceKinds.find((each) => each.use === use);
  if (!kind) throw new UserError(`There is no kind of source ${use}.`);
  return kind;
}

/** The newest pages of a source, or why there are none; what came before it failed counts. */
async function firstPages(source: Source, most: number) {
  const [items, rejects] = [[], []] as [PageItem[], PageReject[]];
  let pages = 0;
  try {
    for await (const page of source.poll(undefined, AbortSignal.timeout(PATIENCE))) {
      items.push(...page.mentions);
      rejects.push(...page.rejects);
      pages += 1;
      if (pages >= most && page.cursor?.highWater === undefined) return { items, rejects, pages, isCut: true };
    }
    return { items, rejects, pages, isCut: false };
  } catch (error) {
    return { items, rejects, pages, isCut: false, failed: messageOf(error) };
  }
}

type PageItem = Awaited<ReturnType<Outside['tryOut']>>['items'][number];
type PageReject = Awaited<ReturnType<Outside['tryOut']>>['rejects'][number];
