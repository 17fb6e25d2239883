import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { castOf, configOf } from '../../bench/input/cast.js';
import { createDice } from '../../bench/input/dice.js';
import { emptyManifest, type InputOptions, usualInput } from '../../bench/input/manifest.js';
import { planned, shared } from '../../bench/input/plan.js';
import { streamOf } from '../../bench/input/stream.js';
import { isProblem, parseLine } from '../../src/domain/parse.js';
import { DAY } from '../../src/domain/time.js';

describe('the input of the benches', () => {
  test('is the same bytes wherever and whenever it is made', () => {
    const zone = process.env.TZ;
    const hashes = ['UTC', 'Pacific/Chatham', 'America/St_Johns'].map((name) => {
      process.env.TZ = name;
      return hashOf(usualInput(7, 2000));
    });
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
    expect(new Set(hashes)).toEqual(new Set(['dc7a93d447931ac8']));
    expect(hashOf(usualInput(8, 2000))).not.toBe(hashes[0]);
  });

  test('is told truly by its manifest', () => {
    const { items, manifest } = made(usualInput(3, 3000, { days: 20 }));
    const known = new Map<string, string>();
    const count = { duplicates: 0, edits: 0, deletions: 0 };
    for (const item of items) {
      const id = `${item.source}:${item.id}`;
      if (item.deleted) count.deletions += 1;
      else if (item.editedAt !== undefined) count.edits += 1;
      else if (known.get(id) === item.text) count.duplicates += 1;
      if (item.deleted) known.delete(id);
      else known.set(id, item.text);
    }
    const { duplicates, edits, deletions, lines, standing } = manifest;
    expect(count).toEqual({ duplicates, edits, deletions });
    expect(lines).toBe(items.length);
    expect(known.size).toBe(3000 - deletions);
    const naming = (name: string) => [...known.values()].filter((text) => text.includes(name)).length;
    for (const { id, name } of castOf(0)) expect(naming(name)).toBe(standing[id]);
  });

  test('comes in the order in which it was fetched, some of it late, much of it from a few authors', () => {
    const { items, manifest } = made(usualInput(3, 3000));
    const fetched = items.map(({ fetchedAt }) => fetchedAt ?? 0);
    expect(fetched).toEqual(fetched.toSorted((a, b) => a - b));
    expect(manifest.late).toBeGreaterThan(10);
    const posts = items.flatMap((item) => (item.deleted ? [] : [item]));
    const authors = new Map<string, number>();
    for (const { author } of posts) authors.set(author?.id ?? '', (authors.get(author?.id ?? '') ?? 0) + 1);
    expect((authors.get('') ?? 0) / posts.length).toBeCloseTo(0.1, 1);
    const loudest = [...authors.values()].toSorted((a, b) => b - a).slice(1, 11);
    expect(loudest.reduce((sum, each) => sum + each, 0) / posts.length).toBeGreaterThan(0.1);
  });

  test('has about 85 characters of text in about 300 bytes, written in the days that were asked for', () => {
    const input = usualInput(3, 3000, { days: 30 });
    const { items, lines } = made(input);
    const texts = items.flatMap((item) => (item.deleted ? [] : [item.text.length]));
    expect(mean(texts)).toBeGreaterThan(75);
    expect(mean(texts)).toBeLessThan(95);
    expect(mean(lines.map((line) => line.length))).toBeGreaterThan(280);
    expect(mean(lines.map((line) => line.length))).toBeLessThan(330);
    for (const item of items) {
      if (item.deleted) continue;
      expect(item.createdAt).toBeGreaterThanOrEqual(input.end - 30 * DAY);
      expect(item.createdAt).toBeLessThan(input.end);
    }
  });

  test('small brands share a tenth, and every brand is in the configuration', () => {
    const cast = castOf(50);
    expect(cast).toHaveLength(55);
    expect(cast.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
    for (const { id } of cast) expect(configOf(cast, [])).toContain(`id: ${id},`);
  });
});

test('as many posts are planned as were asked for, however few days there are', () => {
  for (const days of [3, 4, 9, 20, 90]) {
    const { buckets, bursts } = planned(usualInput(1, 5000, { days }), createDice(1));
    expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(5000);
    expect(buckets.filter(({ burst }) => burst)).toHaveLength(8 * bursts.length);
  }
});

test('what is shared out by weight adds up to the whole', () => {
  expect(shared(10, [1, 1, 1])).toEqual([3, 4, 3]);
  expect(shared(1_000_003, [0.3, 5, 0, 2.2]).reduce((sum, each) => sum + each, 0)).toBe(1_000_003);
});

function made(options: InputOptions) {
  const manifest = emptyManifest(options);
  const lines = [...streamOf(options, manifest)];
  const items = lines.map((line) => {
    const item = parseLine(line);
    if (isProblem(item)) throw new Error(`${item.problem}: ${line}`);
    return item;
  });
  return { lines, items, manifest };
}

function hashOf(options: InputOptions): string {
  const hash = createHash('sha256');
  for (const line of streamOf(options)) hash.update(`${line}\n`);
  return hash.digest('hex').slice(0, 16);
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
