import type { AlertDeps } from '../alert/index.js';
import type { Card } from '../card.js';
import type { Ask } from '../domain/chat.js';
import type { Role, Settings } from '../domain/settings.js';
import type { Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import type { Core, Health } from '../ports.js';
import type { Db, Store, Written } from '../store/index.js';

/** One word a person can type. */
export interface Command {
  readonly word: string;
  /** What follows the word, as help shows it. */
  readonly args: string;
  /** What it does, without a full stop. */
  readonly summary: string;
  /** The least role that may use it. */
  readonly role: Role;
  readonly examples: readonly string[];
  /** Whether it can be asked beside a running bot, as all that viewers may ask can be. Absent: it cannot. */
  writesNothing?(args: readonly string[]): boolean;
  /** Throws UserError for what the person can mend. */
  run(args: readonly string[], ctx: CommandContext): Promise<Card>;
}

/** Writes what a person changed of stored mentions, and counts it, in one transaction: see the pipeline. */
export type Revise = <T extends Pick<Written, 'deltas'>>(work: (tx: Db) => Promise<T>) => Promise<T>;

export interface CommandContext {
  readonly ask: Ask;
  readonly settings: Settings;
  readonly store: Store;
  readonly zone: Zone;
  readonly now: Instant;
  readonly alerts: AlertDeps;
  health(): Promise<Health>;
  readonly revise: Revise;
  /** Takes in mentions as from any source; resolves after commit. */
  readonly ingest: Core['ingest'];
}
