/** How often alerts were right, as people judged them. Both rates are shown wherever a hint is. */
export interface Precision {
  /** Alerts with a verdict. */
  readonly judged: number;
  /** Of these, `genuine-change` or `few-active-customers`. */
  readonly worthAsking: number;
  /** Of these, the ones whose hint agrees with the verdict. */
  readonly hintRight: number;
  /** Alerts posted at all, judged or not. */
  readonly posted: number;
}
