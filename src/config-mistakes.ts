import type { z } from 'zod';
import type { ConfigText, Mistake, Path } from './config-text.js';
import { suggestion } from './domain/spelling.js';

/** All mistakes of a file, in its order, each with its line, the key and how to mend it. */
export function spelled(file: string, source: ConfigText, mistakes: readonly Mistake[]): string {
  const lines = mistakes
    .map(({ line, path, message }) => ({ line: line ?? source.lineOf(path), at: spelledPath(path), message }))
    .sort((a, b) => a.line - b.line)
    .map(({ line, at, message }) => `  line ${line}: ${at === '' ? '' : `${at}: `}${message}`);
  const count = lines.length === 1 ? 'a mistake' : `${lines.length} mistakes`;
  return [`${file} has ${count}:`, ...lines].join('\n');
}

/** `brands[0].name` */
const spelledPath = (path: Path): string =>
  path.map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i > 0 ? '.' : ''}${step}`)).join('');

/** What zod says, in words that tell how to mend it. `keysAt`: the keys that may stand at a path. */
export function mistakesOf(issue: z.core.$ZodIssue, keysAt: (path: Path) => readonly string[]): Mistake[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  if (issue.code === 'invalid_key')
    return [{ path, message: `is no name for a key: ${issue.issues.map(({ message }) => message).join(', ')}` }];
  if (issue.code !== 'unrecognized_keys') return [{ path, message: worded(issue) }];
  const known = keysAt(path);
  return issue.keys.map((key) => ({
    path: [...path, key],
    message: `unknown key${suggestion(key, known) || `: known are ${known.join(', ')}`}`,
  }));
}

function worded(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') {
    if (issue.input === undefined) return 'is missing';
    const quotes = issue.expected === 'string' && typeof issue.input === 'number' ? ': put it in quotes' : '';
    return `must be ${KINDS[issue.expected] ?? issue.expected}${quotes}`;
  }
  if (issue.code === 'invalid_value') {
    const known = issue.values.map(String);
    const meant = typeof issue.input === 'string' ? suggestion(issue.input, known) : '';
    return `must be ${known.length > 1 ? 'one of ' : ''}${known.join(', ')}${meant}`;
  }
  if (issue.code === 'too_big' && issue.origin === 'string') return `must have at most ${issue.maximum} characters`;
  if (issue.code === 'too_big') return `must be at most ${issue.maximum}`;
  if (issue.code === 'too_small' && issue.origin !== 'string') return `must be at least ${issue.minimum}`;
  return issue.message;
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'a list, such as [a, b]',
  object: 'a group of keys',
  record: 'a group of keys',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};
