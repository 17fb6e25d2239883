import { z } from 'zod';
import type { SourceKind } from '../../src/ports.js';

/** What customers said to staff, or wrote in the form: always there, and pushed to by Earshot itself. */
export const feedbackKind: SourceKind = {
  use: 'feedback',
  what: 'What customers said to staff (the word feedback) or wrote in the form at /feedback/<brand>; always there.',
  fields: z.strictObject({}),
  env: [],
  declared: {
    title: 'Feedback',
    example: '{use: feedback}',
    authors: 'never',
    tells: 'what was said, for the brand it was said of; stars where the form asks for them',
    history: 'none: what nobody logs is not known',
    changes: 'feedback undo, in chat',
    rivals: false,
    limits: 'none; it need not stand in earshot.yaml, and does only to be listed by `sources`',
    cost: { kind: 'free' },
    checked: 'own',
    read: [],
  },
  everyMs: 0,
  open: (_settings, { name }) => ({ name, poll: async function* () {} }),
};
