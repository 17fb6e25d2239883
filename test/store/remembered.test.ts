import { expect, test } from 'vitest';
import { claimSlot, firstTime, getSetting, putSetting, shelfOf } from '../../src/store/index.js';
import { temporaryStore } from './temporary.js';

test('a button press that the platform repeats is taken once', async () => {
  const store = await temporaryStore();
  const press = () => store.write((tx) => firstTime(tx, 'w', 'slack:Ev1', 10));
  expect([await press(), await press()]).toEqual([true, false]);
});

test('a weekly digest is claimed by one worker, and again the week after', async () => {
  const store = await temporaryStore();
  const claim = (slot: string) => store.write((tx) => claimSlot(tx, 'w', 'digest', slot, 10));
  expect([await claim('week 1'), await claim('week 1'), await claim('week 2')]).toEqual([true, false, true]);
});

test('a chat finds on its shelf what it put there, and nothing of another chat', async () => {
  const store = await temporaryStore();
  const shelf = shelfOf(store, 'web');
  for (const key of ['message 1', 'message 2', 'Message 3', 'messag%', 'user']) await shelf.put(key, `"${key}"`);
  await shelf.put('message 1', '"seen"');
  expect(await shelf.get('message 1')).toBe('"seen"');
  expect(await shelfOf(store, 'slack').get('message 1')).toBeUndefined();
  expect((await shelf.list('message ', 9)).map(({ key }) => key)).toEqual(['message 2', 'message 1']);
  expect(await shelf.list('message ', 1)).toEqual([{ key: 'message 2', value: '"message 2"' }]);
  expect((await shelf.list('messag%', 9)).map(({ key }) => key)).toEqual(['messag%']);
  // Page by page, back to the first.
  expect((await shelf.list('message ', 9, 'message 2')).map(({ key }) => key)).toEqual(['message 1']);
  expect(await shelf.list('message ', 9, 'message 1')).toEqual([]);
});

test('a setting made in chat is the last one made', async () => {
  const store = await temporaryStore();
  expect(await getSetting(store.read, 'w', 'sensitivity')).toBeUndefined();
  await store.write((tx) => putSetting(tx, 'w', 'sensitivity', 'more'));
  await store.write((tx) => putSetting(tx, 'w', 'sensitivity', 'fewer'));
  expect(await getSetting(store.read, 'w', 'sensitivity')).toBe('fewer');
});
