import type { Objective } from './measure.js';
import type { Instant } from './time.js';

export const OBJECTIVES: readonly Objective[] = ['acquisition', 'service', 'engagement'];

/** cost and outcome: what was spent and gained. worth: what one of a counted outcome is taken for. done: what followed from feedback. */
export const LEDGER_KINDS = ['cost', 'outcome', 'worth', 'done'] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

/** hard: counted or billed. soft: estimated, or read from what people say. */
export type Strength = 'hard' | 'soft';

/** From `low` to `high`, both included, in hundredths of a unit: sums of them are exact. */
export interface Amount {
  readonly low: number;
  readonly high: number;
}

/** One line of the ledger: what a person entered, and where they have it from. */
export interface LedgerEntry extends Amount {
  /** What people type; no other entry ever gets it. */
  readonly number: number;
  readonly kind: LedgerKind;
  readonly objective: Objective;
  /** '': every brand. */
  readonly brand: string;
  readonly what: string;
  /** A currency in capitals (ISO 4217), or what is counted, in small letters; '' for what was done. */
  readonly unit: string;
  /** Of a worth: one of these is worth that much; else ''. */
  readonly per: string;
  readonly evidence: Strength;
  readonly source: string;
  /** Of what was done: the topic that customers had spoken of; else ''. */
  readonly topic: string;
  /** Start of the day it happened on. */
  readonly happenedAt: Instant;
  readonly by: string;
  /** When it was entered. */
  readonly at: Instant;
  /** It counts for nothing any more; it stays in the ledger. */
  readonly removed?: { readonly by: string; readonly at: Instant; readonly reason: string };
}

/** Adds two amounts. */
export const plus = (a: Amount, b: Amount): Amount => ({ low: a.low + b.low, high: a.high + b.high });

export const NO_AMOUNT: Amount = { low: 0, high: 0 };

/** A currency is written in capitals, whatever else is counted in small letters. */
export const isCurrency = (unit: string): boolean => /^[A-Z]{3}$/.test(unit);
