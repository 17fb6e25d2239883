import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { HOUR } from '../src/domain/time.js';
import { mention, world } from './support/world.js';

const START = Date.UTC(2026, 0, 5);
const CARD = '4111 1111 1111 1111';
const SECRETS = [
  '4111 1111',
  'GB82 WEST',
  'kim.secret@example.org',
  '7911 123456',
  'Kim Hiddenname',
  'customer-id-4711',
];

test('what a customer should not have posted stands nowhere in the database files', async () => {
  const { app, live, store } = await world({ start: START });
  const text = `My card ${CARD}, IBAN GB82 WEST 1234 5698 7654 32, kim.secret@example.org, call +44 7911 123456`;
  await live([mention(START + HOUR, { text, author: { id: 'customer-id-4711', name: 'Kim Hiddenname' } })]);
  await app.pipeline.batch({
    items: [],
    rejects: [{ where: 'line 1', reason: 'no JSON', raw: `{"text":"${text}` }],
    source: 'test',
  });
  const files = await Promise.all(['', '-wal'].map((end) => readFile(`${store.file}${end}`, 'latin1').catch(() => '')));
  expect(files.join('')).toContain('[card]');
  for (const secret of SECRETS) expect(files.join('')).not.toContain(secret);
});
