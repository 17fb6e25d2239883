import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sourceKinds } from '../../adapters/sources/index.js';
import { readSources } from '../../src/config-sources.js';
import { type Mistake, readConfigText } from '../../src/config-text.js';
import { sourcesEnv, sourcesPage } from '../support/sources-page.js';

function read(example: string) {
  const mistakes: Mistake[] = [];
  const { on, off } = readSources(readConfigText(`sources:\n  - ${example}\n`).value, sourceKinds, mistakes);
  return { on, off, mistakes };
}

const BEGIN = '# --- sources: from what each says it needs ---\n';
const END = '\n# --- end of sources ---';

describe('what is written of sources', () => {
  it('is what they say of themselves (vitest -u writes docs/sources.md anew)', async () => {
    await expect(sourcesPage(sourceKinds)).toMatchFileSnapshot('../../docs/sources.md');
  });

  it('names every variable in .env.example, with where to get it', () => {
    const file = readFileSync('.env.example', 'utf8');
    expect(file.slice(file.indexOf(BEGIN) + BEGIN.length, file.indexOf(END))).toBe(sourcesEnv(sourceKinds));
  });

  it.each(sourceKinds)('shows $use as it may stand in earshot.yaml', ({ use, declared }) => {
    expect(read(declared.example)).toMatchObject({ on: [{ use }], off: [], mistakes: [] });
  });

  it.each(sourceKinds.filter(({ declared }) => declared.confirm))(
    'keeps $use off until somebody has confirmed',
    ({ use, declared }) => {
      const { on, off } = read(declared.example.replace(', enabled: true', ''));
      expect([on, off]).toEqual([
        [],
        [{ use, name: use === 'discourse' ? 'forum' : use, because: expect.stringContaining(declared.confirm ?? '') }],
      ]);
    },
  );
});
