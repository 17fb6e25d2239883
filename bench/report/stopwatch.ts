/** What some work cost. CPU counts every thread of this process, the database's pool thread among them. */
export interface Cost {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
}

export async function timed<T>(work: () => T | Promise<T>): Promise<{ readonly value: T; readonly cost: Cost }> {
  // What was left over by the work before is collected now and not on this one's account.
  globalThis.gc?.();
  const cpu = process.cpuUsage();
  const wall = performance.now();
  const value = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { value, cost: { cpuSeconds: (user + system) / 1e6, wallSeconds: (performance.now() - wall) / 1000 } };
}
