import { digestWriter } from '../../src/app-digest.js';
import type { Card } from '../../src/card.js';
import { answerWith } from '../../src/commands/answer.js';
import { type Command, commands } from '../../src/commands/index.js';
import type { Origin } from '../../src/domain/chat.js';
import type { Settings } from '../../src/domain/settings.js';
import { type Instant, MINUTE } from '../../src/domain/time.js';
import { zoneOf } from '../../src/domain/zone.js';
import { createLog } from '../../src/log.js';
import { createPrepare } from '../../src/pipeline-prepare.js';
import { type Store, saveAlert, saveEpisode, writeItems } from '../../src/store/index.js';
import { post, type Telling } from '../store/posts.js';
import { temporaryStore } from '../store/temporary.js';
import { toldAll, unchosen } from '../support/settings.js';
import { alert, episode } from '../views/made.js';

/** Monday, 5 January 2026, noon in London. */
export const NOON = Date.UTC(2026, 0, 5, 12);

const brand = { terms: [], exclude: [], require: [], handles: [], ownAccounts: [] };

export const settings = (more: Partial<Settings> = {}): Settings => ({
  ...unchosen,
  workspace: 'w',
  timezone: 'Europe/London',
  brands: [
    { ...brand, id: 'harbour', name: 'Harbour Bank', competitor: false },
    { ...brand, id: 'northgate', name: 'Northgate', competitor: true },
  ],
  subscriptions: [toldAll({ chat: 'web', id: 'alerts' })],
  ...more,
});

/** A bank whose people can ask. Its clock stands at noon until a test moves it. */
export interface Bank {
  readonly store: Store;
  /** Log lines. */
  readonly logged: readonly string[];
  say(text: string, user?: string): Promise<Card>;
  /** Says it of a message in the chat. */
  handOver(text: string, origin: Origin, user: string): Promise<Card>;
  /** Writes `n` mentions, half an hour before noon, each by a customer of its own unless said otherwise. */
  hears(n: number, telling?: Telling): Promise<void>;
  /** Raises alert 1: complaints about the app. */
  raises(): Promise<void>;
  setClock(now: Instant): void;
}

export async function bank(given: Partial<Settings> = {}, words: readonly Command[] = commands): Promise<Bank> {
  const store = await temporaryStore();
  const all = settings(given);
  const logged: string[] = [];
  const log = createLog({ level: 'info', mask: (text) => text, write: (line) => logged.push(line) });
  const zone = zoneOf(all.timezone);
  let time = NOON;
  let made = 0;
  /** Made when it is needed: reading texts takes a while to begin. */
  let prepare: ReturnType<typeof createPrepare> | undefined;
  const now = () => time;
  const alerts = { store, settings: all, zone, now, nudge() {}, points: () => [] };
  const deliveries = { waiting: 0, dead: 0 };
  const health = async () => ({ ready: true, problems: [], sources: [], deliveries, mentions: made, openAlerts: 0 });
  const answer = answerWith(words, {
    settings: all,
    store,
    zone,
    now,
    alerts,
    log,
    health,
    revise: (work) => store.write(work),
    digest: digestWriter(alerts),
    ingest: async ({ mentions }) => {
      prepare ??= createPrepare({ settings: all, mode: 'live', secret: 'secret' });
      const prepared = mentions.map((item) => prepare?.(item, now())).filter((item) => item !== undefined);
      const { accepted, duplicates, unmatched } = await store.write((tx) => writeItems(tx, 'w', prepared));
      return { accepted, duplicates, rejected: unmatched };
    },
  });
  return {
    store,
    logged,
    say: (text, user = 'kim') =>
      answer({ text, user: { id: user, name: user }, conversation: { chat: 'web', id: 'alerts' } }),
    handOver: (text, origin, user) =>
      answer({ text, user: { id: user, name: user }, conversation: { chat: 'web', id: 'alerts' }, origin }),
    async hears(n, telling = {}) {
      const posts = Array.from({ length: n }, () => {
        made += 1;
        return post({
          id: `${made}`,
          at: HALF_AN_HOUR_AGO,
          author: `customer ${made}`,
          text: `comment ${made}`,
          ...telling,
        });
      });
      await store.write((tx) => writeItems(tx, 'w', posts));
    },
    async raises() {
      await store.write(async (tx) => {
        await saveAlert(tx, 'w', alert({ number: 1 }));
        await saveEpisode(tx, 'w', { episode: episode(), alert: 1, because: 'posted' });
      });
    },
    setClock(at) {
      time = at;
    },
  };
}

/** In minutes after the date that posts have unless told otherwise, which is 08:00. */
const HALF_AN_HOUR_AGO = (NOON - Date.UTC(2026, 0, 5, 8)) / MINUTE - 30;
