import { evidenceView } from './alert/index.js';
import { createAnswer } from './commands/index.js';
import { UserError } from './errors.js';
import type { Core } from './ports.js';
import { findAlert, firstTime, removeChat, removeSubscriptions, shelfOf } from './store/index.js';

/** What adapters are given, over what commands are given. */
export function createCore(commanded: Parameters<typeof createAnswer>[0]): Core {
  const { store, settings, alerts, health, ingest, now } = commanded;
  const { workspace } = store;
  return {
    answer: createAnswer(commanded),
    ingest,
    firstTime: (eventId) => store.write((tx) => firstTime(tx, workspace, eventId, now())),
    async evidence(key, wanted) {
      const alert = await findAlert(store.read, workspace, key);
      if (!alert) throw new UserError(`There is no alert ${key}. "alerts" lists them.`);
      return evidenceView(alerts, alert, wanted);
    },
    health,
    names: () => ({
      brands: settings.brands,
      sources: settings.sources.map(({ name }) => name),
      sourcesOff: (settings.sourcesOff ?? []).map(({ name }) => name),
    }),
    shelf: (chat) => shelfOf(store, chat),
    leave: (chat, id) =>
      store.write((tx) =>
        id === undefined ? removeChat(tx, workspace, chat) : removeSubscriptions(tx, workspace, { chat, id }),
      ),
  };
}
