import { sql } from 'kysely';
import type { Instant, Span } from '../domain/time.js';
import { engineOf } from './engine.js';
import { OWN } from './mention-row.js';
import type { Db } from './open.js';

/** A counted mention without its words, and when the brand itself first answered it in public. */
export interface SampledMention {
  readonly source: string;
  readonly id: string;
  readonly channel: string;
  readonly at: Instant;
  readonly kind: string;
  /** Pseudonym, or null when hidden. */
  readonly author: string | null;
  /** The thread it stands in, else what it replies to, else its own id. */
  readonly thread: string;
  readonly lang: string | null;
  readonly shares: number;
  /** Before the end of the period; null: not by then. */
  readonly answeredAt: Instant | null;
}

/** The mentions of a period, or, when they are many, those of short stretches spread evenly over it. */
export interface MentionSample {
  /** By time, source, id. */
  readonly mentions: readonly SampledMention[];
  /** 0..1: how much of the period's time was read; 1: all of it. */
  readonly share: number;
}

/** About so many mentions are read of a period that has more. */
const SAMPLED = 2000;
/** In so many stretches, so that every hour and day has its part. */
const STRETCHES = 400;

/**
 * Counted mentions of a brand in a period that has `n` of them. An answer is a post of the brand's own account that replies
 * to the mention, or that stands in its thread and does not say to whom it replies.
 */
export async function mentionSample(
  db: Db,
  workspace: string,
  brand: string,
  span: Span,
  n: number,
  most = SAMPLED,
): Promise<MentionSample> {
  const share = n <= most ? 1 : most / n;
  const { starts, widthMs } = stretches(span, share);
  const given = engineOf(db).texts(sql`${JSON.stringify(starts.map(String))}`);
  // The number of a partial index has to stand in the statement itself, or it is not used.
  const own = sql`own.workspace = ${workspace} and own.brand = ${brand} and own.counted = 0 and own.source = mention.source
    and own.at >= mention.at and own.at < ${span.to} and own.flags like ${`%"${OWN}"%`}`;
  const { rows } = await sql<Row>`
    select mention.source, mention.id, mention.channel, mention.at, mention.kind, mention.author, mention.lang, mention.shares,
      coalesce(mention.thread_id, mention.reply_to, mention.id) as thread,
      (select min(own.at) from mention as own where ${own} and own.reply_to = mention.id) as answered,
      (select min(own.at) from mention as own where ${own} and own.reply_to is null
        and own.thread_id = coalesce(mention.thread_id, mention.id)) as followed
    from ${given} as stretch cross join mention
    where mention.workspace = ${workspace} and mention.brand = ${brand} and mention.counted = 1
      and mention.at >= cast(stretch.value as bigint) and mention.at < cast(stretch.value as bigint) + ${sql.lit(widthMs)}
    order by mention.at, mention.source, mention.id`.execute(db);
  return { mentions: rows.map(toSampled), share };
}

interface Row extends Omit<SampledMention, 'answeredAt'> {
  readonly answered: Instant | null;
  readonly followed: Instant | null;
}

function toSampled({ answered, followed, at, shares, ...row }: Row): SampledMention {
  const answers = [answered, followed].flatMap((each) => (each === null ? [] : [Number(each)]));
  return {
    ...row,
    at: Number(at),
    shares: Number(shares),
    answeredAt: answers.length > 0 ? Math.min(...answers) : null,
  };
}

/** One stretch in each equal part of the period; where in its part it lies wanders, so that no hour is left out. */
function stretches({ from, to }: Span, share: number): { starts: readonly Instant[]; widthMs: number } {
  if (share === 1) return { starts: [from], widthMs: to - from };
  const part = (to - from) / STRETCHES;
  const widthMs = Math.max(1, Math.round(part * share));
  const place = (index: number) => ((index * GOLDEN) % 1) * (part - widthMs);
  const starts = Array.from({ length: STRETCHES }, (_, index) => Math.floor(from + index * part + place(index)));
  return { starts, widthMs };
}

/** Multiples of it fill 0..1 evenly, however many there are (Weyl). */
const GOLDEN = (Math.sqrt(5) - 1) / 2;
