import { createHash } from 'node:crypto';
import { BUCKET, DAY, type Span } from '../domain/time.js';
import { UserError } from '../errors.js';
import {
  drawn,
  keepOffered,
  newestMention,
  newestUnsure,
  type Offered,
  offeredTo,
  type StoredMention,
  urnOf,
} from '../store/index.js';
import { brandNamed } from './arguments.js';
import type { CommandContext } from './command.js';

/** Mentions older than this before the newest one are not asked about: the reader, and what people write of, have changed. */
const ASKED_ABOUT = 28 * DAY;
/** Draws that may hit mentions nothing can be learned from. */
const DRAWS = 60;

export interface OfferedMention {
  readonly mention: StoredMention;
  readonly how: Offered['how'];
}

/**
 * Chooses a mention to ask a person about, and remembers that they were asked. `unsure`: the newest that the machine is
 * unsure of, from where they were asked last time on; when there is none, and for `random`, any mention that was read and
 * not drawn before, each as likely as the other, whatever people have said of it. Throws UserError when there is none.
 */
export async function offerOne(wanted: Offered['how'], brand: string, ctx: CommandContext): Promise<OfferedMention> {
  const { read, workspace } = ctx.store;
  const { user } = ctx.ask;
  const brands = brandsOf(brand, ctx);
  const newest = await newestMention(read, workspace);
  const span = { from: (newest ?? ctx.now) - ASKED_ABOUT, to: (newest ?? ctx.now) + 1 };
  const last = await offeredTo(read, workspace, user.id);
  const unsure = wanted === 'unsure' ? await unsureFrom(brands, span, last, ctx) : undefined;
  const mention = unsure ?? (await drawOne(brands, span, ctx));
  if (!mention) throw new UserError('There is no mention to ask about: none was read, or all were drawn before.');
  const how = unsure ? ('unsure' as const) : ('random' as const);
  const { source, id, at } = mention;
  await ctx.store.write((tx) => keepOffered(tx, workspace, user.id, { source, id, at, how }));
  return { mention, how };
}

function brandsOf(name: string, { settings }: CommandContext): string[] {
  if (name !== '') return [brandNamed(name, settings).id];
  const own = settings.brands.filter(({ competitor }) => !competitor).map(({ id }) => id);
  if (own.length === 0) throw new UserError('No brand is configured: add one under "brands" in earshot.yaml.');
  return own;
}

/** A person who passes over one is asked about the one before it; after the oldest, the newest comes again. */
async function unsureFrom(brands: readonly string[], span: Span, last: Offered | undefined, ctx: CommandContext) {
  const { read, workspace } = ctx.store;
  const older = last?.how === 'unsure' && last.at < span.to ? { ...span, to: last.at } : span;
  return (await newestUnsure(read, workspace, brands, older)) ?? newestUnsure(read, workspace, brands, span);
}

async function drawOne(brands: readonly string[], { from, to }: Span, ctx: CommandContext) {
  const { read, workspace } = ctx.store;
  const urn = await urnOf(read, workspace, brands, {
    from: Math.floor(from / BUCKET) * BUCKET,
    to: Math.ceil(to / BUCKET) * BUCKET,
  });
  if (urn.mentions === 0) return undefined;
  for (let draw = 0; draw < DRAWS; draw++) {
    const found = await drawn(read, workspace, urn, placeOf([ctx.ask.user.id, ctx.now, draw], urn.mentions));
    if (found) return found;
  }
  return undefined;
}

/** 0..n - 1, seeded by who asks and when. */
const placeOf = (seed: readonly (string | number)[], n: number): number =>
  Number.parseInt(createHash('sha256').update(JSON.stringify(seed)).digest('hex').slice(0, 12), 16) % n;
