import { readFileSync } from 'node:fs';
import { loadTaxonomy } from '../../src/config.js';
import type { EvidenceMention } from '../../src/detect/index.js';
import type { Mention } from '../../src/domain/mention.js';
import { isProblem, parseLine } from '../../src/domain/parse.js';
import { createReader, signatureOf } from '../../src/understand/index.js';

/** A post as evidence sees it, by an author who is known, and of which brand it is. */
export interface Post extends EvidenceMention {
  readonly brand: string;
  readonly author: string;
}

/** The posts of a file of mentions (JSON Lines), read as the bot reads them; without a brand or an author they are left out. */
export function readPosts(file: string): Post[] {
  const items = readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => parseLine(line));
  const reader = createReader({ taxonomy: loadTaxonomy() });
  return items.flatMap((item): Post[] => {
    if (isProblem(item) || item.deleted || item.brand === undefined || item.author?.id === undefined) return [];
    const { sentiment, topics, issue, severity } = reader.read(item.text);
    return [
      {
        ...placeOf(item),
        brand: item.brand,
        author: item.author.id,
        signature: signatureOf(item.text),
        negative: sentiment.scored && !sentiment.unsure ? (sentiment.label === 'negative' ? 1 : 0) : null,
        score: sentiment.score,
        issue,
        severity,
        topics: topics.map(({ id }) => id),
      },
    ];
  });
}

const placeOf = (mention: Mention) => ({
  key: `${mention.source}:${mention.id}`,
  channel: mention.channel,
  at: mention.createdAt,
  repost: mention.kind === 'repost' || mention.repostOf !== undefined,
  repostOf: mention.repostOf ?? null,
  thread: mention.threadId ?? mention.replyTo ?? null,
  engagement: mention.likes + mention.shares + mention.replies,
});
