/** A process that may end between any two of its steps: what it awaits from then on never comes. */
export interface Mortal {
  /** Resolves when it ends. */
  readonly ended: Promise<'ended'>;
  isEnded(): boolean;
  /** One step of it: it may end before the step, or after the step was taken and before anybody knows. */
  step<T>(work: () => Promise<T>): Promise<T>;
  /** Lets it end at the `n`th such moment from now, from 1. */
  endIn(n: number): void;
}

export function createMortal(): Mortal {
  let left = Number.POSITIVE_INFINITY;
  let end: (how: 'ended') => void = () => {};
  const ended = new Promise<'ended'>((resolve) => {
    end = resolve;
  });
  const moment = async (): Promise<void> => {
    left -= 1;
    if (left > 0) return;
    end('ended');
    await new Promise(() => {});
  };
  return {
    ended,
    isEnded: () => left <= 0,
    async step(work) {
      await moment();
      const done = await work();
      await moment();
      return done;
    },
    endIn(n) {
      left = n;
    },
  };
}
