import { parseArgs } from 'node:util';
import { suggestion } from '../domain/spelling.js';
import { UsageError } from '../errors.js';

/** `--name VALUE`, `--name` alone, or `--name VALUE` as often as wanted. */
type OptionKind = 'value' | 'flag' | 'values';
type OptionKinds = Readonly<Record<string, OptionKind>>;
type Given = { readonly value: string | undefined; readonly flag: boolean; readonly values: readonly string[] };

export interface ArgumentRules<T extends OptionKinds> {
  readonly options: T;
  /** How many words may stand beside the options: exactly so many, or from and to. */
  readonly positionals: number | readonly [from: number, to: number];
  /** The command's help: its first line is shown when something is wrong. */
  readonly help: string;
}

export interface Arguments<T extends OptionKinds> {
  readonly options: { readonly [K in keyof T]: Given[T[K]] };
  readonly positionals: readonly string[];
}

/** Reads the words of a command line. Throws UsageError, one line, for what it does not know or misses. */
export function readArguments<const T extends OptionKinds>(
  words: readonly string[],
  rules: ArgumentRules<T>,
): Arguments<T> {
  const wrong = (what: string) => new UsageError(`${what}. Usage: ${rules.help.split('\n')[0]}`);
  const given = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokensOf(words, rules.options)) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    const kind = Object.hasOwn(rules.options, name) ? rules.options[name] : undefined;
    if (kind === undefined) throw wrong(`unknown option ${rawName}${suggestion(rawName, dashed(rules.options))}`);
    if (kind === 'flag' && value !== undefined) throw wrong(`${rawName} takes no value`);
    const missing = value === undefined || (value.startsWith('--') && !token.inlineValue);
    if (kind !== 'flag' && missing) throw wrong(`${rawName} needs a value`);
    given.set(name, [...(given.get(name) ?? []), value ?? '']);
  }
  const [from, to] = typeof rules.positionals === 'number' ? [rules.positionals, rules.positionals] : rules.positionals;
  if (positionals.length < from) throw wrong(positionals.length === 0 ? 'something is missing' : 'one word is missing');
  if (positionals.length > to) throw wrong(`"${positionals[to]}" is one word too many`);
  const options = Object.entries(rules.options).map(([name, kind]) => [name, toGiven(kind, given.get(name))]);
  return { options: Object.fromEntries(options), positionals };
}

/** One of the words that an option may have; `fallback` when it was not given. Throws UsageError. */
export function choice<T extends string>(
  option: string,
  value: string | undefined,
  known: readonly T[],
  fallback: T,
): T {
  if (value === undefined) return fallback;
  const found = known.find((each) => each === value);
  if (found === undefined)
    throw new UsageError(`${option} ${value} is not one of ${known.join(', ')}${suggestion(value, known)}`);
  return found;
}

/** A whole number from 1 to a million; `fallback` when it was not given. Throws UsageError. */
export function count(option: string, value: string | undefined, fallback: number): number {
  if (value === undefined) return fallback;
  if (!/^[1-9]\d{0,5}$|^1000000$/.test(value))
    throw new UsageError(`${option} ${value} is no whole number from 1 to 1000000`);
  return Number(value);
}

/** `theirs=ours` pairs as a map. Throws UsageError. */
export function pairs(option: string, values: readonly string[], ours: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    values
      .flatMap((value) => value.split(','))
      .map((pair) => {
        const at = pair.lastIndexOf('=');
        const [theirs, our] = [pair.slice(0, at), pair.slice(at + 1)];
        if (at < 1) throw new UsageError(`${option} ${pair} is no pair: write theirs=ours`);
        if (!ours.includes(our))
          throw new UsageError(`${option} ${pair}: there is no field ${our}${suggestion(our, ours)}`);
        return [theirs, our];
      }),
  );
}

function tokensOf(words: readonly string[], kinds: OptionKinds) {
  const options = Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [
      name,
      { type: kind === 'flag' ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  return parseArgs({ args: [...words], options, strict: false, allowPositionals: true, tokens: true }).tokens;
}

function toGiven(kind: OptionKind, values: readonly string[] | undefined): Given[OptionKind] {
  if (kind === 'flag') return values !== undefined;
  return kind === 'values' ? (values ?? []) : values?.at(-1);
}

const dashed = (kinds: OptionKinds): string[] => Object.keys(kinds).map((name) => `--${name}`);
