import { z } from 'zod';
import { fieldsOf, itemsOf } from './config-checks.js';
import { durationOf } from './config-shape.js';
import type { Mistake } from './config-text.js';
import type { Allowance, SourceOff } from './domain/declaration.js';
import type { SourceSettings } from './domain/settings.js';
import { suggestion } from './domain/spelling.js';
import type { SourceKind } from './ports.js';

export interface ReadSources {
  readonly on: readonly SourceSettings[];
  readonly off: readonly SourceOff[];
}

/** The sources with the options their kinds parsed; what the kinds refuse goes into `mistakes`. */
export function readSources(file: unknown, kinds: readonly SourceKind[], mistakes: Mistake[]): ReadSources {
  const read = itemsOf(fieldsOf(file).sources).map((each, index) =>
    readSource(each, kinds, ({ path, ...more }) => mistakes.push({ ...more, path: ['sources', index, ...path] })),
  );
  return {
    on: read.flatMap((each) => (each && !('because' in each) ? [each] : [])),
    off: read.flatMap((each) => (each && 'because' in each ? [each] : [])),
  };
}

/** One entry of `sources`: as its kind parsed it, or why it is off; undefined when its kind is not known. */
export function readSource(
  entry: unknown,
  kinds: readonly SourceKind[],
  mistaken: (mistake: Mistake) => void,
): SourceSettings | SourceOff | undefined {
  const { use, name: given, every, budget, enabled, ...options } = fieldsOf(entry);
  if (typeof use !== 'string') return undefined;
  const wrong = (path: readonly (string | number)[], message: string) => mistaken({ path, message });
  const kind = kinds.find((known) => known.use === use);
  if (!kind) {
    const known = kinds.map((each) => each.use);
    wrong(['use'], `there is no source ${use}${suggestion(use, known) || `: use ${known.join(', ')}`}`);
    return undefined;
  }
  const name = typeof given === 'string' ? given : use;
  const isPushed = kind.everyMs === 0;
  if (isPushed && every !== undefined) wrong(['every'], `${use} is pushed to, never polled: leave every out`);
  if (isPushed && budget !== undefined) wrong(['budget'], `${use} asks nobody: leave budget out`);
  const everyMs = typeof every === 'string' ? durationOf(every) : undefined;
  const allowance = allowanceOf(budget);
  const parsed = readOptions(kind, options, wrong);
  const off = offBecause(kind, enabled);
  if (off !== undefined) return { use, name, because: off };
  checkMoney(kind, allowance, wrong);
  return {
    use,
    name,
    everyMs: isPushed ? 0 : (everyMs ?? kind.everyMs),
    ...(Object.keys(allowance).length === 0 ? {} : { budget: allowance }),
    options: parsed,
  };
}

function offBecause({ declared }: SourceKind, enabled: unknown): string | undefined {
  if (enabled === false) return 'switched off (enabled: false)';
  if (declared.confirm === undefined || enabled === true) return undefined;
  return `off until "enabled: true" stands at it, which confirms: ${declared.confirm}`;
}

type Wrong = (path: readonly (string | number)[], message: string) => void;

/** Nothing that bills runs without a bound, and nothing that is free has one. */
function checkMoney({ use, declared }: SourceKind, { usdPerDay, usdPerMonth }: Allowance, wrong: Wrong): void {
  const { cost } = declared;
  if (cost.kind === 'free' && (usdPerDay ?? usdPerMonth) !== undefined)
    wrong(['budget'], `${use} costs nothing: leave the dollars out`);
  if (cost.kind === 'paid' && usdPerMonth === undefined)
    wrong(['budget'], `${use} is billed (${cost.says}): write budget: {usd_per_month: 50}, or what you want to spend`);
  if (cost.kind !== 'paid') return;
  for (const [key, usd] of Object.entries({ usd_per_day: usdPerDay, usd_per_month: usdPerMonth }))
    if (usd !== undefined && usd < cost.usdPerPage)
      wrong(
        ['budget', key],
        `does not pay for one page, which may cost $${cost.usdPerPage.toFixed(2)} at list price: nothing would ever be read`,
      );
}

function allowanceOf(budget: unknown): Allowance {
  const { requests_per_day: requestsPerDay, usd_per_day: usdPerDay, usd_per_month: usdPerMonth } = fieldsOf(budget);
  return {
    ...(typeof requestsPerDay === 'number' ? { requestsPerDay } : {}),
    ...(typeof usdPerDay === 'number' ? { usdPerDay } : {}),
    ...(typeof usdPerMonth === 'number' ? { usdPerMonth } : {}),
  };
}

function readOptions(kind: SourceKind, options: unknown, wrong: Wrong): unknown {
  const result = kind.fields['~standard'].validate(options);
  if (result instanceof Promise) throw new TypeError(`the source ${kind.use} must check its fields at once`);
  if (!result.issues) return result.value;
  for (const { path = [], message } of result.issues) {
    const at = path.filter(isStep);
    const unknown = at.length === 0 ? unknownIn(message) : [];
    for (const key of unknown) {
      const known = [...EVERY_SOURCE, ...keysOf(kind)];
      wrong([key], `unknown key${suggestion(key, known) || `: ${kind.use} knows ${known.join(', ')}`}`);
    }
    if (unknown.length === 0) wrong(at, MISSING.test(message) ? 'is missing' : message);
  }
  return undefined;
}

/** What may stand at any source. */
const EVERY_SOURCE = ['use', 'name', 'every', 'budget', 'enabled'];

const keysOf = ({ fields }: SourceKind): string[] => (fields instanceof z.ZodObject ? Object.keys(fields.shape) : []);

/** The keys that zod says it does not know: `Unrecognized keys: "a", "b"`. */
const unknownIn = (message: string): string[] =>
  /^Unrecognized keys?: /.test(message) ? [...message.matchAll(/"([^"]*)"/g)].map(([, key = '']) => key) : [];

/** How zod words it when nothing stands there. */
const MISSING = /, received undefined$/;

const isStep = (step: unknown): step is string | number => typeof step === 'string' || typeof step === 'number';
