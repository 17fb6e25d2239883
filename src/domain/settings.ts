import type { Subscription } from './alert.js';
import type { Brand } from './brand.js';
import type { Allowance, SourceOff } from './declaration.js';
import type { Goal } from './goal.js';
import type { OwnKpi } from './own-kpi.js';
import type { AlertKind, Sensitivity } from './series.js';
import type { Taxonomy } from './taxonomy.js';

/** One polled or pushed source, as configured; `options` is what its kind declared and parsed. */
export interface SourceSettings {
  readonly use: string;
  readonly name: string;
  /** Time between polls; 0 for a source that is pushed to. */
  readonly everyMs: number;
  /** What it may use up, counted in the workspace's zone. */
  readonly budget?: Allowance;
  readonly options: unknown;
}

/** A time when a rise is no surprise: recorded and told, not paged. */
export interface ExpectedEvent {
  readonly name: string;
  /** Empty: all brands. */
  readonly brands: readonly string[];
  /** `daily | weekly mon,thu | monthly 25,28 | 2026-03-01`, then optionally `HH:MM-HH:MM`, in the workspace's zone. */
  readonly when: string;
  /** Mentions above so many times the usual page all the same; absent: no number of them does. */
  readonly factor?: number;
}

export type Role = 'viewer' | 'analyst' | 'manager';
export type Roles = Readonly<Partial<Record<Role, readonly string[] | 'all'>>>;

/** Everything earshot.yaml says, with every default filled in. */
export interface Settings {
  readonly workspace: string;
  /** IANA name. */
  readonly timezone: string;
  readonly brands: readonly Brand[];
  readonly sources: readonly SourceSettings[];
  /** Configured, and not switched on. */
  readonly sourcesOff?: readonly SourceOff[];
  readonly subscriptions: readonly Subscription[];
  readonly expectedEvents: readonly ExpectedEvent[];
  /** What the objectives are to reach. */
  readonly goals: readonly Goal[];
  /** Undefined: everyone is an analyst, the first user is the manager. */
  readonly roles?: Roles;
  /** More than this many alerts of a conversation in so many minutes are told as one. */
  readonly storm: { readonly alerts: number; readonly minutes: number };
  /** What is told in quiet hours too. */
  readonly quietPass: { readonly minSeverity: number; readonly kinds: readonly AlertKind[] };
  readonly sensitivity: Sensitivity;
  readonly retentionDays: number;
  readonly keepRaw: boolean;
  /** What is personal data here, beside what is so anywhere. */
  readonly personalData: {
    /** Countries (ISO 3166) whose national phone numbers are meant. */
    readonly countries: readonly string[];
    /** Shapes of account and customer numbers: `#` a digit, `?` a letter. */
    readonly accounts: readonly string[];
  };
  /** Word -> valence -5..5, added to the sentiment lexicon of this workspace. */
  readonly lexicon: Readonly<Record<string, number>>;
  /** What mentions can be about. */
  readonly taxonomy: Taxonomy;
  readonly ignoreAuthors: readonly string[];
  /** The languages that are scored (ISO 639-1); empty: all that can be. */
  readonly languages: readonly string[];
  /** KPIs of their own, beside those that everybody has. */
  readonly kpis: readonly OwnKpi[];
  /** Demo data: every card says so, and only the web chat is used. */
  readonly demo: boolean;
}
