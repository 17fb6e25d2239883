import { z } from 'zod';
import { loadSettings } from '../../src/config.js';
import type { Declaration } from '../../src/domain/declaration.js';
import type { Settings } from '../../src/domain/settings.js';
import { MINUTE } from '../../src/domain/time.js';
import { ConfigError } from '../../src/errors.js';
import type { SourceKind } from '../../src/ports.js';

/** What a configuration of these lines says. */
export const load = (text: string): Settings => loadSettings({ file: 'earshot.yaml', text, kinds });

/** What the operator reads when the file is refused. */
export function refusal(text: string): string {
  try {
    load(text);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('the file was taken');
}

const declared: Declaration = {
  ...{ title: '', example: '', tells: '', history: '', changes: '', rivals: false, limits: '', read: [] },
  ...{ authors: 'never', checked: 'own', cost: { kind: 'free' } },
};
/** Bills for each post, and is off until somebody has confirmed its terms. */
const billed: Declaration = {
  ...declared,
  confirm: 'your plan allows it',
  cost: { kind: 'paid', usdPerItem: 0.005, usdPerPage: 0.5, says: '$0.005 a post' },
};
const kind = (use: string, everyMs: number, fields: z.ZodType): SourceKind => ({
  use,
  what: '',
  fields,
  env: [],
  declared: use === 'x' ? billed : declared,
  everyMs,
  open: (_, { name }) => ({ name, poll: async function* () {} }),
});
/** One kind of every sort: polled, pushed to, billed, and one that takes any key. */
export const kinds: readonly SourceKind[] = [
  kind('file', MINUTE, z.strictObject({ path: z.string(), format: z.enum(['jsonl', 'csv']).default('jsonl') })),
  kind('hook', 0, z.strictObject({})),
  kind('x', MINUTE, z.strictObject({})),
  kind('page', MINUTE, z.looseObject({})),
];
