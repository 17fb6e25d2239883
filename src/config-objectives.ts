import { z } from 'zod';
import type { Mistake } from './config-text.js';
import { type Goal, HOW_TO_TARGET, isDay, parseTarget } from './domain/goal.js';
import { KPI_IDS } from './domain/measure.js';
import { suggestion } from './domain/spelling.js';

const day = z.string().refine(isDay, 'is no day of the calendar: write 2026-12-31');

const goal = z.strictObject({
  kpi: z.string().describe('KPI id, such as first_response_time.'),
  target: z
    .union([z.string(), z.number()])
    .refine((each) => parseTarget(String(each)) !== undefined, HOW_TO_TARGET)
    .describe('A side and a number: "< 60m", ">= 80 %", "> 0.1".'),
  by: day.optional().describe('The day it is to be reached by: 2026-12-31.'),
  from: day.optional().describe('The KPI is taken from this day on. Default: for the period that is asked for.'),
  brand: z.string().optional().describe('Brand id. Default: every brand that is no competitor.'),
});

/** An objective of earshot.yaml with its goals. */
export const objectiveShape = z.strictObject({
  id: z.enum(['acquisition', 'service', 'engagement']),
  goals: z.array(goal).default([]),
});

/** The goals of all objectives, in the order of the file. */
export const toGoals = (objectives: readonly z.output<typeof objectiveShape>[]): readonly Goal[] =>
  objectives.flatMap(({ id, goals }) =>
    goals.map(({ kpi, target, by, from, brand }) => ({
      ...{ objective: id, kpi, target: String(target) },
      ...(by === undefined ? {} : { by }),
      ...(from === undefined ? {} : { from }),
      ...(brand === undefined ? {} : { brand }),
    })),
  );

/** Goals for what is neither a KPI nor one that the file adds under `kpis`, or for brands that do not exist. */
export function mistakesInGoals(objectives: unknown, ownKpis: unknown, brands: readonly unknown[]): Mistake[] {
  const known = [...KPI_IDS, ...(isFields(ownKpis) ? Object.keys(ownKpis) : [])];
  const named = brands.filter((brand) => typeof brand === 'string');
  return listOf(objectives).flatMap((objective, index) =>
    listOf(isFields(objective) ? objective.goals : []).flatMap((each, at) => {
      if (!isFields(each)) return [];
      const wrong = (key: string, message: string): Mistake => ({
        path: ['objectives', index, 'goals', at, key],
        message,
      });
      const { kpi, brand } = each;
      return [
        ...(typeof kpi === 'string' && !known.includes(kpi)
          ? [wrong('kpi', `there is no KPI ${kpi}${suggestion(kpi, known) || `: use ${known.join(', ')}`}`)]
          : []),
        ...(typeof brand === 'string' && !named.includes(brand)
          ? [
              wrong(
                'brand',
                `there is no brand ${brand}${suggestion(brand, named) || `: name one of ${named.join(', ')}`}`,
              ),
            ]
          : []),
      ];
    }),
  );
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
