import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** The longest a file may be, tests and style sheets too. */
const MOST_LINES = 250;
const FOLDERS = ['adapters', 'bench', 'scripts', 'src', 'test', 'train'];

/** Tables of data: one line a row, nothing to understand between them. */
const TABLES = [
  'test/adapters/sources/feeds/expected.ts',
  'test/fixtures/risk-posts-halved.ts',
  'test/fixtures/risk-posts.ts',
  'test/understand/foreign-posts.ts',
];

it(`every file has at most ${MOST_LINES} lines, but for tables of data`, () => {
  const long = FOLDERS.flatMap(readLengths)
    .filter(({ lines }) => lines > MOST_LINES)
    .map(({ path }) => path);
  expect(long).toEqual(TABLES);
});

function readLengths(folder: string): { path: string; lines: number }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(tsx?|m?js|css|html)$/.test(name))
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .filter((path) => statSync(path).isFile())
    .sort()
    .map((path) => ({ path, lines: readFileSync(path, 'utf8').split('\n').length - 1 }));
}
