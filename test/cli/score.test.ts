import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/score.js';
import { thorough } from '../support/runs.js';

const folder = mkdtempSync(join(tmpdir(), 'earshot-score-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function score(lines: readonly string[], ...words: string[]) {
  const [input, out] = [join(folder, 'in.jsonl'), join(folder, 'out.jsonl')];
  writeFileSync(input, `\ufeff${lines.join('\r\n')}`);
  expect(await run([input, '--out', out, ...words])).toBe(0);
  return readFileSync(out, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

describe('earshot score', () => {
  it('answers each text on its own line, in order and in the names of the exchange format', async () => {
    const [first, second] = await score([
      '{"id":"1","text":"The app is down again and I can not pay my rent, this is terrible"}',
      '{"id":2,"text":"Thank you, brilliant service today!","lang":"en"}',
    ]);
    expect(Object.keys(first).join(' ')).toBe('id lang sentiment topic topics issue complaint severity risks masked');
    expect(Object.keys(first.sentiment).join(' ')).toBe('label score confidence unsure scored');
    expect(first).toMatchObject({
      id: '1',
      lang: 'en',
      sentiment: { label: 'negative', scored: true },
      topic: 'app_outage',
    });
    expect(second).toMatchObject({ id: 2, sentiment: { label: 'positive' }, issue: false, severity: 0 });
  });

  it('takes no mood from the name of the brand', async () => {
    const [branded] = await score(['{"text":"Happy Bank opened at nine","brand":"Happy Bank"}']);
    expect(branded.sentiment.label).toBe('neutral');
    expect(branded).not.toHaveProperty('id');
  });

  it('counts lines it cannot read, puts them aside by number, and goes on', async () => {
    const rejects = join(folder, 'rejects.jsonl');
    const lines = ['nope', '{"text":7}', '', '[]', '{"id":{},"text":"x"}', '{"text":"fine"}'];
    expect(await score(lines, '--rejects', rejects)).toHaveLength(1);
    const aside = readFileSync(rejects, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(aside.map(({ where }) => where)).toEqual(['line 1', 'line 2', 'line 4', 'line 5']);
    expect(aside[1].reason).toBe('text must be a string: write {"text":"..."}');
    expect(aside[0]).toMatchObject({ raw: 'nope', reason: expect.stringContaining('no JSON') });
  });
});

it.runIf(thorough)('a stream of any length takes no more memory', async () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const heaps: number[] = [];
  async function* stream() {
    for (let chunk = 0; chunk < 60; chunk++) {
      if (chunk % 20 === 0) {
        collect();
        heaps.push(process.memoryUsage().heapUsed / 2 ** 20);
      }
      const lines = Array.from(
        { length: 300 },
        (_, n) => `{"id":"${chunk}-${n}","text":"App is down, order ${chunk}${n}"}`,
      );
      yield Buffer.from(`${lines.join('\n')}\n`);
    }
  }
  expect(await run(['-', '--out', '/dev/null'], stream())).toBe(0);
  // The first twenty chunks warm up; then 12,000 lines leave nothing behind.
  expect((heaps[2] ?? 0) - (heaps[1] ?? 0)).toBeLessThan(2);
});

describe('earshot score --explain', () => {
  it('says which words and rules carried the decision, last on the line', async () => {
    const [line] = await score(['{"text":"The app is down again, useless."}'], '--explain');
    expect(Object.keys(line).at(-1)).toBe('explain');
    const { words, rules, model } = line.explain.sentiment;
    expect(line.sentiment.label).toBe('negative');
    const useless = words.find(({ word }: { word: string }) => word === 'useless');
    expect(useless.weight).toBeGreaterThan(0);
    expect(useless.value).toBeLessThan(0);
    expect(words[0]).toEqual(useless);
    expect(rules.map(({ rule }: { rule: string }) => rule)).toContain('down');
    expect(model).toMatch(/^[\da-f]{12}$/);
  });

  it('shows no number that masking takes out', async () => {
    const [line] = await score(['{"text":"You charged 4111 1111 1111 1111 twice, thieves"}'], '--explain');
    expect(JSON.stringify(line)).not.toContain('1111');
  });

  it('has nothing to say about what is not read', async () => {
    const [foreign] = await score(['{"text":"no entiendo por qué me cobraron otra vez"}'], '--explain');
    expect(foreign.explain).toEqual({ sentiment: null, topics: null, risks: [] });
  });
});
