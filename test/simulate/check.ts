import { wants } from '../../src/alert/audience.js';
import type { Episode } from '../../src/domain/episode.js';
import {
  countMentions,
  episodesByKeys,
  listAlerts,
  outboxCounts,
  verdictOf,
  verifyRollups,
} from '../../src/store/index.js';
import { times } from '../../src/views/words.js';
import type { Standing } from '../support/faulty-chat.js';
import { BRANDS, REST, SETTINGS, type Simulation } from './simulation.js';

/** Lets everything come to rest, and returns every promise that was broken, as sentences. */
export async function brokenPromises(it: Simulation): Promise<string[]> {
  it.mend();
  for (let rounds = 0; rounds < 2; rounds++) {
    for (const ms of REST) await it.pass(ms);
    // Messages of one conversation keep their distance; what was begun and hung is left to be looked for.
    for (let more = 0; more < 60 && (await outboxCounts(it.store.read, 'test')).waiting > 0; more++)
      await it.pass(30_000);
    if ((await outboxCounts(it.store.read, 'test')).dead === 0) break;
    await it.retry();
  }
  return [...twice(it), ...(await lost(it)), ...(await outOfOrder(it)), ...(await miscounted(it))];
}

/** Seen at any moment: no message stands twice. */
export function twice({ chat }: Simulation): string[] {
  const seen = new Set<string>();
  return chat.standing.flatMap(({ conversation, key }) => {
    const place = `${conversation} ${key}`;
    return seen.size === seen.add(place).size ? [`${key} stands twice in ${conversation}`] : [];
  });
}

async function lost(it: Simulation): Promise<string[]> {
  const { read } = it.store;
  const { waiting, held, dead } = await outboxCounts(read, 'test');
  const left = waiting + held + dead > 0 ? [`${waiting} messages wait, ${held} are held, ${dead} given up`] : [];
  const missing: string[] = [];
  for (const alert of await listAlerts(read, 'test', { limit: 1000 })) {
    const episodes = await episodesByKeys(read, 'test', alert.episodes);
    const verdict = await verdictOf(read, 'test', alert.number);
    for (const subscription of SETTINGS.subscriptions) {
      const { id } = subscription.conversation;
      if (!wants(subscription, alert, episodes)) continue;
      const words = wordsAbout(
        alert,
        it.chat.standing.filter(({ conversation }) => conversation === id),
      );
      if (words === undefined) missing.push(`nobody in ${id} was told of alert ${alert.number}`);
      else if (alert.state === 'closed' && !words.includes('calm since'))
        missing.push(`${id} was not told that alert ${alert.number} is over`);
      else if (!words.includes(newest(episodes))) missing.push(`${id} shows an old picture of alert ${alert.number}`);
      else if (verdict && !words.includes('judged'))
        missing.push(`${id} was not told of the verdict on ${alert.number}`);
    }
  }
  return [...left, ...missing];
}

/** What a reader finds about an alert: its own message, or its row in one that stands for several. */
function wordsAbout({ key, number }: { key: string; number: number }, standing: readonly Standing[]) {
  const own = standing.find((each) => each.key === key);
  if (own) return own.card.fallback;
  const rows = standing.flatMap(({ card }) =>
    card.parts.flatMap((part) => (part.type === 'table' && part.columns[0]?.label === 'Alert' ? part.rows : [])),
  );
  return rows.find(([first]) => first === String(number))?.join(' ');
}

/** How much it is by now, as every picture of it says; a risk has no number. */
const newest = ([episode]: readonly Episode[]): string =>
  episode?.kind === 'issue' ? times(episode.mentions, episode.expected) : '';

/** Where nothing is held back, messages stand in the order in which they were owed. */
async function outOfOrder({ store, chat, wasRetried }: Simulation): Promise<string[]> {
  if (wasRetried()) return [];
  const rows = await store.read.selectFrom('outbox').select(['id', 'conversation', 'key', 'op']).execute();
  const idOf = new Map(
    rows.filter(({ op }) => op !== 'update').map((row) => [`${row.conversation} ${row.key}`, row.id]),
  );
  const last = new Map<string, number>();
  return chat.standing.flatMap(({ conversation, key }) => {
    const id = Number(idOf.get(`${conversation} ${key}`));
    const before = last.get(conversation) ?? 0;
    last.set(conversation, id);
    return id > before || conversation === 'quiet' ? [] : [`${key} stands too late in ${conversation}`];
  });
}

/** Digests, events, verdicts and mentions: each exactly once. */
async function miscounted({ store, chat, effects, heard }: Simulation): Promise<string[]> {
  const { read } = store;
  const wrong: string[] = [];
  const slots = await read.selectFrom('slot').select(['outcome']).where('outcome', '<>', 'skipped').execute();
  const digests = chat.standing.filter(({ key }) => key.startsWith('digest-')).length;
  if (digests !== slots.length) wrong.push(`${digests} digests for ${slots.length} weeks`);
  for (const [id, n] of effects) if (n !== 1) wrong.push(`event ${id} had its effect ${n} times`);
  const mentions = await countMentions(read, 'test');
  if (mentions !== heard.size) wrong.push(`${mentions} mentions are counted of ${heard.size}`);
  for (const difference of await verifyRollups(read, 'test'))
    wrong.push(`counts differ: ${JSON.stringify(difference)}`);
  if ((await listAlerts(read, 'test', { open: true, limit: 99 })).length > BRANDS.length)
    wrong.push('an incident has two alerts');
  return wrong;
}
