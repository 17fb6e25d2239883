import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { dispatch } from '../../src/cli/dispatch.js';

const folder = mkdtempSync(join(tmpdir(), 'earshot-ask-'));
const config = join(folder, 'earshot.yaml');
beforeAll(async () => {
  writeFileSync(config, 'brands: [{id: harbour, name: Harbour Bank}]\n');
  vi.stubEnv('DATABASE_URL', `sqlite:${join(folder, 'earshot.db')}`);
  // A word that writes makes the database; one that reads opens what is there.
  await ask('relabel');
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** What a script that asks gets: the exit code, and both streams. */
async function ask(...words: string[]) {
  const said = { out: '', err: '' };
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said.out += String(text);
    return true;
  });
  const voice = { out: (text: string) => (said.out += text), err: (text: string) => (said.err += text) };
  const code = await dispatch(['ask', ...words, '--config', config], voice).finally(() => out.mockRestore());
  return { code, ...said };
}

describe('earshot ask', () => {
  it('prints the answer and succeeds', async () => {
    expect(await ask('kpi harbour 7d')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Harbour Bank'),
      err: '',
    });
  });

  it('tells what can be asked before there is a database, and makes none', async () => {
    const before = process.env.DATABASE_URL;
    vi.stubEnv('DATABASE_URL', `sqlite:${join(folder, 'none.db')}`);
    expect(await ask('help kpi')).toMatchObject({ code: 0, out: expect.stringContaining('kpi harbour 7d'), err: '' });
    expect(await ask('help kip')).toMatchObject({ code: 2, err: expect.stringContaining('did you mean kpi?') });
    expect(existsSync(join(folder, 'none.db'))).toBe(false);
    vi.stubEnv('DATABASE_URL', before);
  });

  it.each([
    ['wat', 'There is no word "wat". "help" lists them all.'],
    ['kpi nobrand', 'No brand "nobrand". There are: harbour.'],
    ['verdict 7 genuine-change', 'There is no alert "7": "alerts" lists them.'],
    ['relabel', 'Which mention?'],
    ['digest now', '"digest now" posts to a chat: say it there'],
    ['subscribe harbour', '"subscribe" is for a chat: say it there'],
  ])('does not pass off as an answer what it could not understand (%s)', async (text, mend) => {
    const { code, out, err } = await ask(text);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`earshot: ${mend}`);
    expect(err.split('\n')).toHaveLength(1);
  });

  it('masks what somebody typed in the line that refuses it', async () => {
    expect((await ask('kpi kim@example.org')).err).not.toContain('kim@example.org');
  });

  it('says which answers can be drawn when this one cannot', async () => {
    const file = join(folder, 'chart.png');
    const { code, out, err } = await ask('status', '--png', file);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('this answer has no chart: leave --png out; kpi,');
  });
});
