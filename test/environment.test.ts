import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadDotEnv, readEnvironment, secretFor } from '../src/environment.js';

const folder = mkdtempSync(join(tmpdir(), 'earshot-environment-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the environment', () => {
  it('needs nothing to be set, and an empty value counts as absent', () => {
    const defaults = {
      databaseUrl: 'sqlite:./earshot.db',
      port: 3000,
      host: '127.0.0.1',
      publicUrl: '',
      logLevel: 'info',
    };
    expect(readEnvironment({})).toEqual(defaults);
    expect(readEnvironment({ PORT: '', DATABASE_URL: '', EARSHOT_SECRET: '', PUBLIC_URL: '' })).toEqual(defaults);
  });

  it('takes what is set', () => {
    const env = { PORT: '8080', HOST: '::1', PUBLIC_URL: 'https://bank.example/earshot/', EARSHOT_CONFIG: 'bank.yaml' };
    expect(readEnvironment(env)).toMatchObject({
      port: 8080,
      host: '::1',
      publicUrl: 'https://bank.example/earshot',
      configFile: 'bank.yaml',
    });
  });

  it('is told all mistakes at once', () => {
    const env = { PORT: 'abc', PUBLIC_URL: 'bank.example', LOG_LEVEL: 'loud', EARSHOT_SECRET: 'short' };
    expect(() => readEnvironment(env)).toThrow(
      /PORT=abc is no port.*\nPUBLIC_URL=bank.example is no address.*\nLOG_LEVEL=loud is no level.*\nEARSHOT_SECRET is too short/,
    );
    expect(() => readEnvironment({ PORT: '65536' })).toThrow(/0 to 65535/);
  });

  it('takes a missing .env file calmly, and lets what is set already win over the file', () => {
    loadDotEnv(join(folder, 'none'));
    writeFileSync(join(folder, '.env'), 'EARSHOT_TEST_A=file\nEARSHOT_TEST_B=file\n');
    process.env.EARSHOT_TEST_A = 'set';
    loadDotEnv(join(folder, '.env'));
    expect([process.env.EARSHOT_TEST_A, process.env.EARSHOT_TEST_B]).toEqual(['set', 'file']);
    delete process.env.EARSHOT_TEST_A;
    delete process.env.EARSHOT_TEST_B;
  });
});

describe('the secret', () => {
  const database = join(folder, 'data', 'earshot.db');

  it('is made at the first start, for the owner alone, and is the same ever after', () => {
    const secret = secretFor(database, {});
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(secretFor(database, {})).toBe(secret);
    expect(statSync(`${database}.secret`).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'data'))).toEqual(['earshot.db.secret']);
  });

  it('of the environment wins and leaves no file', () => {
    expect(secretFor(join(folder, 'other.db'), { EARSHOT_SECRET: 'given by the operator' })).toBe(
      'given by the operator',
    );
    expect(() => readFileSync(join(folder, 'other.db.secret'))).toThrow(/ENOENT/);
  });

  it('of a database on a server is made in the working directory, and whoever asks is told where', () => {
    const before = process.cwd();
    process.chdir(folder);
    try {
      const told: string[] = [];
      const tell = (what: string, { file }: { readonly file: string }) => void told.push(what, file);
      const secret = secretFor(undefined, {}, tell);
      expect(readFileSync(join(process.cwd(), 'earshot.secret'), 'utf8').trim()).toBe(secret);
      expect(told).toEqual([expect.stringContaining('backups'), join(process.cwd(), 'earshot.secret')]);
      secretFor(undefined, { EARSHOT_SECRET: 'given by the operator' }, () => expect.unreachable());
    } finally {
      process.chdir(before);
    }
  });

  it('that is damaged is never replaced: the authors would all become strangers', () => {
    writeFileSync(join(folder, 'bad.db.secret'), '');
    expect(() => secretFor(join(folder, 'bad.db'), {})).toThrow(/is damaged: restore it/);
  });
});
