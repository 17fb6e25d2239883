import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createQueue, partsOf } from '../src/pipeline-parts.js';

describe('a batch', () => {
  it('is cut into parts that hold every mention once, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 2000 }), (items) => {
        expect(partsOf(items).flat()).toEqual(items);
      }),
    );
  });

  it('comes in parts that are small enough to be in the chat at once', () => {
    expect(partsOf(Array.from({ length: 150 }, (_, at) => at)).map(({ length }) => length)).toEqual([48, 48, 48, 6]);
  });

  it('without a mention is one part, for its cursor moves on all the same', () => {
    expect(partsOf([])).toEqual([[]]);
  });
});

describe('the queue', () => {
  it('takes what is urgent before all that waits, and each in the order asked for', async () => {
    const queue = createQueue();
    const done: string[] = [];
    const work = (name: string) => async () => void done.push(name);
    let release = () => {};
    const first = queue(false, () => new Promise<void>((end) => (release = end)));
    const others = [
      queue(false, work('old 1')),
      queue(true, work('live 1')),
      queue(false, work('old 2')),
      queue(true, work('live 2')),
    ];
    release();
    await Promise.all([first, ...others]);
    expect(done).toEqual(['live 1', 'live 2', 'old 1', 'old 2']);
  });

  it('goes on after work that failed', async () => {
    const queue = createQueue();
    const failing = queue(true, () => Promise.reject(new Error('the disk is full')));
    const next = queue(true, async () => 'stored');
    await expect(failing).rejects.toThrow('the disk is full');
    expect(await next).toBe('stored');
  });
});
