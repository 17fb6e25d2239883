import type { Button, Input, Part } from '../card.js';
import { type Alert, type Mute, VERDICT_LABELS, VERDICTS, type Verdict } from '../domain/alert.js';
import type { Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { moment, oneLine } from './words.js';

/** An alert and what people have decided about it. */
export interface Standing {
  readonly alert: Alert;
  readonly verdict?: Verdict;
  /** What others than the first said, the earliest first. */
  readonly seconds?: readonly Verdict[];
  readonly mute?: Mute;
}

/** `judged "Genuine change" by Kim, Mon 5 Jan 2026, 09:10: reason`. */
export const verdictWords = (verdict: Verdict, zone: Zone): string =>
  `judged "${VERDICT_LABELS[verdict.word]}" by ${oneLine(verdict.by, 80)}, ${moment(verdict.at, zone)}` +
  `${verdict.reason ? `: ${oneLine(verdict.reason)}` : ''}`;

export const muteWords = (mute: Mute, zone: Zone): string =>
  `muted until ${moment(mute.until, zone)} by ${oneLine(mute.by, 80)}: ${oneLine(mute.reason)}`;

/** Buttons that make sense in the alert's state; each does what its command does when typed. */
export function actions({ alert, verdict, mute }: Standing): {
  readonly buttons: readonly Button[];
  readonly more: readonly Button[];
} {
  const { number, key, state } = alert;
  const more: Button[] = [{ label: 'Evidence', command: `evidence ${number}`, page: `/alerts/${key}` }];
  if (mute) more.push({ label: 'Unmute', command: `unmute m${mute.id}` });
  else if (state === 'open')
    more.push({ label: 'Mute', command: `mute ${number} {until} {reason}`, inputs: [UNTIL, WHY_QUIET] });
  if (verdict || state === 'recounted') return { buttons: [], more };
  if (state === 'open' && !alert.acknowledged) more.push({ label: 'Acknowledge', command: `acknowledge ${number}` });
  if (state === 'open') more.push({ label: 'Assign', command: `assign ${number} {person}`, inputs: [WHO] });
  return {
    buttons: VERDICTS.map((word) => ({
      label: VERDICT_LABELS[word],
      command: `verdict ${number} ${word} {reason}`,
      inputs: [WHY],
    })),
    more,
  };
}

const WHY: Input = {
  name: 'reason',
  label: 'Why do you think so?',
  hint: 'Stands beside your verdict, for those who read it later.',
};

const WHO: Input = {
  name: 'person',
  label: 'Who takes it on?',
  person: true,
  required: true,
};

const UNTIL: Input = {
  name: 'until',
  label: 'For how long?',
  options: [
    { label: '1 hour', value: '1h' },
    { label: '4 hours', value: '4h' },
    { label: '1 day', value: '1d' },
    { label: '1 week', value: '1w' },
  ],
  value: '4h',
  required: true,
};

const WHY_QUIET: Input = {
  name: 'reason',
  label: 'Why?',
  hint: 'For those who wonder why it is quiet. What happens meanwhile is still counted.',
  required: true,
};

/** Open, calm or recounted, since when. */
export function stateWords(alert: Alert, zone: Zone): string {
  const opened = moment(alert.openedAt, zone);
  if (alert.state === 'open') return `open since ${opened}${calming(alert, zone)}`;
  if (alert.state === 'recounted') return `opened ${opened} · recounted: later corrections took it out of the ledger`;
  return `opened ${opened} · calm since ${alert.closedAt === null ? 'then' : moment(alert.closedAt, zone)}`;
}

const calming = ({ recoveringSince: since, openedAt }: Alert, zone: Zone): string =>
  since === undefined
    ? ''
    : ` · calming down since ${isSameDay(since, openedAt, zone) ? zone.format(since, 'HH:mm') : moment(since, zone)}`;

const isSameDay = (one: Instant, other: Instant, zone: Zone): boolean =>
  zone.format(one, 'yyyy-MM-dd') === zone.format(other, 'yyyy-MM-dd');

/** What people decided about it, line by line. */
export function decisions({ alert, verdict, seconds = [], mute }: Standing, zone: Zone): readonly Part[] {
  const texts = [];
  if (alert.expectedEvent) texts.push(`Falls into the expected event "${oneLine(alert.expectedEvent, 80)}".`);
  if (verdict) texts.push(`Alert ${alert.number} was ${verdictWords(verdict, zone)}.`);
  if (alert.acknowledged) {
    texts.push(`${oneLine(alert.acknowledged.by, 80)} looks at it, since ${moment(alert.acknowledged.at, zone)}.`);
  }
  if (alert.assigned)
    texts.push(`Assigned to ${oneLine(alert.assigned.to, 80)}, since ${moment(alert.assigned.at, zone)}.`);
  for (const each of seconds) texts.push(`Second opinion: ${verdictWords(each, zone)}.`);
  if (mute) texts.push(`This series is ${muteWords(mute, zone)}.`);
  return texts.map((text) => ({ type: 'text', text }));
}
