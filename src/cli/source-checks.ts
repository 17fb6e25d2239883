import { constants } from 'node:fs';
import type { Settings, SourceSettings } from '../domain/settings.js';
import { variableOf } from '../domain/source.js';
import { SECOND } from '../domain/time.js';
import type { Variables } from '../environment.js';
import { ConfigError, messageOf, SourceError } from '../errors.js';
import type { Source, SourceGiven, SourceKind } from '../ports.js';
import { allowed } from './checks.js';
import { type Finding, failed, ok, warning } from './finding.js';

export interface SourceChecks {
  readonly kinds: readonly SourceKind[];
  readonly env: Variables;
  /** What a source reaches the outside with. */
  readonly given: Omit<SourceGiven, 'name' | 'env'>;
}

/**
 * Whether each configured source has what it needs and answers: its first page is read, and nothing kept. What bills is not
 * asked, since nothing here counts what it spends.
 */
export async function checkSources({ sources, sourcesOff = [] }: Settings, checks: SourceChecks): Promise<Finding[]> {
  const findings = await Promise.all(sources.map((each) => checkSource(each, checks)));
  const off = sourcesOff.map(({ name, because }) => warning(`Source ${name}`, because, 'see docs/sources.md'));
  return [...findings.flat(), ...off];
}

async function checkSource(settings: SourceSettings, { kinds, env, given }: SourceChecks): Promise<Finding[]> {
  const { use, name, everyMs, options } = settings;
  const what = `Source ${name}`;
  const kind = kinds.find((each) => each.use === use);
  if (!kind) return [];
  const wanting = wantingIn(kind, name, env).map(({ variable, where }) =>
    failed(what, `${variable} is missing`, where),
  );
  if (wanting.length > 0) return wanting;
  const path = pathIn(options);
  if (path !== undefined && !(await allowed(path, constants.R_OK)))
    return [failed(what, `${path} cannot be read`, 'check the path and its rights in earshot.yaml')];
  if (everyMs === 0) return [ok(what, 'pushed to')];
  try {
    const source = kind.open(options, { ...given, name, env });
    if (kind.declared.cost.kind === 'paid')
      return [ok(what, `${use}; not asked, for it bills: "source test ${name}" asks within its budget`)];
    const count = await firstPage(source);
    return [ok(what, `${use}, every ${everyMs / 1000} s; it answers (items on the first page: ${count})`)];
  } catch (error) {
    const mend = 'mend what it says; Earshot starts without it and tries again';
    const isFatal = error instanceof ConfigError || (error instanceof SourceError && error.kind === 'refused');
    return [isFatal ? failed(what, messageOf(error), 'see docs/sources.md') : warning(what, messageOf(error), mend)];
  }
}

const OWN = /_<NAME>$/;

/** What a source of that name needs and the environment does not have. */
export function wantingIn({ env: needs }: SourceKind, name: string, env: Variables) {
  return (
    needs
      .map((need) => ({
        ...need,
        variable: OWN.test(need.name) ? variableOf(need.name.replace(OWN, ''), name) : need.name,
      }))
      // A variable of its own name is optional to the program and needed by each such source.
      .filter(({ variable, optional, name: template }) => !env[variable] && (!optional || template !== variable))
  );
}

const PATIENCE = 30 * SECOND;

/** How many items the first page holds. */
async function firstPage(source: Source): Promise<number> {
  const pages = source.poll(undefined, AbortSignal.timeout(PATIENCE));
  for await (const { mentions } of pages) return mentions.length;
  return 0;
}

const pathIn = (options: unknown): string | undefined =>
  typeof options === 'object' && options !== null && 'path' in options && typeof options.path === 'string'
    ? options.path
    : undefined;
