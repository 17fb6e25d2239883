import { createRequire } from 'node:module';
import { suggestion } from '../domain/spelling.js';
import { loadDotEnv } from '../environment.js';
import {
  ConfigError,
  messageOf,
  SourceError,
  StoreAwayError,
  StoreFullError,
  UsageError,
  UserError,
} from '../errors.js';

/** What every file of a command exports. */
export interface CliCommand {
  /** Usage on the first line, then what it does. */
  readonly help: string;
  /** Resolves to the exit code. */
  run(words: readonly string[]): Promise<number>;
}

/** Words a person can type after `earshot`. Each is loaded only when it is asked for. */
const COMMANDS: Readonly<Record<string, { readonly what: string; readonly load: () => Promise<CliCommand> }>> = {
  start: { what: 'run the bot, or its demo', load: () => import('./start.js') },
  ask: { what: 'answer one command as text', load: () => import('./ask.js') },
  import: { what: 'take in history', load: () => import('./import.js') },
  backtest: {
    what: 'replay mentions and print the alerts they would have raised',
    load: () => import('./backtest.js'),
  },
  score: { what: 'sentiment, topic and severity of texts', load: () => import('./score.js') },
  detect: { what: 'find spikes in a series of counts', load: () => import('./detect.js') },
  doctor: { what: 'check that everything is in place', load: () => import('./doctor.js') },
};

/** Where lines for people go. */
export interface Voice {
  out(text: string): void;
  err(text: string): void;
}

const TERMINAL: Voice = {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
};

/** Runs one command line. Resolves to the exit code: 0 done, 1 failed, 2 wrong use. Never rejects. */
export async function dispatch(words: readonly string[], voice: Voice = TERMINAL): Promise<number> {
  try {
    return await runWord(words, voice);
  } catch (error) {
    // What went wrong may quote a post. Loaded only now: most command lines need no masker.
    const { maskPersonalData: mask } = await import('../understand/index.js');
    if (error instanceof UsageError) {
      voice.err(`earshot: ${mask(error.message)}`);
      return 2;
    }
    const expected = [ConfigError, UserError, SourceError, StoreAwayError, StoreFullError].some(
      (kind) => error instanceof kind,
    );
    const said = expected || !(error instanceof Error) ? messageOf(error) : (error.stack ?? error.message);
    voice.err(`earshot: ${mask(said)}`);
    return 1;
  }
}

async function runWord([word, ...rest]: readonly string[], voice: Voice): Promise<number> {
  if (word === '--version' || word === '-v') {
    voice.out(version());
    return 0;
  }
  const wantsHelp = word === undefined || word === '--help' || word === '-h' || word === 'help';
  const topic = word === 'help' ? rest[0] : undefined;
  if (wantsHelp && topic === undefined) {
    voice.out(overview());
    return 0;
  }
  const name = topic ?? word ?? '';
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    const meant = suggestion(name, Object.keys(COMMANDS)) || ': `earshot --help` lists the commands';
    throw new UsageError(`there is no command ${name}${meant}`);
  }
  const { help, run } = await command.load();
  if (wantsHelp || asksForHelp(rest)) {
    voice.out(help);
    return 0;
  }
  loadDotEnv();
  return run(rest);
}

const overview = (): string =>
  [
    'Earshot listens to what customers say in public and asks a person when it changes.',
    '',
    'Usage: earshot COMMAND [options]',
    '',
    ...Object.entries(COMMANDS).map(([word, { what }]) => `  ${word.padEnd(10)}${what}`),
    '',
    'earshot COMMAND --help says more. earshot --version names the release.',
  ].join('\n');

/** After a lone `--` nothing is an option any more. */
function asksForHelp(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  return words.slice(0, end < 0 ? undefined : end).some((word) => word === '--help' || word === '-h');
}

/** The package's own version; package.json stands two folders up in a checkout's sources and three in its build. */
function version(): string {
  const require = createRequire(import.meta.url);
  for (const path of ['../../package.json', '../../../package.json']) {
    try {
      const { name, version } = require(path) as { readonly name?: string; readonly version?: string };
      if (name === 'earshot' && version) return version;
    } catch {
      // Not there: it is the other one.
    }
  }
  return 'unknown';
}
