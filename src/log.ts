import { pino } from 'pino';

/** Structured log lines. Fields and messages pass the masker before they are written. */
export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  debug(message: string, fields?: LogFields): void;
}
export type LogFields = Readonly<Record<string, unknown>>;

export interface LogOptions {
  readonly level: string;
  /** Replaces personal data and secrets in any text. */
  readonly mask: (text: string) => string;
  /** Where the lines go; standard error by default. */
  readonly write?: (line: string) => void;
}

/** JSON lines with every string masked, however deep it stands. */
export function createLog({ level, mask, write }: LogOptions): Log {
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line: string) => (write ? write(line) : process.stderr.write(line)) },
  );
  const say =
    (kind: 'info' | 'warn' | 'error' | 'debug') =>
    (message: string, fields: LogFields = {}) =>
      logger[wasTold(fields.error) ? 'debug' : kind](maskDeep(fields, mask) as object, mask(message));
  return { info: say('info'), warn: say('warn'), error: say('error'), debug: say('debug') };
}

export const silentLog: Log = { info() {}, warn() {}, error() {}, debug() {} };

/** Whoever threw it has said so in a line of its own: whatever fails for the same reason need not say it again. */
const wasTold = (error: unknown): boolean => error instanceof Error && 'told' in error && error.told === true;

function maskDeep(value: unknown, mask: (text: string) => string): unknown {
  if (typeof value === 'string') return mask(value);
  if (value instanceof Error) return { name: value.name, message: mask(value.message), stack: mask(value.stack ?? '') };
  if (typeof value === 'number' || typeof value === 'bigint') return maskedNumber(value, mask);
  if (Array.isArray(value)) return value.map((each) => maskDeep(each, mask));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [mask(key), maskDeep(each, mask)]));
  }
  return value;
}

/** A card number is one, whether it stands in quotes or not. */
function maskedNumber(value: number | bigint, mask: (text: string) => string): unknown {
  const text = String(value);
  const masked = mask(text);
  return masked === text ? value : masked;
}
