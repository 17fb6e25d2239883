/** What a foreign object holds, whatever it is. */
export const fields = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

/** A text, or '' for anything else. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
