import type { VerdictWord } from '../domain/alert.js';
import { ENOUGH_JUDGED, isHinted, isHintRight, isWorthAsking } from '../domain/precision.js';
import type { AlertKind, AlertScope } from '../domain/series.js';
import type { PostedAlert } from '../store/index.js';
import { type Agreement, agreementOf, ENOUGH_PAIRS } from './agreement.js';
import { type Estimate, shareOf } from './estimate.js';

/** What people said of alerts: by kind, by series, and how far two of them agree. */
export interface VerdictRecord {
  readonly all: VerdictGroup;
  readonly kinds: readonly (VerdictGroup & { readonly kind: AlertKind })[];
  /** The most judged first. */
  readonly series: readonly (VerdictGroup & SeriesOfAlert)[];
  /** The first verdict against the first that another person gave. */
  readonly agreement: Agreement & { readonly isEnough: boolean };
}

/** How often alerts were right. */
export interface VerdictGroup {
  readonly posted: number;
  readonly judged: number;
  /** Of these, those that were worth asking about, and those whose hint was right. */
  readonly worth: number;
  readonly right: number;
  readonly worthAsking: Estimate;
  readonly hintRight: Estimate;
}

export interface SeriesOfAlert {
  readonly brand: string;
  readonly kind: AlertKind;
  readonly scope: AlertScope;
  readonly value: string;
}

/** Counts alerts and what was said of them. An alert of which nothing is left is in no kind, only among all. Pure. */
export function verdictRecord(alerts: readonly PostedAlert[]): VerdictRecord {
  const kinds = grouped(alerts, ({ about }) => about && { kind: about.kind });
  const series = grouped(alerts, ({ brand, about }) => about && { brand, ...about });
  const pairs = alerts.flatMap(({ verdict, second }) =>
    verdict && second ? [{ machine: verdict.word, person: second.word } satisfies Record<string, VerdictWord>] : [],
  );
  return {
    all: groupOf(alerts),
    kinds,
    series: [...series].sort((a, b) => b.judged - a.judged || b.posted - a.posted),
    agreement: { ...agreementOf(pairs), isEnough: pairs.length >= ENOUGH_PAIRS },
  };
}

/** A share of the alerts that people judged, one by one: no clusters. Below five of them there is none. */
export function judgedShare(part: number, judged: number): Estimate {
  const share = shareOf(part, judged, 1, ENOUGH_JUDGED);
  return share.value === null
    ? { ...share, caution: `not enough data: ${judged} judged, ${ENOUGH_JUDGED} needed` }
    : share;
}

function groupOf(alerts: readonly PostedAlert[]): VerdictGroup {
  const said = alerts.flatMap(({ verdict }) => verdict ?? []);
  const worth = said.filter(({ word }) => isWorthAsking(word)).length;
  const right = said.filter(isHintRight).length;
  const hinted = said.filter(isHinted).length;
  return {
    ...{ posted: alerts.length, judged: said.length, worth, right },
    worthAsking: judgedShare(worth, said.length),
    hintRight: judgedShare(right, hinted),
  };
}

function grouped<T extends object>(
  alerts: readonly PostedAlert[],
  nameOf: (alert: PostedAlert) => T | undefined,
): readonly (T & VerdictGroup)[] {
  const groups = new Map<string, { readonly name: T; readonly alerts: PostedAlert[] }>();
  for (const alert of alerts) {
    const name = nameOf(alert);
    if (!name) continue;
    const key = JSON.stringify(name);
    const group = groups.get(key) ?? { name, alerts: [] };
    group.alerts.push(alert);
    groups.set(key, group);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => ({ ...group.name, ...groupOf(group.alerts) }));
}
