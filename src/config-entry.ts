import { loadSettings } from './config.js';
import { readConfigText } from './config-text.js';
import type { Brand } from './domain/brand.js';
import type { SourceOff } from './domain/declaration.js';
import type { SourceSettings } from './domain/settings.js';
import { ConfigError, UserError } from './errors.js';
import type { SourceKind } from './ports.js';

/** One source as it may stand in earshot.yaml, written on its own. `brands`: ids of those that it may name. Throws UserError with every mistake. */
export function sourceEntry(
  text: string,
  kinds: readonly SourceKind[],
  brands: readonly string[],
): SourceSettings | SourceOff {
  const { sources, sourcesOff = [] } = settingsOf('sources', text, kinds, brands);
  return sources[0] ?? sourcesOff[0] ?? wrong('use is missing: write {use: bluesky, ...}');
}

/** One brand as it may stand in earshot.yaml. Throws UserError with every mistake. */
export const brandEntry = (text: string): Brand =>
  settingsOf('brands', text, []).brands[0] ?? wrong('write {id: harbour, name: Harbour Bank}');

/** Brackets in quotes close what stands open elsewhere: of an entry all are counted, whatever closes them. */
const MOST_BRACKETS = 100;

function settingsOf(
  list: 'sources' | 'brands',
  text: string,
  kinds: readonly SourceKind[],
  brandsElsewhere: readonly string[] = [],
) {
  if (!text.startsWith('{')) wrong('write it as in earshot.yaml, in curly brackets: {name: value, ...}');
  if ((text.match(/[[{]/g)?.length ?? 0) > MOST_BRACKETS) wrong('it has more brackets than any entry');
  const { value, mistakes } = readConfigText(text);
  // The rest follows from the first.
  const [mistake] = mistakes;
  if (mistake) wrong(`${mistake.message}: write one entry, in one pair of curly brackets`);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    wrong('write it as in earshot.yaml, in curly brackets: {name: value, ...}');
  try {
    // As JSON, which is YAML too: what was written stays one entry, whatever brackets are in it.
    return loadSettings({ file: undefined, text: JSON.stringify({ [list]: [value] }), kinds, brandsElsewhere });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const [, ...lines] = error.message.split('\n');
    return wrong(lines.map((line) => line.replace(/^ *line \d+: (?:(?:sources|brands)\[0\]\.?)?/, '')).join('; '));
  }
}

function wrong(what: string): never {
  throw new UserError(`That cannot be taken: ${what}${what.endsWith('?') ? '' : '.'}`);
}
