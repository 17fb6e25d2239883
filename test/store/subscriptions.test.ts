import { expect, test } from 'vitest';
import type { Subscription } from '../../src/domain/alert.js';
import { removeChat, removeSubscriptions, saveSubscription, storedSubscriptions } from '../../src/store/index.js';
import { temporaryStore } from './temporary.js';

const subscription = (id: string, chat: string, conversation: string): Subscription => ({
  ...{ id, conversation: { chat, id: conversation }, brands: [], kinds: 'all', minSeverity: 0, declared: false },
});

test('a chat that put the bot out takes its subscriptions along, and no others', async () => {
  const store = await temporaryStore();
  const { workspace } = store;
  const ids = async () => (await storedSubscriptions(store.read, workspace)).map(({ id }) => id);
  const made = [subscription('a', 'slack', 'C1'), subscription('b', 'slack', 'C2'), subscription('c', 'web', 'C1')];
  for (const each of made) await store.write((tx) => saveSubscription(tx, workspace, each));
  expect(await store.write((tx) => removeSubscriptions(tx, workspace, { chat: 'slack', id: 'C3' }))).toBe(0);
  expect(await store.write((tx) => removeChat(tx, 'another workspace', 'slack'))).toBe(0);
  expect(await store.write((tx) => removeChat(tx, workspace, 'slack'))).toBe(2);
  expect(await ids()).toEqual(['c']);
});
