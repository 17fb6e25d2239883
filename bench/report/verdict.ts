import { short, tableOf } from './table.js';

/** A goal and what was measured: met when `measured` is at least `least`, or at most `most`. */
export type Goal = { readonly name: string; readonly measured: number; readonly unit?: string } & (
  | { readonly least: number; readonly most?: never }
  | { readonly most: number; readonly least?: never }
);

/** How much of its goal was reached: 1 and more is met, 0.5 is half as good. NaN when it could not be measured. */
export const reached = ({ measured, least, most }: Goal): number =>
  least === undefined ? (most as number) / measured : measured / least;

/** The last table of a bench. */
export function verdictTable(goals: readonly Goal[]): string {
  const rows = goals.map((goal) => {
    const { name, measured, unit = '', least, most } = goal;
    const wanted = least === undefined ? `<= ${most}` : `>= ${least}`;
    return [name, `${wanted} ${unit}`.trim(), `${short(measured)} ${unit}`.trim(), reached(goal) >= 1 ? 'yes' : 'NO'];
  });
  return tableOf([['goal', 'wanted', 'measured', 'met'], ...rows]);
}

/** 0 unless a gate is given and a goal stays below this share of itself. What could not be measured fails a gate. */
export const exitCode = (goals: readonly Goal[], gate: number | undefined): number =>
  gate === undefined || goals.every((goal) => reached(goal) >= gate) ? 0 : 1;
