/** A name to listen for. A competitor is counted for comparison, never alerted on its own. */
export interface Brand {
  readonly id: string;
  readonly name: string;
  /** Any of these names the brand. Words match whole, without case; `/.../` is a pattern. */
  readonly terms: readonly string[];
  /** None of these may stand in the text. */
  readonly exclude: readonly string[];
  /** At least one of these must stand in the text too, when there are any. */
  readonly require: readonly string[];
  readonly handles: readonly string[];
  /** Accounts of the brand itself: what they write is no customer's opinion. */
  readonly ownAccounts: readonly string[];
  readonly competitor: boolean;
}

/** What stands between the slashes of a `/pattern/`, in RE2 syntax; undefined for a term that stands as it is. */
export const patternIn = (term: string): string | undefined =>
  term.length > 2 && term.startsWith('/') && term.endsWith('/') ? term.slice(1, -1) : undefined;
