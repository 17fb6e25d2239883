import type { Button, Card, ChartPoint, Part } from '../card.js';
import { type Alert, type Mute, VERDICT_LABELS, VERDICTS, type Verdict } from '../domain/alert.js';
import type { Episode } from '../domain/episode.js';
import type { Precision } from '../domain/precision.js';
import type { Sensitivity } from '../domain/series.js';
import { type Instant, MINUTE } from '../domain/time.js';
import { type Zone, zoneOf } from '../domain/zone.js';
import { chiefOf, happening, subject } from './series.js';
import { cardOf } from './spoken.js';
import { evidenceFields } from './voices.js';
import { count, duration, moment, oneLine } from './words.js';

/** Everything an alert's card is drawn from. */
export interface AlertView {
  readonly alert: Alert;
  /** Its episodes, the owner first. */
  readonly episodes: readonly Episode[];
  readonly brandName: string;
  /** Id -> name of every competitor. */
  readonly competitorNames: ReadonlyMap<string, string>;
  readonly verdict?: Verdict;
  readonly mute?: Mute;
  /** Masked texts of typical mentions by different authors. */
  readonly quotes: readonly AlertQuote[];
  readonly points: readonly ChartPoint[];
  readonly precision: Precision;
  /** What was read until when: `mastodon read until 08:40`. */
  readonly coverage: string;
  readonly sensitivity: Sensitivity;
  readonly timezone: string;
  readonly demo: boolean;
  /** Posted later than it should have been. */
  readonly delayed?: boolean;
  /** PUBLIC_URL: where the evidence page can be opened. */
  readonly publicUrl?: string;
}

export interface AlertQuote {
  readonly text: string;
  readonly channel: string;
  readonly at: Instant;
  readonly url?: string;
}

export const DEMO_NOTICE = 'Demo data: made up, no real customers.';

/** The one message of an incident; drawn again whenever its state changes. Throws RangeError without any episode. */
export function alertCard(view: AlertView): Card {
  const chief = chiefOf(view.episodes);
  if (!chief) throw new RangeError(`alert ${view.alert.number} has no episode`);
  const zone = zoneOf(view.timezone);
  const parts: readonly Part[] = [
    ...notices(view, zone),
    { type: 'text', text: `Severity ${chief.severity} of 5 · ${stateWords(view.alert, zone)}` },
    { type: 'text', text: sentence(chief, zone) },
    { type: 'fields', fields: evidenceFields(chief, view.competitorNames) },
    ...view.episodes.filter((each) => each !== chief).map((each): Part => ({ type: 'text', text: `also: ${happening(each)}` })),
    ...quotesOf(view, zone),
    ...chartOf(view, chief, zone),
    { type: 'text', text: readingWords(chief, view.precision) },
    ...decisions(view, zone),
    { type: 'actions', ...actions(view) },
    { type: 'context', text: smallPrint(view, chief) },
  ];
  return cardOf(headline(view), toneOf(view), parts);
}

/** `Harbour Bank: complaints about the app at 3.4x the usual`. */
export function headline({ brandName, episodes }: Pick<AlertView, 'brandName' | 'episodes'>): string {
  const chief = chiefOf(episodes);
  return chief ? `${brandName}: ${happening(chief)}` : brandName;
}

/** What was counted, and what is usual at that time of the week. */
export const sentence = (episode: Episode, zone: Zone): string =>
  `${count(episode.mentions)} mentions in the ${duration(episode.windowMinutes)} up to ${zone.format(episode.peakAt, 'HH:mm')}; ` +
  `usual for a ${zone.format(episode.peakAt, "cccc 'at' HH:mm")}: ` +
  `${count(episode.expected)} (${count(episode.low)} to ${count(episode.high)}).`;

/** Earshot's cautious reading, and how often such readings were right. */
export function readingWords({ hint }: Episode, precision: Precision): string {
  const because = hint.because.map((reason) => reason.trim()).filter(Boolean);
  return [`Earshot's reading: ${hint.volume}, opinion ${hint.opinion}.`, ...because, `It can be wrong: ${trackRecord(precision)}.`].join(' ');
}

/** `judged "Genuine change" by Kim, Mon 5 Jan 2026, 09:10: reason`. */
export const verdictWords = (verdict: Verdict, zone: Zone): string =>
  `judged "${VERDICT_LABELS[verdict.word]}" by ${oneLine(verdict.by, 80)}, ${moment(verdict.at, zone)}` +
  `${verdict.reason ? `: ${oneLine(verdict.reason)}` : ''}`;

