/**
 * Works on each of `given` in turn and yields what came of it, in order; while one is waited for, the next is begun. So
 * a batch is read and understood while the database writes the one before it.
 */
export async function* oneAhead<T, R>(given: AsyncIterable<T>, work: (each: T) => Promise<R>): AsyncGenerator<R, void> {
  const running: Promise<R>[] = [];
  try {
    for await (const each of given) {
      const next = work(each);
      // Its failure is met when its turn comes.
      next.catch(() => {});
      running.push(next);
      if (running.length > 1) yield await (running.shift() as Promise<R>);
    }
    for (const last of running) yield await last;
  } finally {
    await Promise.allSettled(running);
  }
}
