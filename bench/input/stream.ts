import type { TopicId } from '../../src/domain/taxonomy.js';
import { BUCKET, bucketOf, HOUR, type Instant, iso, MINUTE, SECOND } from '../../src/domain/time.js';
import { type CastBrand, CHANNELS, castOf } from './cast.js';
import { createDice, type Dice } from './dice.js';
import { type Burst, emptyManifest, type InputOptions, type Manifest } from './manifest.js';
import { planned } from './plan.js';
import { TROUBLE_TOPICS, writeText } from './words.js';

const DUPLICATES = 0.02;
const EDITS = 0.01;
const DELETIONS = 0.003;
const LATE = 0.01;
const HIDDEN = 0.1;
const TWO_BRANDS = 0.03;
/** Mentions for each author there is, and how unlike they are: with a cube, one in a hundred writes a fifth of all. */
const PER_AUTHOR = 6;
const UNLIKE = 3;

interface Delivery {
  readonly fetchedAt: Instant;
  readonly line: string;
}

/** A post as it was first written. */
interface Post {
  readonly at: Instant;
  readonly fetchedAt: Instant;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly brands: readonly CastBrand[];
  readonly topic: TopicId | undefined;
}

/**
 * JSON lines in the order of their fetch, as sources would bring them: ordinary talk with a daily rhythm, a few bursts,
 * duplicates, edits, deletions and late posts. Counts the truth into the manifest as it goes; holds two days at most.
 */
export function* streamOf(options: InputOptions, manifest: Manifest = emptyManifest(options)): Generator<string, void> {
  const dice = createDice(options.seed);
  const plan = planned(options, dice);
  const writePost = writer(dice, options);
  manifest.bursts.push(...plan.bursts);
  const waiting = new Map<Instant, Delivery[]>();
  for (const { bucket, count, burst } of plan.buckets) {
    for (let each = 0; each < count; each++) {
      const post = writePost(bucket, burst && each < burst.perBucket ? burst : undefined);
      for (const delivery of deliveriesOf(dice, post, manifest)) wait(waiting, delivery);
    }
    yield* delivered(waiting, bucket, manifest);
  }
  for (const bucket of [...waiting.keys()].sort((a, b) => a - b)) yield* delivered(waiting, bucket, manifest);
}

function wait(waiting: Map<Instant, Delivery[]>, delivery: Delivery): void {
  const bucket = bucketOf(delivery.fetchedAt);
  const others = waiting.get(bucket);
  if (others) others.push(delivery);
  else waiting.set(bucket, [delivery]);
}

/** What was fetched in a bucket: nothing written later can still fall into it. */
function* delivered(waiting: Map<Instant, Delivery[]>, bucket: Instant, manifest: Manifest): Generator<string, void> {
  const due = waiting.get(bucket) ?? [];
  waiting.delete(bucket);
  manifest.lines += due.length;
  for (const { line } of due.sort((a, b) => a.fetchedAt - b.fetchedAt)) yield line;
}

/** Writes a post of some bucket; one of a burst is a complaint about its brand and topic. */
function writer(dice: Dice, options: InputOptions): (bucket: Instant, burst: Burst | undefined) => Post {
  const brandOf = dice.weighted(castOf(options.small).map((brand) => [brand, brand.share]));
  const channelOf = dice.weighted(CHANNELS);
  const cast = castOf(options.small);
  let serial = 0;
  return (bucket, burst) => {
    serial += 1;
    const at = bucket + dice.below(BUCKET / SECOND) * SECOND;
    const brand = cast.find(({ id }) => id === burst?.brand) ?? brandOf();
    const other = dice.chance(TWO_BRANDS) ? brandOf() : brand;
    const brands = other.id === brand.id ? [brand] : [brand, other];
    const channel = channelOf();
    const topic = burst?.topic ?? (dice.chance(0.1) ? dice.pick(TROUBLE_TOPICS) : undefined);
    const delay = dice.chance(LATE) ? dice.between(2 * HOUR, 40 * HOUR) : dice.between(30 * SECOND, 8 * MINUTE);
    return {
      ...{ at, brands, topic, fetchedAt: at + delay },
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

const textOf = (dice: Dice, brands: readonly CastBrand[], topic: TopicId | undefined): string =>
  writeText(dice, brands.map(({ name }) => name).join(' and '), topic);

function authorOf(dice: Dice, mentions: number) {
  const rank = Math.floor((mentions / PER_AUTHOR) * dice.draw() ** UNLIKE);
  return { id: `u${rank.toString(36)}`, followers: Math.floor(5000 * dice.draw() ** 5) };
}

const randomId = (dice: Dice): string =>
  [0, 1]
    .map(() =>
      dice
        .below(2 ** 32)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('');
