import { expect, test } from 'vitest';
import type { Part, Section } from '../../src/card.js';
import { zoneOf } from '../../src/domain/zone.js';
import { breadth, concentration } from '../../src/views/evidence.js';
import { textsSection } from '../../src/views/evidence-people.js';
import { risenWords } from '../../src/views/evidence-places.js';
import type { TextFacts } from '../../src/views/index.js';
import { episode, taxonomy } from './made.js';

const textsOf = ({ parts }: Section): string =>
  parts.flatMap((part: Part) => (part.type === 'text' ? part.text : [])).join(' ');
const NO_TEXTS: TextFacts = { groups: [], more: { groups: 0, mentions: 0 }, singles: 47 };
const texts = (evidence: Parameters<typeof episode>[0] = {}): string =>
  textsOf(textsSection(episode(evidence), NO_TEXTS, [], taxonomy, zoneOf('UTC')));

test('who wrote how much is told against the usual and against the rise', () => {
  expect(concentration(episode())).toBe(
    'as many voices as 38 equally active authors, usually 11 (so few in 2 of 8 earlier weeks); the loudest one wrote 4 %; ' +
      'of the rise the loudest three wrote 13 %, the loudest eight 30 % at most; reposts: 6 %; in the busiest thread: 8 %.',
  );
});

test('the rise is told as more authors times more mentions of each, when it can be', () => {
  expect(breadth(episode())).toBe(
    '3.4x the usual authors wrote 1.0x the usual number of mentions each: more authors explain 98 % of the rise (90 % to 100 %).',
  );
  expect(breadth(episode({ evidence: { breadth: null } }))).toBeUndefined();
});

test('channels that rose by themselves are named, where there is more than one', () => {
  const { evidence } = episode();
  const risen = (channelsRisen: readonly string[]) => risenWords({ ...evidence, channelsRisen, effectiveChannels: 2 });
  expect(risen(['app-store', 'x'])).toContain('app-store and x rose each by itself');
  expect(risen(['x'])).toContain('Only x rose by itself');
  expect(risen([])).toContain('No channel rose by itself');
  expect(risenWords({ ...evidence, effectiveChannels: 1 })).toBeUndefined();
});

test('texts say what they are about, whose copies they are, and who posts together only when somebody does', () => {
  expect(texts()).toContain('4 % of the mentions repeat another author, 2 % only their own.');
  expect(texts()).toContain('Of those about a known topic 91 % are about "App');
  expect(texts()).not.toContain('within a minute');
  const suspected = texts({ evidence: { copostingAccounts: 7, effectiveThreads: 3.2 } });
  expect(suspected).toContain('7 accounts posted the same three things or more within a minute of another');
  expect(suspected).toContain('A suspicion, no more.');
  expect(suspected).toContain('As many threads as 3.2 equally long ones.');
});
