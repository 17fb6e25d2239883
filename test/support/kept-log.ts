import { type Log, type LogFields, silentLog } from '../../src/log.js';

export interface Logged {
  readonly level: string;
  readonly message: string;
  readonly fields: LogFields | undefined;
}

/** A log that keeps what an operator would read, which is all but what is for debugging. */
export function keptLog(): { readonly log: Log; readonly logged: readonly Logged[] } {
  const logged: Logged[] = [];
  const keep = (level: string) => (message: string, fields?: LogFields) => void logged.push({ level, message, fields });
  return { log: { ...silentLog, info: keep('info'), warn: keep('warn'), error: keep('error') }, logged };
}
