import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { checkNames, readSources } from './config-checks.js';
import { type BrandShape, type ConfigShape, configShape, jsonSchema, type SubscriptionShape } from './config-shape.js';
import { type ConfigText, type Mistake, type Path, readConfigText } from './config-text.js';
import type { Subscription } from './domain/alert.js';
import type { Brand } from './domain/brand.js';
import type { Roles, Settings, SourceSettings } from './domain/settings.js';
import { suggestion } from './domain/spelling.js';
import { ConfigError, messageOf } from './errors.js';
import type { SourceKind } from './ports.js';

export { jsonSchema } from './config-shape.js';

export interface ConfigPlace {
  /** Path of earshot.yaml; undefined: there is none, and every key has its default. */
  readonly file: string | undefined;
  /** What it says, when it has been read already. */
  readonly text?: string;
  /** The kinds of source there are; each checks its own part. */
  readonly kinds: readonly SourceKind[];
}

/**
 * Reads earshot.yaml and fills in every default. Throws ConfigError that lists all mistakes at once, each with its line,
 * the key and how to mend it.
 */
export function loadSettings({ file, text, kinds }: ConfigPlace): Settings {
  const source = readConfigText(text ?? (file === undefined ? '' : textOf(file)));
  if (source.mistakes.length > 0) throw configError(file, source, source.mistakes);
  const shape = configShape.safeParse(source.value, { reportInput: true });
  const mistakes = [...(shape.error?.issues.flatMap(mistakesOf) ?? []), ...checkNames(source.value)];
  const sources = readSources(source.value, kinds, mistakes);
  if (!shape.success || mistakes.length > 0) throw configError(file, source, mistakes);
  return toSettings(shape.data, sources);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError(`${file} cannot be read (${messageOf(error)}): name another with --config or EARSHOT_CONFIG`);
  }
}

function toSettings(shape: ConfigShape, sources: readonly SourceSettings[]): Settings {
  const { roles } = shape;
  return {
    workspace: shape.workspace,
    timezone: shape.timezone,
    brands: shape.brands.map(toBrand),
    sources,
    subscriptions: (shape.subscriptions ?? [EVERYTHING]).map(toSubscription),
    expectedEvents: shape.expected_events,
    ...(roles ? { roles: defined(roles) satisfies Roles } : {}),
    sensitivity: shape.sensitivity,
    retentionDays: shape.retention_days,
    keepRaw: shape.keep_raw,
    personalData: shape.personal_data,
    lexicon: shape.lexicon,
    ignoreAuthors: shape.ignore_authors,
    languages: shape.languages,
    demo: false,
  };
}

const toBrand = ({ name, terms, own_accounts: ownAccounts, ...brand }: BrandShape): Brand => ({
  ...brand,
  name: name ?? brand.id,
  terms: terms ?? [name ?? brand.id],
  ownAccounts,
});

/** Without subscriptions, everything goes to the web chat. */
const EVERYTHING: SubscriptionShape = {
  chat: 'web',
  conversation: 'alerts',
  brands: [],
  kinds: 'all',
  min_severity: 0,
  digest: 'mon 09:00',
};

const toSubscription = (shape: SubscriptionShape, index: number): Subscription => ({
  id: `declared-${index + 1}`,
  conversation: { chat: shape.chat, id: shape.conversation },
  brands: shape.brands,
  kinds: shape.kinds,
  minSeverity: shape.min_severity,
  declared: true,
  ...defined({ quietHours: shape.quiet_hours, digest: shape.digest, timezone: shape.timezone }),
});

/** Without the fields that are undefined. */
const defined = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

function configError(file: string | undefined, source: ConfigText, mistakes: readonly Mistake[]): ConfigError {
  const lines = mistakes
    .map(({ line, path, message }) => ({ line: line ?? source.lineOf(path), at: spelled(path), message }))
    .sort((a, b) => a.line - b.line)
    .map(({ line, at, message }) => `  line ${line}: ${at === '' ? '' : `${at}: `}${message}`);
  const count = lines.length === 1 ? 'a mistake' : `${lines.length} mistakes`;
  return new ConfigError([`${file ?? 'earshot.yaml'} has ${count}:`, ...lines].join('\n'));
}

/** `brands[0].name` */
const spelled = (path: Path): string =>
  path.map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i > 0 ? '.' : ''}${step}`)).join('');

/** What zod says, in words that tell how to mend it. */
function mistakesOf(issue: z.core.$ZodIssue): Mistake[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  if (issue.code !== 'unrecognized_keys') return [{ path, message: worded(issue) }];
  const known = keysAt(path);
  return issue.keys.map((key) => ({
    path: [...path, key],
    message: `unknown key${suggestion(key, known) || `: known are ${known.join(', ')}`}`,
  }));
}

function worded(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') {
    if (issue.input === undefined) return 'is missing';
    const quotes = issue.expected === 'string' && typeof issue.input === 'number' ? ': put it in quotes' : '';
    return `must be ${KINDS[issue.expected] ?? issue.expected}${quotes}`;
  }
  if (issue.code === 'invalid_value') {
    const known = issue.values.map(String);
    const meant = typeof issue.input === 'string' ? suggestion(issue.input, known) : '';
    return `must be ${known.length > 1 ? 'one of ' : ''}${known.join(', ')}${meant}`;
  }
  if (issue.code === 'too_big') return `must be at most ${issue.maximum}`;
  if (issue.code === 'too_small' && issue.origin !== 'string') return `must be at least ${issue.minimum}`;
  return issue.message;
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'a list, such as [a, b]',
  object: 'a group of keys',
  record: 'a group of keys',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};

/** What a JSON Schema says of the keys below. */
interface KeySchema {
  readonly properties?: Readonly<Record<string, KeySchema>>;
  readonly items?: KeySchema;
}

/** The keys that may stand at a path. */
function keysAt(path: Path): string[] {
  let schema: KeySchema | undefined = jsonSchema() as KeySchema;
  for (const step of path) schema = typeof step === 'number' ? schema?.items : schema?.properties?.[step];
  return Object.keys(schema?.properties ?? {});
}
