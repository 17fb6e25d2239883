import { expect, test } from 'vitest';
import { oneAhead } from '../../src/cli/one-ahead.js';

async function* given(...each: number[]) {
  yield* each;
}

const gathered = async <T>(stream: AsyncIterable<T>) => {
  const all: T[] = [];
  for await (const each of stream) all.push(each);
  return all;
};

test('results come in order, and each task begins before the one before it has ended', async () => {
  const said: string[] = [];
  const work = async (each: number) => {
    said.push(`begin ${each}`);
    await new Promise<void>((resolve) => setImmediate(resolve));
    said.push(`end ${each}`);
    return each;
  };
  expect(await gathered(oneAhead(given(1, 2, 3), work))).toEqual([1, 2, 3]);
  expect(said.indexOf('begin 2')).toBeLessThan(said.indexOf('end 1'));
  expect(said.indexOf('begin 3')).toBeGreaterThan(said.indexOf('end 1'));
});

test('a failure ends the stream after what came before it, and nothing is left running', async () => {
  const ended: number[] = [];
  const work = async (each: number) => {
    await new Promise<void>((resolve) => setImmediate(resolve));
    ended.push(each);
    if (each === 2) throw new Error('the disk is full');
    return each;
  };
  const seen: number[] = [];
  const run = async () => {
    for await (const each of oneAhead(given(1, 2, 3, 4), work)) seen.push(each);
  };
  await expect(run()).rejects.toThrow('the disk is full');
  expect(seen).toEqual([1]);
  expect(ended).toEqual([1, 2, 3]);
});