export const muteWords = (mute: Mute, zone: Zone): string =>
  `muted until ${moment(mute.until, zone)} by ${oneLine(mute.by, 80)}: ${oneLine(mute.reason)}`;

/** Buttons that make sense in the alert's state; each does what its command does when typed. */
export function actions({ alert, verdict, mute }: Pick<AlertView, 'alert' | 'verdict' | 'mute'>): {
  readonly buttons: readonly Button[];
  readonly more: readonly Button[];
} {
  const { number, state } = alert;
  const more: Button[] = [{ label: 'Evidence', command: `evidence ${number}` }];
  if (mute) more.push({ label: 'Unmute', command: `unmute ${number}` });
  else if (state === 'open') more.push({ label: 'Mute 24 hours', command: `mute ${number} 24h muted from its alert` });
  if (verdict || state === 'recounted') return { buttons: [], more };
  return { buttons: VERDICTS.map((word) => ({ label: VERDICT_LABELS[word], command: `verdict ${number} ${word}` })), more };
}

/** Earshot's track record in words, for the end of a sentence. */
export const trackRecord = ({ judged, hintRight, worthAsking }: Precision): string =>
  judged === 0
    ? 'no alert has been judged yet'
    : `of ${judged === 1 ? 'the one alert' : `the ${count(judged)} alerts`} judged so far, ` +
      `its reading was right in ${count(hintRight)} and ${count(worthAsking)} ${worthAsking === 1 ? 'was' : 'were'} worth asking about`;

function stateWords(alert: Alert, zone: Zone): string {
  const opened = moment(alert.openedAt, zone);
  if (alert.state === 'open') return `open since ${opened}`;
  if (alert.state === 'recounted') return `opened ${opened} · recounted: later corrections took it out of the ledger`;
  return `opened ${opened} · calm since ${alert.closedAt === null ? 'then' : moment(alert.closedAt, zone)}`;
}

function notices({ demo, delayed, alert }: AlertView, zone: Zone): readonly Part[] {
  const texts = [];
  if (demo) texts.push(DEMO_NOTICE);
  if (delayed) texts.push(`Delayed: first seen ${moment(alert.raisedAt, zone)}.`);
  return texts.map((text) => ({ type: 'notice', text }));
}

function decisions({ alert, verdict, mute }: AlertView, zone: Zone): readonly Part[] {
  const texts = [];
  if (alert.expectedEvent) texts.push(`Falls into the expected event "${oneLine(alert.expectedEvent, 80)}".`);
  if (verdict) texts.push(`Alert ${alert.number} was ${verdictWords(verdict, zone)}.`);
  if (mute) texts.push(`This series is ${muteWords(mute, zone)}.`);
  return texts.map((text) => ({ type: 'text', text }));
}

function quotesOf({ quotes }: AlertView, zone: Zone): readonly Part[] {
  if (quotes.length === 0) return [];
  return [{ type: 'quotes', quotes: quotes.map((each) => quoteOf(each, zone)) }];
}

/** A customer's text, flattened; a link only when it is a web address. */
export const quoteOf = ({ text, channel, at, url }: AlertQuote, zone: Zone) => ({
  text: oneLine(text, 280),
  by: `${oneLine(channel, 40)}, ${zone.format(at, 'd LLL, HH:mm')}`,
  ...(url && /^https?:\/\//i.test(url) && { url }),
});

function chartOf({ points, timezone }: AlertView, chief: Episode, zone: Zone): readonly Part[] {
  if (points.length === 0) return [];
  const what = subject(chief.series);
  const title = `${what.charAt(0).toUpperCase()}${what.slice(1)} against the usual`;
  const highlight = { from: chief.peakAt - chief.windowMinutes * MINUTE, to: chief.peakAt };
  const alt = `Chart: ${sentence(chief, zone)}`;
  return [{ type: 'chart', chart: { title, alt, unit: 'mentions', timezone, points, highlight } }];
}

function smallPrint(view: AlertView, chief: Episode): string {
  const link = view.publicUrl && `evidence: ${view.publicUrl.replace(/\/$/, '')}/alerts/${view.alert.key}`;
  return [
    `alert ${view.alert.number}`,
    `rule ${chief.kind}/${chief.series.scope} v1`,
    view.sensitivity,
    `window ${chief.windowMinutes} min`,
    `baseline ${Math.round(chief.baselineDays)} days`,
    oneLine(view.coverage),
    `times in ${view.timezone}`,
    link,
  ].filter(Boolean).join(' · ');
}

function toneOf({ alert, verdict }: AlertView): Card['tone'] {
  if (verdict) return 'judged';
  return alert.state === 'open' ? 'alert' : 'calm';
}
