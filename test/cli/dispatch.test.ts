import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dispatch } from '../../src/cli/dispatch.js';

async function earshot(...words: string[]) {
  const said = { out: '', err: '' };
  const code = await dispatch(words, { out: (text) => (said.out += text), err: (text) => (said.err += text) });
  return { code, ...said };
}

describe('the command line', () => {
  it.each([[], ['--help'], ['-h'], ['help']])('lists its commands for %j', async (...words) => {
    const { code, out } = await earshot(...words);
    expect(code).toBe(0);
    for (const word of ['start', 'ask', 'import', 'backtest', 'score', 'detect', 'doctor'])
      expect(out).toContain(`  ${word} `);
  });

  it('names its release', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(await earshot('--version')).toMatchObject({ code: 0, out: version });
  });

  it.each([
    ['detect', '--help'],
    ['help', 'detect'],
  ])('explains a command: %s %s', async (...words) => {
    const { code, out } = await earshot(...words);
    expect(code).toBe(0);
    expect(out).toMatch(/^earshot detect FILE/);
  });

  it.each([
    [['detcet'], 'did you mean detect?'],
    [['constructor'], 'there is no command constructor'],
    [['detect'], 'Usage: earshot detect FILE'],
    [['detect', '--frobnicate'], 'unknown option --frobnicate'],
  ])('says what is wrong with %j in one line, exit 2', async (words, said) => {
    const { code, err } = await earshot(...words);
    expect(code).toBe(2);
    expect(err).toContain(said);
    expect(err.split('\n')).toHaveLength(1);
  });
});
