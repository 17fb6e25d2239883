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
  /** A number that this bench alone knows, by name. */
  number(name: string): number;
  flag(name: string): boolean;
  text(name: string): string | undefined;
}

/** `numbers`: name -> [usual, with --quick]. Ends the process with 2 when an option is wrong. */
export function readOptions(
  numbers: Readonly<Record<string, readonly [number, number]>>,
  flags: readonly string[] = [],
  texts: readonly string[] = [],
): Options {
  const strings = ['gate', 'seed', 'keep', ...Object.keys(numbers), ...texts];
  const options = {
    quick: { type: 'boolean' as const },
    ...Object.fromEntries(strings.map((name) => [name, { type: 'string' as const }])),
    ...Object.fromEntries(flags.map((name) => [name, { type: 'boolean' as const }])),
  };
  const values = parsed(options);
  const quick = values.quick === true;
  const numberOf = (name: string, usual: number): number => {
    const given = values[name];
    if (given === undefined) return usual;
    const value = Number(given);
    if (!Number.isFinite(value) || value < 0) return wrong(`--${name} must be a number, and ${given} is none`);
    return value;
  };
  return {
    quick,
    gate: values.gate === undefined ? undefined : numberOf('gate', 1),
    seed: numberOf('seed', 1),
    keep: typeof values.keep === 'string' ? values.keep : undefined,
    number: (name) => numberOf(name, numbers[name]?.[quick ? 1 : 0] ?? 0),
    flag: (name) => values[name] === true,
    text: (name) => (typeof values[name] === 'string' ? (values[name] as string) : undefined),
  };
}

function parsed(options: NonNullable<Parameters<typeof parseArgs>[0]>['options']): Record<string, unknown> {
  try {
    return parseArgs({ options: options ?? {}, strict: true }).values;
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
}

function wrong(problem: string): never {
  console.error(problem);
  process.exit(2);
}
