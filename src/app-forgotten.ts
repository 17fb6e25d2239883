import { quotesOf } from './alert/index.js';
import type { Card } from './card.js';
import { quoteMarks } from './domain/quoted.js';
import { DAY, type Instant, MINUTE } from './domain/time.js';
import {
  episodesByKeys,
  eraseRejectsOf,
  findAlert,
  getSetting,
  marksToForget,
  noteLook,
  putSetting,
  quotingMessages,
  quotingNotes,
  repaint,
  rewriteNote,
  type Store,
} from './store/index.js';
import { withoutQuotes, withoutQuotesOf } from './views/index.js';

/** How often the messages that are kept are looked through for words that were deleted or changed where they were written. */
const LOOK_EVERY = 10 * MINUTE;
/** So many of them at most in one look, and so many messages at once. */
const MOST_MARKS = 100_000;
const AT_ONCE = 100;
/** Whether something was erased since the file was last written anew. */
const ERASED = 'erased since';
/**
 * What quotes posts that are not stored cannot be told when they are deleted: its quotes go after so long. So often that, and
 * what is old, is looked for, and the file written anew.
 */
const PASSING = DAY / 2;

export interface ForgettingParts {
  readonly store: Store;
  readonly now: () => Instant;
  readonly retentionDays: number;
}

/**
 * Takes out of the messages that Earshot keeps (what it posted, what stands in the web chat) what was deleted or changed
 * where it was written, and what is older than words are kept; what was posted is owed the picture without it. Then nothing
 * of it is left on the disk. Call it as often as you like; `erased`: words were erased since the last call.
 */
export function createForgetting({ store, now, retentionDays }: ForgettingParts): (erased: boolean) => Promise<void> {
  const { read, write, workspace } = store;
  let nextAt = Number.NEGATIVE_INFINITY;
  let agedAt: Instant | undefined;
  const note = (value: string) => write((tx) => putSetting(tx, workspace, ERASED, value));
  const isNoted = async () => (await getSetting(read, workspace, ERASED)) === 'yes';
  return async (erased) => {
    if (erased && !(await isNoted())) await note('yes');
    const at = now();
    if (at < nextAt) return;
    nextAt = at + LOOK_EVERY;
    // Not while it starts.
    agedAt ??= at - PASSING + LOOK_EVERY;
    const marks = await marksToForget(read, workspace, MOST_MARKS);
    const isTime = at - agedAt >= PASSING;
    if (marks.length === 0 && !isTime) return;
    const gone = new Set(marks.map(({ mark }) => mark));
    const wanted = { gone, now: at, old: isTime ? at - retentionDays * DAY : undefined };
    await throughOutbox(store, wanted);
    await throughShelves(store, wanted);
    await eraseRejectsOf(store, new Set(marks.map(({ id }) => id)));
    if (marks.length > 0) {
      await write(async (tx) => {
        await noteLook(tx, workspace, marks);
        await putSetting(tx, workspace, ERASED, 'yes');
      });
    }
    const isToRewrite = isTime && (await isNoted());
    await store.fold(isToRewrite);
    if (isToRewrite) await note('no');
    if (isTime) agedAt = at;
  };
}

interface Wanted {
  /** Marks of quotes. */
  readonly gone: ReadonlySet<string>;
  readonly now: Instant;
  /** What was said before loses all its quotes; undefined: that was looked for not long ago. */
  readonly old: Instant | undefined;
}

/** What stands in a message now, and what is to stand there; undefined: the same. */
function redrawn(before: Card, saidAt: Instant, { gone, now, old }: Wanted): Card | undefined {
  const without = withoutQuotesOf(before, gone);
  const isOld = (old !== undefined && saidAt < old) || (before.passing === true && saidAt < now - PASSING);
  return (isOld ? withoutQuotes(without ?? before) : undefined) ?? without;
}

async function throughOutbox(store: Store, wanted: Wanted): Promise<void> {
  const { read, write, workspace } = store;
  let [after, isMore] = [0, true];
  while (isMore) {
    const rows = await quotingMessages(read, workspace, after, AT_ONCE);
    for (const row of rows) {
      const before = JSON.parse(row.json) as Card;
      const quotes = (gone: Wanted['gone']) => withoutQuotesOf(before, gone) !== undefined;
      const gone =
        row.alert !== null && quotes(wanted.gone) ? await goneOf(store, row.alert, wanted.gone) : wanted.gone;
      const card = redrawn(before, row.madeAt, { ...wanted, gone });
      // What is only old stays in the chat that it was sent to.
      if (card) await write((tx) => repaint(tx, workspace, row, card, quotes(gone) ? wanted.now : undefined));
    }
    after = rows.at(-1)?.id ?? after;
    isMore = rows.length === AT_ONCE;
  }
}

/** Of the marks those that an alert has no right to quote: another post of the same words may stand. */
async function goneOf(store: Store, alert: number, gone: Wanted['gone']): Promise<Wanted['gone']> {
  const { read, workspace } = store;
  const found = await findAlert(read, workspace, String(alert));
  const stand = new Set<string>();
  for (const episode of await episodesByKeys(read, workspace, found?.episodes ?? []))
    for (const { text } of await quotesOf(read, store, episode)) for (const mark of quoteMarks(text)) stand.add(mark);
  return new Set([...gone].filter((mark) => !stand.has(mark)));
}

async function throughShelves({ read, write, workspace }: Store, wanted: Wanted): Promise<void> {
  let [after, isMore] = [{ chat: '', key: '' }, true];
  while (isMore) {
    const rows = await quotingNotes(read, workspace, after, AT_ONCE);
    for (const row of rows) {
      const message = JSON.parse(row.json) as { readonly at?: Instant; readonly card?: Card };
      const card = message.card && redrawn(message.card, message.at ?? 0, wanted);
      if (card) await write((tx) => rewriteNote(tx, workspace, row, JSON.stringify({ ...message, card })));
    }
    after = rows.at(-1) ?? after;
    isMore = rows.length === AT_ONCE;
  }
}
