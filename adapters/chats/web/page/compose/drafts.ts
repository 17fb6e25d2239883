import { recall, remember } from '../memory.js';

const DRAFTS = 'earshot.drafts';
const MOST = 20;

/** What was begun in each conversation and not sent: it is there again after a reload. */
export function draftIn(conversation: string): string {
  return allDrafts().find(([id]) => id === conversation)?.[1] ?? '';
}

/** An empty line forgets it; of too many, the one begun longest ago is forgotten. */
export function rememberDraft(conversation: string, line: string): void {
  const others = allDrafts().filter(([id]) => id !== conversation);
  remember(DRAFTS, (line === '' ? others : [...others, [conversation, line]]).slice(-MOST));
}

function allDrafts(): readonly (readonly [conversation: string, line: string])[] {
  const drafts = recall(DRAFTS);
  return Array.isArray(drafts) ? drafts.filter(isDraft) : [];
}

const isDraft = (value: unknown): value is [string, string] =>
  Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === 'string');
