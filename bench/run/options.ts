import { parseArgs } from 'node:util';

/** What every bench can be told. */
export interface Options {
  /** A short run, to see that it works; its figures mean nothing. */
  readonly quick: boolean;
  /** Fail below this share (0..1) of a goal. */
  readonly gate: number | undefined;
  readonly seed: number;
  /** Where databases that were made are kept and looked for. */
  readonly keep: string | undefined;
  number(name: string): number;
  flag(name: string): boolean;
  text(name: string): string | undefined;
}

/** What one bench can be told beside it. */
export interface OwnOptions {
  /** By name: usually, and with --quick. */
  readonly numbers?: Readonly<Record<string, readonly [usual: number, quick: number]>>;
  readonly flags?: readonly string[];
  readonly texts?: readonly string[];
}

/** Reads `process.argv`. Ends the process with 2 and a line when an option is wrong. */
export function readOptions({ numbers = {}, flags = [], texts = [] }: OwnOptions): Options {
  const valued = ['gate', 'seed', 'keep', ...Object.keys(numbers), ...texts];
  const values = parsed(valued, ['quick', ...flags]);
  const text = (name: string) => (typeof values[name] === 'string' ? values[name] : undefined);
  const numberOf = (name: string, usual: number): number => {
    const given = text(name);
    const value = Number(given ?? usual);
    return Number.isFinite(value) && value >= 0 ? value : refused(`--${name} takes a number, and ${given} is none`);
  };
  const quick = values.quick === true;
  return {
    quick,
    gate: text('gate') === undefined ? undefined : numberOf('gate', 1),
    seed: numberOf('seed', 1),
    keep: text('keep'),
    number: (name) => numberOf(name, numbers[name]?.[quick ? 1 : 0] ?? 0),
    flag: (name) => values[name] === true,
    text,
  };
}

function parsed(valued: readonly string[], flags: readonly string[]): Readonly<Record<string, unknown>> {
  try {
    return parseArgs({
      options: {
        ...Object.fromEntries(valued.map((name) => [name, { type: 'string' as const }])),
        ...Object.fromEntries(flags.map((name) => [name, { type: 'boolean' as const }])),
      },
    }).values;
  } catch (error) {
    const known = [...flags.map((name) => `--${name}`), ...valued.map((name) => `--${name} ...`)];
    return refused(`${error instanceof Error ? error.message : error}\nThere are: ${known.join(', ')}`);
  }
}

/** Wrong use: one line, and no figure. */
export function refused(problem: string): never {
  console.error(problem);
  process.exit(2);
}
