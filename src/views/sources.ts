import type { Card, Part } from '../card.js';
import type { Declaration, SourceOff } from '../domain/declaration.js';
import type { SourceHealth, Spent } from '../domain/health.js';
import { type Instant, MINUTE, SECOND } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { partWords } from './read-words.js';
import { cardOf } from './spoken.js';
import { count, duration, moment, oneLine, percent, plural } from './words.js';

export interface SourcesView {
  readonly sources: readonly SourceHealth[];
  readonly off: readonly SourceOff[];
}

/** The places that are polled or pushed to: when each was last read, what of the week was, what it cost, what it cannot see. */
export function sourcesCard({ sources, off }: SourcesView, now: Instant, zone: Zone): Card {
  const body: Part =
    sources.length === 0
      ? { type: 'text', text: 'No source is on: add one under "sources" in earshot.yaml.' }
      : { type: 'table', columns: COLUMNS, rows: sources.map((source) => cells(source, zone)) };
  return cardOf('Sources', 'info', [
    body,
    ...accountsOf(sources).map((text): Part => ({ type: 'context', text })),
    ...kindsOf(sources).map((declared): Part => ({ type: 'context', text: sightWords(declared) })),
    ...off.map(
      ({ name, use, because }): Part => ({ type: 'notice', text: oneLine(`${name} (${use}) is off: ${because}`, 400) }),
    ),
    { type: 'context', text: `as of ${moment(now, zone)} (${zone.name}). Caution: what no source reads is not seen.` },
  ]);
}

const COLUMNS = [
  { label: 'Source' },
  { label: 'kind' },
  { label: 'last read' },
  { label: 'read of 7 days', numeric: true },
  { label: 'asked today', numeric: true },
  { label: 'rejects', numeric: true },
  { label: 'state' },
];

const cells = (source: SourceHealth, zone: Zone): readonly string[] => [
  oneLine(source.name, 60),
  source.use,
  readWhen(source, zone),
  coveredWords(source),
  // What is read on this machine, or sent by others, asks nobody.
  source.declared?.checked === 'own' ? '-' : spentWords(source.spent),
  count(source.rejects),
  source.lastError === undefined ? `works${paceWords(source.pace)}` : oneLine(source.lastError, 200),
];

/** `60 % and 40 % without fr (1 of its 4 queries)` */
const coveredWords = ({ covered, parts }: SourceHealth): string =>
  covered === undefined ? '-' : `${percent(covered)}${partWords(parts)}`;

function readWhen({ pushed, lastReadAt }: SourceHealth, zone: Zone): string {
  if (lastReadAt !== undefined) return moment(lastReadAt, zone);
  return pushed ? 'as it is sent' : 'not yet';
}

/** `, asked about every 6 minutes instead of every 4 minutes: quiet` */
function paceWords(pace: SourceHealth['pace']): string {
  if (pace === undefined) return '';
  const { everyMs, afterMs, because } = pace;
  return `, asked about every ${waitWords(afterMs)} instead of every ${waitWords(everyMs)}: ${because}`;
}

const waitWords = (ms: number): string =>
  ms < 2 * MINUTE ? plural(Math.round(ms / SECOND), 'second') : duration(Math.round(ms / MINUTE));

function spentWords(spent: SourceHealth['spent']): string {
  if (spent === undefined) return '-';
  const { requests, requestsPerDay, usd, usdThisMonth, usdPerMonth } = spent;
  const asked = requestsPerDay === undefined ? count(requests) : `${count(requests)} of ${count(requestsPerDay)}`;
  if (usdPerMonth === undefined) return asked;
  return `${asked}; ${money(usd)} today, ${money(usdThisMonth)} of ${money(usdPerMonth)} this month`;
}

/** Whoever bills takes one token for all sources of a kind: what they spend together is what the account pays. */
function accountsOf(sources: readonly SourceHealth[]): string[] {
  const billed = sources.filter(({ declared }) => declared?.cost.kind === 'paid');
  return [...new Set(billed.map(({ use }) => use))].flatMap((use) => {
    const spent = billed.filter((each) => each.use === use).flatMap((each) => each.spent ?? []);
    if (spent.length < 2) return [];
    const sum = (of: (each: Spent) => number | undefined) =>
      money(spent.reduce((usd, each) => usd + (of(each) ?? 0), 0));
    return [
      `All ${spent.length} ${use} sources, which one account pays: ${sum(({ usd }) => usd)} today, ${sum(({ usdThisMonth }) => usdThisMonth)} of ${sum(({ usdPerMonth }) => usdPerMonth)} this month.`,
    ];
  });
}

export const money = (usd: number): string => `$${usd.toFixed(usd > 0 && usd < 0.1 ? 3 : 2)}`;

const kindsOf = (sources: readonly SourceHealth[]): Declaration[] => [
  ...new Map(sources.flatMap(({ declared }) => (declared ? [[declared.title, declared] as const] : []))).values(),
];

/** What a kind of source sees, in a sentence or two. */
export function sightWords(declared: Declaration): string {
  const { title, authors, tells, history, changes, keepDays, limits, cost, checked, heldAgainst } = declared;
  const kept = keepDays === undefined ? '' : ` Words are kept for ${count(keepDays)} days.`;
  const price = cost.kind === 'free' ? '' : ` Billed: ${cost.says}.`;
  const published = heldAgainst ? `its documentation and ${heldAgainst}, not the service` : 'its documentation alone';
  const proof = checked === 'documentation' ? ` Checked against ${published}.` : '';
  return `${title}: authors ${AUTHORS[authors]}; ${tells}. History: ${history}. Changes: ${changes}.${kept} Limits: ${limits}.${price}${proof}`;
}

const AUTHORS: Readonly<Record<Declaration['authors'], string>> = {
  known: 'known',
  'name only': 'hidden (a name that anybody may take)',
  never: 'hidden',
  'as given': 'as given',
};
