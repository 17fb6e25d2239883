import type { Card } from '../card.js';
import type { SourceSettings } from '../domain/settings.js';
import { DAY, HOUR } from '../domain/time.js';
import { UserError } from '../errors.js';
import { createMatcher } from '../listen/index.js';
import { createMasker } from '../understand/index.js';
import { type TriedView, triedCard } from '../views/index.js';
import { deskOf } from './chosen.js';
import type { CommandContext, TriedOut } from './command.js';

const MOST_EXAMPLES = 3;
/** In less time than this nothing can be told of a day. */
const LEAST_SPAN = HOUR;

/** One real poll: what came, for which brands, what it cost and would cost, and what is missing. Throws UserError when it failed and was to be added. */
export async function triedSource(
  why: TriedView['why'],
  source: SourceSettings,
  ctx: CommandContext,
  step: Pick<TriedView, 'next' | 'lastPoll'> = {},
): Promise<Card> {
  const { settings, zone, now } = ctx;
  const tried = await deskOf(ctx).tryOut(source);
  const refused = tried.failed ?? missingWords(tried);
  if (refused !== undefined && (why === 'added' || why === 'changed'))
    throw new UserError(`Nothing was ${why}: ${refused}`);
  const matches = createMatcher(settings.brands);
  const mask = createMasker(settings.personalData);
  const mentions = tried.items.flatMap((item) => (item.deleted ? [] : [item]));
  const named = mentions.map((mention) => ({
    mention,
    brands: mention.brand === undefined ? matches(mention.text) : [mention.brand],
  }));
  const times = mentions.map(({ createdAt }) => createdAt);
  const span = Math.max(...times) - Math.min(...times);
  const aDay = mentions.length > 1 && span >= LEAST_SPAN ? (mentions.length / span) * DAY : undefined;
  const { cost } = tried.declared;
  return triedCard(
    {
      ...{
        why,
        name: source.name,
        use: source.use,
        declared: tried.declared,
        came: mentions.length,
        isCut: tried.isCut,
        ...step,
      },
      ...{
        deletions: tried.items.length - mentions.length,
        rejects: tried.rejects,
        requests: tried.requests,
        usd: tried.usd,
      },
      ...(refused === undefined ? {} : { refused }),
      ...(times.length === 0 ? {} : { oldest: Math.min(...times), newest: Math.max(...times) }),
      hidden: mentions.filter(({ author }) => author?.id === undefined).length,
      doubtful: mentions.filter(({ dateDoubt }) => dateDoubt !== undefined).length,
      unnamed: named.filter(({ brands }) => brands.length === 0).length,
      brands: settings.brands.flatMap(({ id, name }) => {
        const n = named.filter(({ brands }) => brands.includes(id)).length;
        return n === 0 ? [] : [{ name, n }];
      }),
      examples: named
        .filter(({ brands }) => brands.length > 0)
        .slice(-MOST_EXAMPLES)
        .map(({ mention }) => ({ text: mask(mention.text), channel: mention.channel, at: mention.createdAt })),
      ...(aDay === undefined ? {} : { aDay }),
      ...(aDay === undefined || cost.kind === 'free' ? {} : { usdAMonth: aDay * 30 * cost.usdPerItem }),
      ...boundsOf(source, settings.sources),
      ...(makesNone(tried)
        ? {}
        : { requestsADay: Math.ceil(DAY / source.everyMs) * Math.max(1, tried.isCut ? 1 : tried.requests) }),
    },
    now,
    zone,
  );
}

/** Whoever bills takes one token for all sources of a kind, and each has a budget of its own. */
function boundsOf(
  source: SourceSettings,
  all: readonly SourceSettings[],
): Pick<TriedView, 'usdPerMonth' | 'usdTogether'> {
  const usdPerMonth = source.budget?.usdPerMonth;
  if (usdPerMonth === undefined) return {};
  const others = all.filter(({ use, name }) => use === source.use && name !== source.name);
  const usdTogether = others.reduce((sum, { budget }) => sum + (budget?.usdPerMonth ?? 0), usdPerMonth);
  return { usdPerMonth, ...(others.length > 0 ? { usdTogether } : {}) };
}

/** What reads this machine asks nobody. One that failed before its first request is no such thing. */
const makesNone = ({ requests, declared }: TriedOut): boolean => requests === 0 && declared.checked === 'own';

const missingWords = ({ missing }: TriedOut): string | undefined =>
  missing.length === 0
    ? undefined
    : missing.map(({ name, where }) => `${name} is missing in the environment of Earshot (${where})`).join('; ');
