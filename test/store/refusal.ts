import { expect } from 'vitest';
import { ConfigError } from '../../src/errors.js';
import type { Store } from '../../src/store/index.js';

/** The one line that an opening is refused with. */
export async function refusal(opening: Promise<Store>): Promise<string> {
  const error = await opening.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ConfigError);
  const { message } = error as ConfigError;
  expect(message).not.toContain('\n');
  return message;
}
