import { readFileSync } from 'node:fs';
import { checkNames, fieldsOf } from './config-checks.js';
import { mistakesInKpiTopics, readOwnKpis } from './config-kpis.js';
import { mistakesOf, spelled } from './config-mistakes.js';
import { toGoals } from './config-objectives.js';
import { withRiskWords } from './config-risk-words.js';
import {
  type BrandShape,
  type ConfigShape,
  configShape,
  durationOf,
  jsonSchema,
  type SubscriptionShape,
} from './config-shape.js';
import { type ReadSources, readSources } from './config-sources.js';
import { loadTaxonomy, mistakeInName, type RuleFinder } from './config-taxonomy.js';
import { type Mistake, type Path, readConfigText } from './config-text.js';
import type { Subscription } from './domain/alert.js';
import type { Brand } from './domain/brand.js';
import type { Roles, Settings } from './domain/settings.js';
import type { Taxonomy } from './domain/taxonomy.js';
import { ConfigError, messageOf } from './errors.js';
import type { SourceKind } from './ports.js';

export { jsonSchema } from './config-shape.js';
export { loadTaxonomy } from './config-taxonomy.js';

export interface ConfigPlace {
  /** Path of earshot.yaml; undefined: there is none, and every key has its default. */
  readonly file: string | undefined;
  /** What it says, when it has been read already. */
  readonly text?: string;
  /** The kinds of source there are; each checks its own part. */
  readonly kinds: readonly SourceKind[];
  /** Ids of brands that sources may name beside those of the file. */
  readonly brandsElsewhere?: readonly string[];
  /** Given, the rules of a taxonomy file must find what their examples say. */
  readonly finder?: RuleFinder;
}

/**
 * Reads earshot.yaml and fills in every default. Throws ConfigError that lists all mistakes at once, each with its line,
 * the key and how to mend it.
 */
export function loadSettings({ file, text, kinds, brandsElsewhere, finder }: ConfigPlace): Settings {
  const source = readConfigText(text ?? (file === undefined ? '' : textOf(file)));
  if (source.mistakes.length > 0) throw new ConfigError(spelled(file ?? 'earshot.yaml', source, source.mistakes));
  const shape = configShape.safeParse(source.value, { reportInput: true });
  const kpis = readOwnKpis(fieldsOf(source.value).kpis);
  const mistakes = [
    ...(shape.error?.issues.flatMap((issue) => mistakesOf(issue, keysAt)) ?? []),
    ...checkNames(source.value, kpis, brandsElsewhere),
  ];
  const sources = readSources(source.value, kinds, mistakes);
  const { taxonomy, failed } = readTaxonomy(source.value, file, finder, mistakes);
  if (taxonomy) mistakes.push(...mistakesInKpiTopics(kpis, taxonomy));
  if (shape.success && taxonomy && mistakes.length === 0)
    return { ...toSettings(shape.data, sources, withRiskWords(taxonomy, shape.data.risk_words)), kpis };
  const told = mistakes.length > 0 ? [spelled(file ?? 'earshot.yaml', source, mistakes)] : [];
  throw new ConfigError([...told, ...(failed === undefined ? [] : [failed])].join('\n'));
}

/** The taxonomy that the file names, or a mistake in the name; `failed`: the taxonomy has mistakes of its own. */
function readTaxonomy(
  value: unknown,
  from: string | undefined,
  finder: RuleFinder | undefined,
  mistakes: Mistake[],
): { readonly taxonomy?: Taxonomy; readonly failed?: string } {
  const named = fieldsOf(value).taxonomy;
  // What is no name is told by the shape.
  if (named !== undefined && (typeof named !== 'string' || named.trim() === '')) return {};
  const name = named?.trim();
  const message = name === undefined ? undefined : mistakeInName(name, from);
  if (message !== undefined) {
    mistakes.push({ path: ['taxonomy'], message });
    return {};
  }
  try {
    return { taxonomy: loadTaxonomy(name, from, finder) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { failed: error.message };
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError(`${file} cannot be read (${messageOf(error)}): name another with --config or EARSHOT_CONFIG`);
  }
}

function toSettings(shape: ConfigShape, sources: ReadSources, taxonomy: Taxonomy): Omit<Settings, 'kpis'> {
  const { roles } = shape;
  return {
    workspace: shape.workspace,
    timezone: shape.timezone,
    brands: shape.brands.map(toBrand),
    sources: sources.on,
    ...(sources.off.length === 0 ? {} : { sourcesOff: sources.off }),
    subscriptions: (shape.subscriptions ?? [EVERYTHING]).map(toSubscription),
    expectedEvents: shape.expected_events.map(({ factor, ...event }) => ({ ...event, ...defined({ factor }) })),
    goals: toGoals(shape.objectives),
    ...(roles ? { roles: defined(roles) satisfies Roles } : {}),
    storm: shape.storm,
    quietPass: { minSeverity: shape.quiet_hours_pass.min_severity, kinds: shape.quiet_hours_pass.kinds },
    sensitivity: shape.sensitivity,
    retentionDays: shape.retention_days,
    keepRaw: shape.keep_raw,
    personalData: shape.personal_data,
    lexicon: shape.lexicon,
    taxonomy,
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
  escalation: false,
};

const toSubscription = (shape: SubscriptionShape, index: number): Subscription => ({
  id: `declared-${index + 1}`,
  conversation: { chat: shape.chat, id: shape.conversation },
  brands: shape.brands,
  kinds: shape.kinds,
  minSeverity: shape.min_severity,
  declared: true,
  ...defined({
    quietHours: shape.quiet_hours,
    digest: shape.digest,
    timezone: shape.timezone,
    escalation: shape.escalation || undefined,
    remindEveryMs: shape.remind === undefined ? undefined : durationOf(shape.remind),
  }),
});

/** Without the fields that are undefined. */
const defined = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

/** What a JSON Schema says of the keys below. */
interface KeySchema {
  readonly properties?: Readonly<Record<string, KeySchema>>;
  readonly items?: KeySchema;
  readonly additionalProperties?: KeySchema;
}

/** The keys that may stand at a path. */
function keysAt(path: Path): string[] {
  let schema: KeySchema | undefined = jsonSchema() as KeySchema;
  for (const step of path)
    schema = typeof step === 'number' ? schema?.items : (schema?.properties?.[step] ?? schema?.additionalProperties);
  return Object.keys(schema?.properties ?? {});
}
