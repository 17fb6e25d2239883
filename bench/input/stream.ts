import type { TopicId } from '../../src/domain/taxonomy.js';
import { BUCKET, bucketOf, HOUR, type Instant, iso, MINUTE, SECOND } from '../../src/domain/time.js';
import { BRANDS, CHANNELS } from './cast.js';
import { createDice, type Dice, weighted } from './dice.js';
import { emptyManifest, type InputOptions, type Manifest } from './manifest.js';
import { type Burst, planned } from './plan.js';
import { TROUBLE_TOPICS, writeText } from './words.js';

const DUPLICATES = 0.02;
const EDITS = 0.01;
const DELETIONS = 0.003;
const LATE = 0.01;
const HIDDEN = 0.1;
const TWO_BRANDS = 0.03;
/** Mentions for each author; drawn so that one author in a hundred writes about a quarter of them. */
const PER_AUTHOR = 6;
const HEAVY = 3;

interface Delivery {
  readonly fetchedAt: Instant;
  readonly line: string;
}

/** A post as it was first written. */
interface Post {
  readonly at: Instant;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly brands: readonly (typeof BRANDS)[number][];
  readonly topic: TopicId | undefined;
  readonly fetchedAt: Instant;
}

/**
 * JSON lines in the order of their fetch, as a source would bring them: ordinary talk with a daily rhythm, a few bursts,
 * duplicates, edits, deletions and late posts. Counts the truth into the manifest as it goes; holds a few days at most.
 */
export function* streamOf(options: InputOptions, manifest: Manifest = emptyManifest(options)): Generator<string, void> {
  const dice = createDice(options.seed);
  const plan = planned(options, dice);
  for (const { brand, topic, from, mentions } of plan.bursts) manifest.bursts.push({ brand, topic, from, mentions });
  const waiting = new Map<Instant, Delivery[]>();
  const wait = (delivery: Delivery) => {
    const bucket = bucketOf(delivery.fetchedAt);
    const others = waiting.get(bucket);
    if (others) others.push(delivery);
    else waiting.set(bucket, [delivery]);
  };
  let made = 0;
  const write = (bucket: Instant, burst?: Burst) => {
    const post = postOf(dice, options, bucket, made++, burst);
    for (const delivery of deliveriesOf(dice, post, manifest)) wait(delivery);
  };
  for (const { bucket, count, burst } of plan.buckets) {
    for (let each = 0; each < count; each++) write(bucket, burst && each < burst.perBucket ? burst : undefined);
    yield* delivered(waiting, bucket, manifest);
  }
  for (const bucket of [...waiting.keys()].sort((a, b) => a - b)) yield* delivered(waiting, bucket, manifest);
}

function* delivered(waiting: Map<Instant, Delivery[]>, bucket: Instant, manifest: Manifest): Generator<string, void> {
  const due = waiting.get(bucket) ?? [];
  waiting.delete(bucket);
  manifest.lines += due.length;
  for (const { line } of due.sort((a, b) => a.fetchedAt - b.fetchedAt)) yield line;
}

function postOf(dice: Dice, options: InputOptions, bucket: Instant, serial: number, burst?: Burst): Post {
  const at = bucket + dice.below(BUCKET / SECOND) * SECOND;
  const brand =
    burst?.brand ??
    weighted(
      dice,
      BRANDS.map((each) => [each.id, each.share] as const),
    );
  const brands = BRANDS.filter(({ id }) => id === brand);
  const other = dice.chance(TWO_BRANDS) ? dice.pick(BRANDS) : undefined;
  if (other && other.id !== brand) brands.push(other);
  const channel = weighted(dice, CHANNELS);
  const late = dice.chance(LATE);
  const topic = burst?.topic ?? (dice.chance(0.1) ? dice.pick(TROUBLE_TOPICS) : undefined);
  return {
    at,
    brands,
    topic,
    fetchedAt: at + (late ? dice.between(2 * HOUR, 40 * HOUR) : dice.between(30 * SECOND, 8 * MINUTE)),
    fields: {
      source: channel,
      id: options.ids === 'rising' ? `${at}${String(serial % 100_000).padStart(5, '0')}` : randomId(dice),
      kind: channel === 'app-store' ? 'review' : channel === 'news' ? 'article' : 'post',
      author: dice.chance(HIDDEN) ? null : authorOf(dice, options.mentions),
      lang: 'en',
      created_at: iso(at),
      text: textOf(dice, brands, topic),
      url: `https://${channel}.example/${serial}`,
      likes: Math.floor(40 * dice.draw() ** 6),
    },
  };
}

/** The post, and perhaps one thing more that happens to it later. */
function deliveriesOf(dice: Dice, { at, fields, brands, topic, fetchedAt }: Post, manifest: Manifest): Delivery[] {
  if (fetchedAt - at > HOUR) manifest.late += 1;
  const first = delivery(fields, fetchedAt);
  const fate = dice.draw();
  if (fate < DELETIONS) {
    manifest.deletions += 1;
    const { source, id } = fields;
    return [first, delivery({ source, id, deleted: true }, fetchedAt + dice.between(10 * MINUTE, 20 * HOUR))];
  }
  for (const { id } of brands) {
    manifest.standing[id] = (manifest.standing[id] ?? 0) + 1;
    if (fields.author === null) manifest.hidden[id] = (manifest.hidden[id] ?? 0) + 1;
  }
  if (fate < DELETIONS + EDITS) {
    manifest.edits += 1;
    const editedAt = fetchedAt + dice.between(1, 290) * MINUTE;
    const edited = { ...fields, text: `${textOf(dice, brands, topic)} (edited)`, edited_at: iso(editedAt) };
    return [first, delivery(edited, editedAt + dice.between(1, 300) * SECOND)];
  }
  if (fate < DELETIONS + EDITS + DUPLICATES) {
    manifest.duplicates += 1;
    return [first, delivery(fields, fetchedAt + dice.between(1, 60) * MINUTE)];
  }
  return [first];
}

const delivery = (fields: Readonly<Record<string, unknown>>, fetchedAt: Instant): Delivery => ({
  fetchedAt,
  line: JSON.stringify({ ...fields, fetched_at: iso(fetchedAt) }),
});

const textOf = (dice: Dice, brands: Post['brands'], topic: TopicId | undefined): string =>
  writeText(dice, brands.map(({ name }) => name).join(' and '), topic);

function authorOf(dice: Dice, mentions: number) {
  const rank = Math.floor((mentions / PER_AUTHOR) * dice.draw() ** HEAVY);
  return { id: `u${rank.toString(36)}`, followers: Math.floor(5000 * dice.draw() ** 5) };
}

const randomId = (dice: Dice): string =>
  [0, 1]
    .map(() =>
      Math.floor(dice.draw() * 2 ** 32)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('');
