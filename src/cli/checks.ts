import { constants, existsSync, statSync } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { dirname, resolve } from 'node:path';
import type { Settings } from '../domain/settings.js';
import type { Taxonomy } from '../domain/taxonomy.js';
import { type Instant, iso } from '../domain/time.js';
import { type Environment, secretFile } from '../environment.js';
import { messageOf } from '../errors.js';
import { isServer, newestMention, openStore } from '../store/index.js';
import { isReadable, missedExamples } from '../understand/index.js';
import { checkServer } from './check-server.js';
import { CLOCK_MEND, checkNewest, type Finding, failed, ok, warning } from './finding.js';

/** `version` as `process.versions.node` says it. */
export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const fits = major > 20 || (major === 20 && minor >= 19);
  return fits ? ok('Node', version) : failed('Node', `${version} is too old`, 'install Node 20.19 or newer');
}

/** Whether each rule of a taxonomy finds what it says it finds. */
export function checkTaxonomy(taxonomy: Taxonomy): Finding {
  const missed = missedExamples(taxonomy);
  const says = `${taxonomy.name}: ${taxonomy.topics.length} topics, ${taxonomy.rules.length} rules`;
  return missed.length === 0
    ? ok('Taxonomy', says)
    : failed('Taxonomy', missed.join('; '), 'mend the patterns or the examples (docs/taxonomy.md)');
}

/** Languages that were chosen and that nothing reads the words of. */
export function checkLanguages(languages: readonly string[]): Finding[] {
  const unread = languages.filter((language) => !isReadable(language));
  if (unread.length === 0) return [];
  const says = `the words of ${unread.join(', ')} are not read: only emoji, ratings and your own words count there`;
  return [warning('Languages', says, 'take them out of languages, or add a word list (docs/languages.md)')];
}

/** Whether there is anybody to listen for, and anywhere to listen. Without either the bot runs, and says nothing ever. */
export function checkListening({ brands, sources }: Pick<Settings, 'brands' | 'sources'>): Finding[] {
  const own = brands.filter(({ competitor }) => !competitor);
  const add = 'add one under "brands" in earshot.yaml: {id: harbour, name: Harbour Bank}';
  const says = brands.length === 0 ? 'none: no post is about anybody' : 'competitors alone: nothing is alerted on';
  return [
    own.length === 0 ? warning('Brands', says, add) : ok('Brands', brands.map(({ id }) => id).join(', ')),
    ...(sources.length > 0
      ? []
      : [
          warning(
            'Sources',
            'none: the bot hears only what `earshot import` brings',
            'add one under "sources" in earshot.yaml: {use: hook, name: crm}, or a feed (docs/configure.md)',
          ),
        ]),
  ];
}

const LEAST_FREE = 500_000_000;

/** Whether the database can be opened, is writable, and has room to grow. Changes nothing. */
export async function checkDatabase(url: string, workspace: string, now: Instant): Promise<Finding[]> {
  if (isServer(url)) return checkServer(url, workspace, now);
  return checkFile(url, workspace, now);
}

async function checkFile(url: string, workspace: string, now: Instant): Promise<Finding[]> {
  if (!/^sqlite:./.test(url)) {
    return [failed('Database', 'DATABASE_URL is of no known kind', 'write sqlite:FILE or postgres://user@host/db')];
  }
  const file = resolve(url.replace(/^sqlite:/, ''));
  const findings: Finding[] = [];
  if (!existsSync(file)) {
    const mend = 'make the folder, or name another file in DATABASE_URL';
    const writable = await allowed(dirname(file), constants.W_OK);
    findings.push(
      writable
        ? ok('Database', `${file} will be made`)
        : failed('Database', `${dirname(file)} cannot be written`, mend),
    );
    if (!writable) return findings;
  } else {
    try {
      const store = await openStore({ url, workspace, readOnly: true });
      const newest = await newestMention(store.read, workspace).finally(() => store.close());
      const writable = (await allowed(file, constants.W_OK)) && (await allowed(dirname(file), constants.W_OK));
      const mend = 'give the account that runs Earshot the right to write the file and its folder';
      findings.push(writable ? ok('Database', file) : failed('Database', `${file} cannot be written`, mend));
      findings.push(...checkNewest(newest, now));
    } catch (error) {
      return [failed('Database', messageOf(error), 'see above; DATABASE_URL names the file')];
    }
  }
  const { bavail, bsize } = await statfs(dirname(file));
  const free = `${Math.round((bavail * bsize) / 1e6).toLocaleString('en-GB')} MB free`;
  findings.push(
    bavail * bsize > LEAST_FREE ? ok('Disk', free) : warning('Disk', free, 'a million mentions need about 500 MB'),
  );
  return findings;
}

const EARLIEST_NOW = Date.UTC(2026, 0, 1);

export const checkClock = (now: Instant): Finding =>
  now > EARLIEST_NOW ? ok('Clock', iso(now)) : failed('Clock', `it shows ${iso(now)}`, CLOCK_MEND);

/** Whether the port is free, or held by an Earshot that answers. */
export async function checkPort({ host, port }: Pick<Environment, 'host' | 'port'>): Promise<Finding> {
  const code = await new Promise<string | undefined>((done) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
    server.listen(port, host, () => server.close(() => done(undefined)));
  });
  if (code === undefined) return ok('Port', `${host}:${port} is free`);
  if (code === 'EADDRINUSE' && (await answersHealth(host, port)))
    return ok('Port', `an Earshot answers on ${host}:${port}`);
  const says =
    code === 'EADDRINUSE' ? `${port} is taken by another program` : `${host}:${port} cannot be used (${code})`;
  return failed('Port', says, 'stop the other program, or set PORT or HOST');
}

const answersHealth = (host: string, port: number): Promise<boolean> =>
  new Promise((done) => {
    const request = get({ host, port, path: '/healthz', timeout: 2000 }, (response) => {
      response.resume();
      done(response.statusCode === 200);
    });
    request.once('timeout', () => request.destroy());
    request.once('error', () => done(false));
  });

/** The secret's file must be its owner's alone. */
export function checkSecret(databaseUrl: string): Finding[] {
  const file = secretFile(isServer(databaseUrl) ? undefined : resolve(databaseUrl.replace(/^sqlite:/, '')));
  if (process.platform === 'win32' || !existsSync(file)) return [];
  const open = (statSync(file).mode & 0o077) !== 0;
  return [open ? warning('Secret', `others can read ${file}`, `chmod 600 ${file}`) : ok('Secret', file)];
}

export const allowed = (path: string, right: number): Promise<boolean> =>
  access(path, right).then(
    () => true,
    () => false,
  );
