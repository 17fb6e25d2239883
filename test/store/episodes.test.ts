import { expect, test } from 'vitest';
import { type Evidence, NOT_KEPT } from '../../src/domain/evidence.js';
import { ledgerLines, saveEpisode } from '../../src/store/index.js';
import { evidenceCard } from '../../src/views/index.js';
import { temporaryStore } from '../support/world.js';
import { episode, view } from '../views/made.js';

test('an episode kept before breadth and channels were looked at still has its page', async () => {
  const store = await temporaryStore();
  const { evidence, ...kept } = episode();
  const earlier = Object.fromEntries(Object.entries(evidence).filter(([name]) => !(name in NOT_KEPT))) as unknown;
  await store.write((tx) =>
    saveEpisode(tx, 'test', { episode: { ...kept, evidence: earlier as Evidence }, alert: null, because: '' }),
  );
  const [line] = await ledgerLines(store.read, 'test');
  expect(line?.episode.evidence).toEqual({ ...evidence, ...NOT_KEPT });
  expect(evidenceCard(view({ episodes: line ? [line.episode] : [] })).fallback).toContain('41 distinct authors');
});
