import type { Evidence, Hint, OpinionHint, OpinionShift, VolumeHint } from '../domain/evidence.js';
import type { Rise } from '../domain/series.js';

/** Every number the reading depends on. Shares are 0..1. */
export const HINT_RULES = {
  /** Below either, the authors in sight may not stand for the rest: cannot tell. */
  visibleShare: 0.7,
  visibleMentions: 20,
  /** Nearly a third of the mentions repeat another author's text: what was counted is the text, not the customers. */
  copiedShare: 0.3,
  /** Up to three people are "a few" to everybody; they must also have written much of the whole. */
  fewPeople: 3,
  fewTop3Share: 0.3,
  /** Many voices: no three of them may have written more than this. */
  manyTop3Share: 0.25,
  /** Copies spread over many accounts: enough of them, and by enough authors, to be told as a suspicion. */
  suspicionShare: 0.3,
  suspicionAuthors: 10,
  /** Below a change of ten points nobody would act, however certain it is. */
  opinionChange: 0.1,
  /** An interval inside 15 points either way rules out a change worth acting on. */
  opinionSame: 0.15,
} as const;

/** A cautious reading of the evidence, with its reasons. It can be wrong; only a person gives a verdict. */
export function readHint(evidence: Evidence, rise: Rise): Hint {
  const [volume, reason] = readVolume(evidence, rise);
  const [opinion, change] = readOpinion(evidence.opinion);
  return { volume, opinion, because: [...reason, ...suspicion(evidence), change] };
}

function readVolume(evidence: Evidence, rise: Rise): [VolumeHint, string[]] {
  const { eachAuthorOnce, eachTextOnce, repeatedTextShare, removeToVanish, top3Share } = evidence;
  const unreadable = whyUnreadable(evidence, rise);
  if (unreadable) return ['cannot tell', [unreadable]];
  const voices = recountSentence('author', eachAuthorOnce);
  if (!eachTextOnce.survives && repeatedTextShare >= HINT_RULES.copiedShare) {
    return ['copied text', [recountSentence('text', eachTextOnce), repeated(repeatedTextShare)]];
  }
  const top3 = top3Share ?? 0;
  const few = removeToVanish !== null && removeToVanish <= HINT_RULES.fewPeople && top3 >= HINT_RULES.fewTop3Share;
  if (few || !eachAuthorOnce.survives) return ['few voices', [voices, ...loudest(evidence)]];
  if (top3 <= HINT_RULES.manyTop3Share) return ['many voices', [voices, ...loudest(evidence)]];
  return ['cannot tell', [voices, `yet the loudest three wrote ${percent(top3)}: in between many and few voices`]];
}

/** Why the authors say nothing about this window, or undefined. */
function whyUnreadable({ hiddenAuthorsShare, authors }: Evidence, { mentions }: Rise): string | undefined {
  const visible = Math.round(mentions * (1 - hiddenAuthorsShare));
  if (1 - hiddenAuthorsShare < HINT_RULES.visibleShare) {
    return `the authors of ${percent(hiddenAuthorsShare)} of the mentions are hidden: at least ${percent(HINT_RULES.visibleShare)} must be visible`;
  }
  if (visible < HINT_RULES.visibleMentions) {
    return `too little data: ${plural(visible, 'mention')} by ${plural(authors, 'visible author')}, at least ${HINT_RULES.visibleMentions} mentions are needed`;
  }
  return undefined;
}

function recountSentence(what: 'author' | 'text', { mentions, expected, survives }: Evidence['eachTextOnce']): string {
  const against = `${mentions} against ${round(expected)}`;
  return survives
    ? `with each ${what} counted once the spike stays: ${against}`
    : `with each ${what} counted once there would be no alert: ${against}`;
}

function loudest({ top3Share, removeToVanish, authors }: Evidence): string[] {
  if (top3Share === null) return [];
  const share = `${authors > 3 ? 'the loudest three' : plural(authors, 'author')} wrote ${percent(top3Share)}`;
  if (removeToVanish === null || removeToVanish > HINT_RULES.fewPeople) return [share];
  return [`${share}; without ${removeToVanish} of them there is no alert`];
}

const repeated = (share: number): string => `${percent(share)} of the mentions repeat the text of another author`;

/** Many accounts posting near-identical texts may be arranged, or simply be people who share something they like. */
function suspicion({ repeatedTextShare, authors }: Evidence): string[] {
  if (repeatedTextShare < HINT_RULES.suspicionShare || authors < HINT_RULES.suspicionAuthors) return [];
  return ['many accounts posted nearly the same text: possibly coordinated, possibly just shared'];
}

/** The opinion axis, and its figures in words. */
export function readOpinion({ before, now, change, low, high }: OpinionShift): [OpinionHint, string] {
  if (before === null || now === null || change === null || low === null || high === null) {
    return ['unclear', 'too few authors with a clear opinion to compare'];
  }
  const figures = `negative per author ${percent(now)}, usually ${percent(before)} (change ${points(low)} to ${points(high)} points)`;
  if (low > 0 && change >= HINT_RULES.opinionChange) return ['worse', figures];
  if (high < 0 && change <= -HINT_RULES.opinionChange) return ['better', figures];
  if (low > -HINT_RULES.opinionSame && high < HINT_RULES.opinionSame) return ['unchanged', figures];
  return ['unclear', figures];
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const points = (change: number): string => `${change > 0 ? '+' : ''}${Math.round(change * 100)}`;
const round = (value: number): string => (value < 10 ? value.toFixed(1) : value.toFixed(0));
const plural = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;
