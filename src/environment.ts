import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ConfigError, messageOf } from './errors.js';

/** Names and values as a process is given them. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** What the environment says, with every default filled in. */
export interface Environment {
  readonly databaseUrl: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly host: string;
  /** Without a slash at the end; empty: links become in-chat answers. */
  readonly publicUrl: string;
  readonly logLevel: string;
  /** EARSHOT_CONFIG. */
  readonly configFile?: string;
  /** EARSHOT_WEB_TOKEN: opens the web chat from elsewhere; without it the token follows from the secret. */
  readonly webToken?: string;
}

const LEVELS: readonly string[] = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
const LEAST_SECRET = 16;
const SECRET_FORM = `at least ${LEAST_SECRET} characters (openssl rand -hex 32)`;

/** Reads the environment; an empty value counts as absent. Throws ConfigError that lists all mistakes at once. */
export function readEnvironment(env: Variables): Environment {
  const mistakes: string[] = [];
  const check = (name: string, value: string, fits: boolean, mend: string): string => {
    if (!fits) mistakes.push(`${name}=${value} ${mend}`);
    return value;
  };
  const port = env.PORT || '3000';
  check('PORT', port, /^\d{1,5}$/.test(port) && Number(port) <= 65_535, 'is no port: write a number from 0 to 65535');
  const publicUrl = env.PUBLIC_URL || '';
  check('PUBLIC_URL', publicUrl, publicUrl === '' || isWebAddress(publicUrl), 'is no address: write https://your.host');
  const logLevel = env.LOG_LEVEL || 'info';
  check('LOG_LEVEL', logLevel, LEVELS.includes(logLevel), `is no level: write one of ${LEVELS.join(', ')}`);
  for (const name of ['EARSHOT_SECRET', 'EARSHOT_WEB_TOKEN']) {
    if (env[name] && env[name].length < LEAST_SECRET) mistakes.push(`${name} is too short: ${SECRET_FORM}`);
  }
  if (mistakes.length > 0) throw new ConfigError(mistakes.join('\n'));
  return {
    databaseUrl: env.DATABASE_URL || 'sqlite:./earshot.db',
    port: Number(port),
    host: env.HOST || '127.0.0.1',
    publicUrl: publicUrl.replace(/\/+$/, ''),
    logLevel,
    ...(env.EARSHOT_CONFIG ? { configFile: env.EARSHOT_CONFIG } : {}),
    ...(env.EARSHOT_WEB_TOKEN ? { webToken: env.EARSHOT_WEB_TOKEN } : {}),
  };
}

/** Adds what a `.env` file says to the environment of this process; what is set already stays. No file is no failure. */
export function loadDotEnv(file = '.env'): void {
  if (!existsSync(file)) return;
  try {
    process.loadEnvFile(file);
  } catch (error) {
    throw new ConfigError(`${file} cannot be read (${messageOf(error)}): mend its rights, or move it away`);
  }
}

/** Where the secret is kept when EARSHOT_SECRET is absent: beside the database, or, of a server's, in the working directory. */
const secretFile = (databaseFile: string | undefined): string =>
  databaseFile === undefined ? resolve('earshot.secret') : `${databaseFile}.secret`;

/**
 * The secret that keys pseudonyms and links: EARSHOT_SECRET, else that of `secretFile`, made with mode 0600 the first
 * time. Throws ConfigError when that file cannot be made or read.
 */
export function secretFor(databaseFile: string | undefined, env: Variables): string {
  if (env.EARSHOT_SECRET) return env.EARSHOT_SECRET;
  const file = secretFile(databaseFile);
  try {
    if (!existsSync(file)) makeSecret(file);
    const kept = readFileSync(file, 'utf8').trim();
    if (kept.length >= LEAST_SECRET) return kept;
  } catch (error) {
    throw new ConfigError(
      `${file} cannot be made or read (${messageOf(error)}): mend the folder, or set EARSHOT_SECRET`,
    );
  }
  throw new ConfigError(`${file} is damaged: restore it from a backup, or set EARSHOT_SECRET`);
}

/** Written whole under another name first: a crash leaves no half secret, and of two starts at once one wins. */
function makeSecret(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  try {
    writeFileSync(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
    linkSync(draft, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function isWebAddress(text: string): boolean {
  const address = URL.canParse(text) ? new URL(text) : undefined;
  return address?.protocol === 'https:' || address?.protocol === 'http:';
}
