import { existsSync } from 'node:fs';
import { chatKinds } from '../../adapters/chats/index.js';
import { createSafeFetch } from '../../adapters/fetch.js';
import { sourceKinds } from '../../adapters/sources/index.js';
import { realClock } from '../clock.js';
import { loadSettings } from '../config.js';
import type { Settings } from '../domain/settings.js';
import { type Environment, readEnvironment, type Variables } from '../environment.js';
import { messageOf } from '../errors.js';
import { silentLog } from '../log.js';
import { ruleFinder } from '../understand/index.js';
import { readArguments } from './arguments.js';
import {
  checkClock,
  checkDatabase,
  checkLanguages,
  checkListening,
  checkNode,
  checkPort,
  checkSecret,
  checkTaxonomy,
} from './checks.js';
import type { Finding } from './finding.js';
import { checkSources, type SourceChecks } from './source-checks.js';

export const help = `earshot doctor [--config FILE]
Checks Node, the configuration, the environment, the database, the clock and the port, asks each source once, and says how
to mend what is wrong. Changes nothing. Exit 1 when something would keep Earshot from running.`;

/** Resolves to 0 when everything is in place, 1 otherwise. */
export async function run(words: readonly string[]): Promise<number> {
  const { options } = readArguments(words, { options: { config: 'value' }, positionals: 0, help });
  const findings = await examine(options.config, process.env);
  for (const finding of findings) process.stdout.write(`${worded(finding)}\n`);
  process.stderr.write(`${summed(findings)}\n`);
  return findings.some(({ state }) => state === 'failed') ? 1 : 0;
}

/** The last line: whatever a warning says is not in place. */
export function summed(findings: readonly Finding[]): string {
  const failures = findings.filter(({ state }) => state === 'failed').length;
  if (failures > 0) return `${failures} of ${findings.length} checks failed.`;
  const warnings = findings.filter(({ state }) => state === 'warning').length;
  if (warnings === 0) return 'Everything is in place.';
  return `Earshot would run, with ${warnings === 1 ? 'a warning' : `${warnings} warnings`}: see above.`;
}

/** All checks. One that cannot be made because an earlier one failed is left out. */
export async function examine(
  config: string | undefined,
  env: Variables,
  given: SourceChecks['given'] = outside(),
): Promise<Finding[]> {
  const now = realClock.now();
  const findings: Finding[] = [checkNode(process.versions.node), checkClock(now)];
  const environment = attempt(findings, 'Environment', () => readEnvironment(env));
  const settings = attempt(findings, 'Configuration', () => settingsOf(config ?? environment?.configFile));
  if (environment) {
    findings.push(...(await checkDatabase(environment.databaseUrl, settings?.workspace ?? 'default', now)));
    findings.push(...checkSecret(environment.databaseUrl), await checkPort(environment), reachOf(environment));
  }
  if (settings) {
    findings.push(checkTaxonomy(settings.taxonomy), ...checkLanguages(settings.languages));
    findings.push(...checkListening(settings));
  }
  findings.push(...(await Promise.all(chatKinds.map((kind) => kind.examine(env, settings)))).flat());
  if (settings) findings.push(...(await checkSources(settings, { kinds: sourceKinds, env, given })));
  else if (!findings.some(({ what }) => what === 'Configuration')) {
    findings.push({ what: 'Configuration', state: 'ok', says: 'none: `earshot start` runs the demo' });
  }
  return findings;
}

/** What the bot itself would reach its sources with. */
const outside = (): SourceChecks['given'] => ({
  fetch: createSafeFetch({ log: silentLog, clock: realClock }),
  clock: realClock,
  log: silentLog,
});

function settingsOf(named: string | undefined): Settings | undefined {
  const file = named ?? (existsSync('earshot.yaml') ? 'earshot.yaml' : undefined);
  return file === undefined ? undefined : loadSettings({ file, kinds: sourceKinds, finder: ruleFinder });
}

/** Notes how it went; undefined when it failed or there is nothing. */
function attempt<T>(findings: Finding[], what: string, read: () => T): T | undefined {
  try {
    const result = read();
    if (result !== undefined) findings.push({ what, state: 'ok', says: 'read without a mistake' });
    return result;
  } catch (error) {
    findings.push({ what, state: 'failed', says: messageOf(error), mend: 'docs/configure.md explains every key' });
    return undefined;
  }
}

const reachOf = ({ host, publicUrl }: Environment): Finding => ({
  what: 'Reach',
  state: 'ok',
  says: `bound to ${host}; ${publicUrl === '' ? 'no PUBLIC_URL: links become answers in the chat' : publicUrl}`,
});

const MARKS = { ok: 'ok     ', warning: 'warning', failed: 'FAILED ' } as const;

const worded = ({ what, state, says, mend }: Finding): string =>
  `${MARKS[state]}  ${what}: ${says}${mend === undefined ? '' : `\n         to mend: ${mend}`}`;
