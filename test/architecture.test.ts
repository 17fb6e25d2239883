import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** Who may import whom, beside the leaves. `*`: everything. */
const LEAVES = ['domain', 'clock', 'log', 'errors', 'package-file'];
const EVERYTHING = '*';
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  clock: [],
  log: [],
  errors: [],
  'package-file': [],
  card: [],
  chart: ['card'],
  ports: ['card'],
  understand: [],
  detect: [],
  views: ['card'],
  store: ['card'],
  listen: ['ports', 'store'],
  measure: ['detect', 'store'],
  alert: ['card', 'ports', 'detect', 'store', 'views'],
  pipeline: ['listen', 'understand', 'alert', 'store'],
  commands: ['card', 'ports', 'listen', 'understand', 'detect', 'alert', 'measure', 'store', 'views'],
  schedule: ['alert', 'listen', 'measure', 'pipeline', 'store', 'views', 'ports'],
  config: ['ports'],
  adapters: ['card', 'ports'],
  app: [
    ...['card', 'chart', 'ports', 'understand', 'detect', 'views', 'store', 'listen', 'measure', 'alert', 'pipeline'],
    ...['commands', 'schedule', 'config'],
  ],
  cli: [EVERYTHING],
  main: [EVERYTHING],
};

/** One vendor, one home: everywhere else it is reached through what that home exports. */
const HOMES: Readonly<Record<string, RegExp>> = {
  '@resvg/resvg-js': /^src\/chart\.ts$/,
  '@slack/bolt': /^adapters\/chats\/slack\//,
  botbuilder: /^adapters\/chats\/teams\/botbuilder\.ts$/,
  'csv-parse': /^src\/(domain\/csv|cli\/detect)\.ts$/,
  'dejavu-fonts-ttf': /^src\/chart\.ts$/,
  echarts: /^src\/chart(-\w+)?\.ts$/,
  eld: /^src\/understand\//,
  express: /^adapters\//,
  feedsmith: /^adapters\/sources\//,
  'html-to-text': /^adapters\/html-text\.ts$/,
  kysely: /^src\/store\//,
  'libphonenumber-js': /^src\/understand\//,
  luxon: /^src\/domain\/zone\.ts$/,
  'node-cron': /^src\/schedule\.ts$/,
  pg: /^src\/store\//,
  pino: /^src\/log\.ts$/,
  'prom-client': /^adapters\/pages\//,
  re2js: /^src\/(listen\/|config-terms\.ts$)/,
  sentiment: /^src\/understand\//,
  sqlite3: /^src\/store\//,
  uqr: /^adapters\/pages\//,
  undici: /^adapters\/fetch\.ts$/,
  yaml: /^src\/config(-text)?\.ts$/,
  zod: /^(src\/config(-[a-z-]+)?\.ts$|src\/domain\/|adapters\/sources\/)/,
};

interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** Paths of our own files, type imports and lazy ones included. */
  readonly ours: readonly string[];
  /** Packages, by name. */
  readonly vendors: readonly string[];
}

const files = ['src', 'adapters'].flatMap(readFolder);

describe('every file', () => {
  it('imports only from the rooms that its own may see', () => {
    const wrong = files.flatMap(({ path, ours }) =>
      ours.filter((other) => !mayImport(path, other)).map((other) => `${path} imports ${other}`),
    );
    expect(wrong).toEqual([]);
  });

  it("reaches a vendor only from that vendor's one home", () => {
    const wrong = files.flatMap(({ path, vendors }) =>
      vendors.filter((vendor) => !HOMES[vendor]?.test(path)).map((vendor) => `${path} imports ${vendor}`),
    );
    expect(wrong).toEqual([]);
  });

  it('is part of no circle of imports', () => {
    expect(circles()).toEqual([]);
  });

  it('has a name that says what is in it', () => {
    const vague = /(^|\/)(utils?|helpers?|managers?|common|misc)(\/|\.ts$)/;
    expect(files.map(({ path }) => path).filter((path) => vague.test(path))).toEqual([]);
  });

  it('is told the time and the chance, and asks for neither', () => {
    const may = /^src\/clock\.ts$|^adapters\/chats\/web\/page\//;
    expect(pathsWith(/\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(/).filter((path) => !may.test(path))).toEqual([]);
  });

  it('draws random names only where something new is begun', () => {
    const may = /^src\/(commands|cli)\/|^src\/app\.ts$/;
    expect(pathsWith(/\brandomUUID\b/).filter((path) => !may.test(path))).toEqual([]);
  });
});

it('every room is in the table, and every home has a tenant', () => {
  expect([...new Set(files.map(({ path }) => roomOf(path)))].filter((room) => !MAY_IMPORT[room])).toEqual([]);
  const used = new Set(files.flatMap(({ vendors }) => vendors));
  expect(Object.keys(HOMES).filter((vendor) => !used.has(vendor))).toEqual([]);
});

/** Files whose code, comments aside, holds a pattern. */
function pathsWith(pattern: RegExp): string[] {
  const comments = /\/\*[\s\S]*?\*\/|\/\/.*$/gm;
  return files.filter(({ text }) => pattern.test(text.replace(comments, ''))).map(({ path }) => path);
}

function mayImport(path: string, other: string): boolean {
  const [from, to] = [roomOf(path), roomOf(other)];
  const may = MAY_IMPORT[from] ?? [];
  if (from === to || may.includes(EVERYTHING) || may.includes(to)) return true;
  // The leaves know the words and nothing else of ours; the words know nobody.
  return LEAVES.includes(from) ? to === 'domain' && from !== 'domain' : LEAVES.includes(to);
}

/** `src/alert/watch.ts` -> alert, `src/app.ts` -> app, anything outside src -> adapters. */
function roomOf(path: string): string {
  const [top = '', room = ''] = path.split('/');
  if (top !== 'src') return top;
  if (/^(config.*|environment)\.ts$/.test(room)) return 'config';
  if (/^app(-\w+)?\.ts$/.test(room)) return 'app';
  if (/^chart(-\w+)?\.ts$/.test(room)) return 'chart';
  if (/^card(-\w+)?\.ts$/.test(room)) return 'card';
  if (/^pipeline(-\w+)?\.ts$/.test(room)) return 'pipeline';
  return room.replace(/\.ts$/, '');
}

function readFolder(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => {
      const text = readFileSync(path, 'utf8');
      const asked = [...text.matchAll(/\brequire\.resolve\(['`]([^'`]+)['`]\)/g)].map(([, name = '']) => name);
      const imports = [...ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName), ...asked];
      return {
        path,
        text,
        ours: imports.filter((name) => name.startsWith('.')).map((name) => resolved(path, name)),
        vendors: imports.filter((name) => !name.startsWith('.') && !name.startsWith('node:')).map(packageOf),
      };
    });
}

function resolved(path: string, name: string): string {
  return join(dirname(path), name).replaceAll('\\', '/').replace(/\.js$/, '.ts');
}

/** `csv-parse/sync` -> csv-parse, `@resvg/resvg-js` as it is. */
function packageOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Each circle once, as a path that ends where it began. */
function circles(): string[] {
  const imports = new Map(files.map(({ path, ours }) => [path, ours]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) found.push([...trail.slice(at), path].join(' -> '));
    if (at >= 0 || done.has(path)) return;
    for (const other of imports.get(path) ?? []) visit(other, [...trail, path]);
    done.add(path);
  };
  for (const path of imports.keys()) visit(path, []);
  return found;
}
