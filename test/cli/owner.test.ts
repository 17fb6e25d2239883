import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { isGone, ownerName } from '../../src/cli/owner.js';

test('a process that was here and is no more is known to be gone; any other may be there', () => {
  const me = ownerName();
  const { pid } = spawnSync('true');
  const ended = me.replace(/^\d+/, String(pid));
  expect(isGone(ended)).toBe(true);
  expect(isGone(me)).toBe(false);
  expect(isGone(ended.replace(/ \S+\//, ' another-machine/'))).toBe(false);
  expect(isGone('ask 42 of an earlier version')).toBe(false);
});
