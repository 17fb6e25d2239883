import { expect, test } from 'vitest';
import type { Card } from '../../src/card.js';
import { quoteMark, quoteMarks } from '../../src/domain/quoted.js';
import {
  addCoverage,
  addRejects,
  eraseRejectsOf,
  importedSources,
  importOf,
  marksToForget,
  noteLook,
  owe,
  quotingMessages,
  quotingNotes,
  repaint,
  rewriteNote,
  shelfOf,
  writeItems,
} from '../../src/store/index.js';
import { deletion, MONDAY, post } from './posts.js';
import { temporaryStore } from './temporary.js';

const quoting = (text: string): Card => ({
  ...{ title: 'A rise', tone: 'alert', fallback: text },
  parts: [{ type: 'quotes', quotes: [{ text, by: 'somewhere' }] }],
});

test('what is deleted or changed is known by a digest of its words, until it was looked for twice', async () => {
  const store = await temporaryStore();
  const said = 'they leaked it, says @kim';
  await store.write((tx) =>
    writeItems(
      tx,
      'w',
      ['1', '2', '3'].map((id) => post({ id, text: `${said} ${id}` })),
    ),
  );
  expect(await marksToForget(store.read, 'w', 9)).toEqual([]);
  // Other likes are no other words.
  const { forgotten } = await store.write((tx) =>
    writeItems(tx, 'w', [
      deletion('1', 5),
      post({ id: '2', text: 'I take it back', fetched: 5 }),
      post({ id: '3', text: `${said} 3`, likes: 7, fetched: 5 }),
      deletion('never seen', 5),
    ]),
  );
  expect(forgotten).toEqual(['mastodon:1', 'mastodon:2', 'mastodon:never seen']);
  const marks = await marksToForget(store.read, 'w', 9);
  expect(marks.map(({ id, mark }) => `${id} ${mark}`).sort()).toEqual(
    [
      '1 ',
      ...quoteMarks(`${said} 1`).map((mark) => `1 ${mark}`),
      ...quoteMarks(`${said} 2`).map((mark) => `2 ${mark}`),
      'never seen ',
    ].sort(),
  );
  expect(quoteMarks(`${said} 1`)).toContain(quoteMark('they leaked it, says [name] 1'));
  for (const looks of [1, 2]) {
    expect((await marksToForget(store.read, 'w', 9)).every((each) => each.looks === looks - 1)).toBe(true);
    await store.write(async (tx) => noteLook(tx, 'w', await marksToForget(tx, 'w', 9)));
  }
  expect(await marksToForget(store.read, 'w', 9)).toEqual([]);
});

test('messages that quote somebody are found in order, and a posted one is owed its new picture unless it was redrawn meanwhile', async () => {
  const store = await temporaryStore();
  const conversation = { chat: 'web', id: 'alerts' };
  const owed = (key: string, card: Card) => ({ conversation, key, op: 'post' as const, alert: 1, card });
  const silent: Card = { title: 'None', tone: 'info', parts: [], fallback: 'None' };
  await store.write(async (tx) => {
    await owe(tx, 'w', owed('a', quoting('first')), MONDAY);
    await owe(tx, 'w', owed('b', silent), MONDAY);
    await owe(tx, 'w', owed('c', quoting('second')), MONDAY);
    await tx.updateTable('outbox').set({ state: 'sent', attempts: 1, posted_id: 'm1' }).execute();
  });
  const found = await quotingMessages(store.read, 'w', 0, 1);
  expect(found.map(({ key }) => key)).toEqual(['a']);
  expect((await quotingMessages(store.read, 'w', found[0]?.id ?? 0, 9)).map(({ key }) => key)).toEqual(['c']);
  const [row] = found;
  if (!row) throw new Error('nothing was found');
  await store.write((tx) => repaint(tx, 'w', row, silent, MONDAY));
  // What it saw is no longer there.
  await store.write((tx) => repaint(tx, 'w', row, quoting('again'), MONDAY));
  const rows = await store.read.selectFrom('outbox').select(['key', 'op', 'card']).orderBy('id').execute();
  expect(rows.map(({ key, op, card }) => [key, op, JSON.parse(card).title])).toEqual([
    ['a', 'post', 'None'],
    ['b', 'post', 'None'],
    ['c', 'post', 'A rise'],
    ['a', 'update', 'None'],
  ]);
});

test('shelves, rejects and imports: what quotes is found from place to place, what names an id loses its words', async () => {
  const store = await temporaryStore();
  for (const [chat, key] of [
    ['slack', 'z'],
    ['web', 'a'],
    ['web', 'b'],
  ] as const)
    await shelfOf(store, chat).put(key, JSON.stringify({ card: quoting(key) }));
  await shelfOf(store, 'web').put('aa', '{"said":"nothing"}');
  const [first] = await quotingNotes(store.read, 'w', { chat: '', key: '' }, 1);
  expect(first).toMatchObject({ chat: 'slack', key: 'z' });
  if (!first) return;
  expect((await quotingNotes(store.read, 'w', first, 9)).map(({ key }) => key)).toEqual(['a', 'b']);
  await store.write((tx) => rewriteNote(tx, 'w', first, '{}'));
  expect(await shelfOf(store, 'slack').get('z')).toBe('{}');

  const raws = ['{"id":"7","text":7}', '{"id":"77","text":7}'];
  await store.write((tx) =>
    addRejects(
      tx,
      'w',
      'crm',
      MONDAY,
      raws.map((raw) => ({ where: 'line 1', reason: 'no text', raw })),
      (text) => text,
    ),
  );
  await eraseRejectsOf(store, new Set(['7']));
  const left = await store.read.selectFrom('reject').select('raw').where('raw', '<>', '').execute();
  expect(left).toEqual([{ raw: raws[1] }]);

  await store.write((tx) => addCoverage(tx, 'w', importOf('crm'), 1, 2));
  expect(await importedSources(store.read, 'w')).toEqual(['crm']);
});
