import { randomUUID } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** How a process that takes the lease is called: it can be told by its name whether it is gone. */
export const ownerName = (): string => `${process.pid} ${place()} ${randomUUID()}`;

/**
 * Whether the process of an owner is known to be gone. Only what ran here can be known: on this machine, and where process ids
 * mean the same; a container has ids of its own. An id that another process has by now counts as alive.
 */
export function isGone(owner: string): boolean {
  const [, pid = '', where = ''] = /^(\d+) (\S+) \S+$/.exec(owner) ?? [];
  if (pid === '' || where !== place()) return false;
  try {
    // Signal 0 asks, and does nothing.
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

function place(): string {
  return `${encodeURIComponent(hostname())}/${namespace()}`;
}

function namespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '-';
  }
}
