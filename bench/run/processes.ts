import { readdir, readFile } from 'node:fs/promises';

// What other processes of this machine have used, as Linux tells it.

interface ProcessTimes {
  readonly pid: number;
  readonly parent: number;
  readonly cpuSeconds: number;
}

/** Clock ticks in a second, as Linux counts them for programs. */
const TICKS = 100;

/** CPU of a process and of its children that have ended; NaN when it cannot be seen. */
export const cpuOf = async (pid: number): Promise<number> => (await timesOf(pid))?.cpuSeconds ?? Number.NaN;

/** How long the main thread of a process was ready and had to wait for a processor, in seconds; NaN when it cannot be seen. */
export async function waitedOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/schedstat`, 'utf8').catch(() => '');
  return Number(text.split(' ')[1] ?? Number.NaN) / 1e9;
}

/** CPU of a process, its parent and all its brothers: a database server, when the process serves one of its connections. */
export async function cpuOfFamily(pid: number): Promise<number> {
  const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger);
  const all = (await Promise.all(pids.map(timesOf))).flatMap((times) => times ?? []);
  const head = all.find((each) => each.pid === pid)?.parent;
  if (head === undefined) throw new Error('the database server is not on this machine: its CPU cannot be seen');
  return all
    .filter((each) => each.pid === head || each.parent === head)
    .reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
}

/** Memory of a process in bytes: the most it ever held, and what it holds now. */
export async function memoryOf(pid: number): Promise<{ readonly peak: number; readonly now: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const bytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024;
  return { peak: bytes('VmHWM'), now: bytes('VmRSS') };
}

/** Undefined for what has gone. The fields are those of proc(5): 4 the parent, 14 to 17 the times. */
async function timesOf(pid: number): Promise<ProcessTimes | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  // The name stands in brackets and may hold anything.
  const [, parent = 0, ...rest] = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const ticks = rest.slice(9, 13).reduce((sum, each) => sum + each, 0);
  return { pid, parent, cpuSeconds: ticks / TICKS };
}
