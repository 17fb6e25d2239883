import type { Evidence, Hint, OpinionHint, Returning, VolumeHint } from '../domain/evidence.js';
import type { Rise } from '../domain/series.js';
import { HINT_RULES as RULES } from './hint-rules.js';

/** A cautious reading of the evidence, with its reasons. It can be wrong; only a person gives a verdict. */
export function readHint(evidence: Evidence, rise: Rise): Hint {
  const unreadable = whyUnreadable(evidence, rise);
  const [volume, reason] = unreadable === undefined ? readVolume(evidence) : (['cannot tell', unreadable] as const);
  const [opinion, figures] = readOpinion(evidence);
  const unsaid = unreadable === undefined ? missing(evidence) : [];
  return { volume, opinion, because: [reason, ...suspicions(evidence), ...unsaid, figures] };
}

function readVolume(evidence: Evidence): [VolumeHint, string] {
  const { ofRise, removeToVanish, eachTextOnce } = evidence;
  const { three, eight, copies } = ofRise;
  if (three === null || eight === null || copies === null)
    return ['cannot tell', 'after later corrections nothing rose'];
  const loudest = `${people(3, evidence)} wrote ${percent(three)} of the rise`;
  if (three >= RULES.fewOfRise.value && removeToVanish !== null && removeToVanish <= RULES.fewPeople.value) {
    return ['few voices', `${loudest}; without ${removeToVanish} of them there is no alert`];
  }
  if (copies >= RULES.copiedOfRise.value && !eachTextOnce.survives) {
    const once = `${eachTextOnce.mentions} against ${round(eachTextOnce.expected)}`;
    return [
      'copied text',
      `copies make ${percent(copies)} of the rise; with each text counted once there is no alert: ${once}`,
    ];
  }
  const broad = `even ${people(8, evidence)} wrote at most ${percent(eight)} of the rise`;
  if (eight > RULES.manyOfRise.value || three > RULES.manyOfThree.value) {
    return [
      'cannot tell',
      `${loudest}, ${people(8, evidence)} up to ${percent(eight)}: in between few and many voices`,
    ];
  }
  if (isWide(evidence)) return ['many voices', `${broad}; ${crowd(evidence)}`];
  return ['cannot tell', `${broad}, yet ${crowd(evidence)}: hardly more people than usual, who wrote more each`];
}

/** More people than usual; without earlier weeks they must be so many that they would alert by themselves. */
const isWide = ({ breadth, eachAuthorOnce }: Evidence): boolean =>
  breadth === null ? eachAuthorOnce.survives : breadth.share >= RULES.manyBreadth.value;

function crowd({ breadth, eachAuthorOnce: { mentions, expected } }: Evidence): string {
  const authors = `${plural(mentions, 'author')} against ${round(expected)}`;
  return breadth === null ? authors : `${authors} explain ${percent(breadth.share)} of it`;
}

/** Why the authors say nothing about this window, or undefined. */
function whyUnreadable({ hiddenAuthorsShare, authors }: Evidence, { mentions }: Rise): string | undefined {
  const visible = Math.round(mentions * (1 - hiddenAuthorsShare));
  if (1 - hiddenAuthorsShare < RULES.visibleShare.value) {
    return `the authors of ${percent(hiddenAuthorsShare)} of the mentions are hidden: at least ${percent(RULES.visibleShare.value)} must be visible`;
  }
  if (visible < RULES.visibleMentions.value) {
    return `too little data: ${plural(visible, 'mention')} by ${plural(authors, 'visible author')}, at least ${RULES.visibleMentions.value} mentions are needed`;
  }
  return undefined;
}

/** Many accounts that post the same may be arranged, or simply be people who share something they like. */
function suspicions({ repeatedTextShare, authors, copostingAccounts }: Evidence): string[] {
  const said: string[] = [];
  if (repeatedTextShare >= RULES.suspicionShare.value && authors >= RULES.suspicionAuthors.value) {
    said.push('many accounts posted nearly the same text: possibly coordinated, possibly just shared');
  }
  if (copostingAccounts >= RULES.suspicionAccounts.value) {
    said.push(
      `${copostingAccounts} accounts posted the same things within a minute of each other, again and again: possibly coordinated, possibly automatic`,
    );
  }
  return said;
}

/** What a reader should know that the reading could not. */
function missing({ hiddenAuthorsShare: hidden, usualWindows }: Evidence): string[] {
  const said: string[] = [];
  if (hidden >= RULES.hiddenSaid.value) {
    said.push(`the authors of ${percent(hidden)} of the mentions are hidden, and it may be different with them`);
  }
  if (usualWindows.known === 0) said.push('no mentions of earlier weeks are known to compare with');
  return said;
}

/** The opinion axis, and its figures in words. */
export function readOpinion({ opinion, returning }: Pick<Evidence, 'opinion' | 'returning'>): [OpinionHint, string] {
  const { before, now, change, low, high } = opinion;
  if (before === null || now === null || change === null || low === null || high === null) {
    return ['unclear', 'too few authors with a clear opinion to compare'];
  }
  const figures = `negative per author ${percent(now)}, usually ${percent(before)} (change ${points(low)} to ${points(high)} points)`;
  if (low > 0 && change >= RULES.opinionChange.value) return ['worse', `${figures}${whose(returning)}`];
  if (high < 0 && change <= -RULES.opinionChange.value) return ['better', `${figures}${whose(returning)}`];
  const same = RULES.opinionSame.value;
  return [low > -same && high < same ? 'unchanged' : 'unclear', figures];
}

/** Whether those who had spoken before moved themselves. */
function whose(returning: Returning | null): string {
  if (returning === null || returning.low === null || returning.high === null) return '';
  const { authors, low, high } = returning;
  const who = `, ${plural(authors, 'author')} who had spoken before`;
  if (low <= 0 && high >= 0) return `${who} did not surely move (${points(low)} to ${points(high)})`;
  return `${who} moved themselves (${points(low)} to ${points(high)})`;
}

const people = (most: number, { authors }: Evidence): string =>
  authors > most ? `the loudest ${NUMBERS[most]}` : authors === 1 ? 'one author' : `the ${authors} authors`;
const NUMBERS: Readonly<Record<number, string>> = { 3: 'three', 8: 'eight' };
const percent = (share: number): string => `${Math.round(share * 100)} %`;
const points = (change: number): string => `${change > 0 ? '+' : ''}${Math.round(change * 100)}`;
const round = (value: number): string => (value < 10 ? value.toFixed(1) : value.toFixed(0));
const plural = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;
