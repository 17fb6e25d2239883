import type { AlertDeps, ComposeDigest } from '../alert/index.js';
import type { Card } from '../card.js';
import type { Brand } from '../domain/brand.js';
import type { Ask } from '../domain/chat.js';
import type { Declaration, SourceOff } from '../domain/declaration.js';
import type { Health } from '../domain/health.js';
import type { Item } from '../domain/mention.js';
import type { Role, Settings, SourceSettings } from '../domain/settings.js';
import type { Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import type { Log } from '../log.js';
import type { Core } from '../ports.js';
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

/** What a person may say of brands and sources, and what then becomes of it. The outside stays outside. */
export interface Desk {
  readonly kinds: readonly { readonly use: string; readonly what: string; readonly declared: Declaration }[];
  /** Reads what would stand in earshot.yaml on one line, or begins with it; `brands`: ids of those that it may name. Throws UserError with every mistake. */
  readSource(text: string, brands: readonly string[]): SourceSettings | SourceOff;
  readBrand(text: string): Brand;
  /** Ids of brands and names of sources that earshot.yaml declares: what was made in chat by that name holds no more. */
  readonly inTheFile: { readonly brands: readonly string[]; readonly sources: readonly string[] };
  /** Asks a source once, within its budget, and keeps nothing. */
  tryOut(source: SourceSettings): Promise<TriedOut>;
  /** What was made in chat holds from now on. Resolves to what could not be taken on. */
  adopt(): Promise<readonly SourceOff[]>;
}

/** What one poll of a source brought. */
export interface TriedOut {
  readonly items: readonly Item[];
  readonly rejects: readonly { readonly where: string; readonly reason: string }[];
  readonly pages: number;
  /** More was there than was asked for. */
  readonly isCut: boolean;
  readonly requests: number;
  /** US dollars. */
  readonly usd: number;
  /** Variables that are missing, and where to get them. */
  readonly missing: readonly { readonly name: string; readonly where: string }[];
  readonly failed?: string;
  readonly declared: Declaration;
}

/** Writes what a person changed of stored mentions, and counts it, in one transaction: see the pipeline. */
export type Revise = <T extends Partial<Pick<Written, 'deltas' | 'forgotten'>>>(
  work: (tx: Db) => Promise<T>,
) => Promise<T>;

export interface CommandContext {
  readonly ask: Ask;
  readonly settings: Settings;
  readonly store: Store;
  readonly zone: Zone;
  readonly now: Instant;
  readonly alerts: AlertDeps;
  health(): Promise<Health>;
  readonly revise: Revise;
  /** For what has to be on record beside the chat: who erased something. */
  readonly log: Log;
  readonly digest: ComposeDigest;
  /** What a manager may change of the outside; absent where the bot does not run. */
  readonly desk?: Desk;
  /** Takes in mentions as from any source; resolves after commit. */
  readonly ingest: Core['ingest'];
}
