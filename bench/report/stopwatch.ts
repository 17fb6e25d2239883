/** What some work cost. CPU counts every thread of this process, the database's own among them. */
export interface Cost {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
}

/** Starts now; each call tells what has been used since then. */
export function stopwatch(): () => Cost {
  const cpu = process.cpuUsage();
  const wall = performance.now();
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return { cpuSeconds: (user + system) / 1e6, wallSeconds: (performance.now() - wall) / 1000 };
  };
}

export async function timed<T>(work: () => T | Promise<T>): Promise<{ readonly value: T; readonly cost: Cost }> {
  // What the work before left over is collected now, and not on this one's account.
  globalThis.gc?.();
  const read = stopwatch();
  const value = await work();
  return { value, cost: read() };
}
