import type { KpiUnit, Objective } from './measure.js';

/** What an objective is to reach: a KPI on one side of a number. */
export interface Goal {
  readonly objective: Objective;
  readonly kpi: string;
  /** As it is typed: `< 60m`, `>= 80 %`, `> 100`. */
  readonly target: string;
  /** Absent: every own brand. */
  readonly brand?: string;
  /** Days such as 2026-12-31 in the workspace's zone. With `from`, the KPI is taken from that day on, not for the period asked for. */
  readonly from?: string;
  readonly by?: string;
}

export interface Target {
  readonly side: '<' | '<=' | '>' | '>=';
  readonly value: number;
  /** What it was written in. */
  readonly unit: 'minutes' | 'percent' | 'plain';
}

const SIDES: Readonly<Record<string, Target['side']>> = {
  '<': '<',
  '<=': '<=',
  '≤': '<=',
  '>': '>',
  '>=': '>=',
  '≥': '>=',
};
const UNITS: Readonly<Record<string, readonly [Target['unit'], number]>> = {
  m: ['minutes', 1],
  h: ['minutes', 60],
  d: ['minutes', 1440],
  '%': ['percent', 1],
  '': ['plain', 1],
};

export const HOW_TO_TARGET = 'write a side and a number, such as "< 60m", ">= 80 %" or "> 0.1"';

/** Reads `< 60m`, `>= 80 %` or `> 0.1`; undefined for anything else, a number without a side among it. */
export function parseTarget(text: string): Target | undefined {
  const [, sign = '', number = '', suffix = ''] =
    /^\s*(<=|>=|<|>|≤|≥)\s*(-?\d{1,9}(?:\.\d{1,4})?)\s*([mhd%]?)\s*$/.exec(text.toLowerCase()) ?? [];
  const side = SIDES[sign];
  const [unit, factor] = UNITS[suffix] ?? ['plain', 1];
  return side && { side, value: Number(number) * factor, unit };
}

/** What is wrong with a target of a KPI, and how to mend it; undefined: nothing. */
export function mistakeInTarget(target: string, kpi: string, unit: KpiUnit): string | undefined {
  const parsed = parseTarget(target);
  if (!parsed) return HOW_TO_TARGET;
  if (targetIn(parsed, unit) !== undefined) return undefined;
  return `${kpi} is in ${UNITS_IN_WORDS[unit]}, and "${target}" is not: ${HOW_TO_TARGET}`;
}

const UNITS_IN_WORDS: Readonly<Record<KpiUnit, string>> = {
  count: 'whole numbers',
  share: 'shares up to 100 %',
  score: 'plain numbers',
  minutes: 'minutes',
  ratio: 'plain numbers',
};

/** The target as a number in the unit of its KPI; undefined when it is written in another one. */
export function targetIn({ value, unit }: Target, kpiUnit: KpiUnit): number | undefined {
  if (kpiUnit === 'minutes') return unit === 'minutes' ? value : undefined;
  if (unit === 'minutes') return undefined;
  if (kpiUnit === 'share') {
    const share = unit === 'percent' ? value / 100 : value;
    return share >= 0 && share <= 1 ? share : undefined;
  }
  return unit === 'plain' ? value : undefined;
}

/** Whether a number is where the target wants it. */
export function isReached({ side }: Target, wanted: number, value: number): boolean {
  switch (side) {
    case '<':
      return value < wanted;
    case '<=':
      return value <= wanted;
    case '>':
      return value > wanted;
    case '>=':
      return value >= wanted;
    default:
      return side satisfies never;
  }
}

/** Whether a text is a day of the calendar such as 2026-12-31. */
export function isDay(text: string): boolean {
  const [, year = 0, month = 0, day = 0] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []).map(Number);
  const real = new Date(Date.UTC(year, month - 1, day));
  return day > 0 && real.getUTCMonth() === month - 1 && real.getUTCDate() === day;
}
