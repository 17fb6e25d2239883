/**
 * What a kind of source says of itself. `sources`, the docs, `.env.example` and the errors are written from it, so that
 * nothing is said of a source in two places.
 */
export interface Declaration {
  /** Its name, as a person writes it. */
  readonly title: string;
  /** How it stands in earshot.yaml, on one line. */
  readonly example: string;
  /** Whether it tells who wrote: by an id, by a display name alone, never, or as whoever sends it says. */
  readonly authors: 'known' | 'name only' | 'never' | 'as given';
  /** What else it tells and does not: likes, stars, replies. */
  readonly tells: string;
  /** How far back it can be read. */
  readonly history: string;
  /** How edits and deletions become known. */
  readonly changes: string;
  /** Its terms allow words to be kept no longer than this, whatever `retention_days` says; absent: they do not say. */
  readonly keepDays?: number;
  /** Whether what is written of competitors can be read too. */
  readonly rivals: boolean;
  /** What it allows, and what is not seen for that. */
  readonly limits: string;
  readonly cost: Cost;
  /** What it was checked against: the real service, its published documentation alone, or there is no foreign service. */
  readonly checked: 'service' | 'documentation' | 'own';
  /** What of the vendor's, beside its documentation, the tests hold the source and their model of the service against. */
  readonly heldAgainst?: string;
  /** Whether it is off until `enabled: true` stands at it, and what whoever writes that confirms. */
  readonly confirm?: string;
  /** Where the facts come from. */
  readonly read: readonly string[];
}

/** Money in US dollars, at list price. `usdPerItem`: what one item that is read costs at most; `usdPerPage`: what is set aside before a page is asked for. */
export type Cost =
  | { readonly kind: 'free' }
  | { readonly kind: 'paid'; readonly usdPerItem: number; readonly usdPerPage: number; readonly says: string };

/** What one source may use up. Absent: as much as it takes. */
export interface Allowance {
  readonly requestsPerDay?: number;
  readonly usdPerDay?: number;
  readonly usdPerMonth?: number;
}

/** A source that is configured and off: nothing is asked of it. */
export interface SourceOff {
  readonly use: string;
  readonly name: string;
  readonly because: string;
}
