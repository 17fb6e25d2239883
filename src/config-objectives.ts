import { z } from 'zod';
import type { Mistake } from './config-text.js';
import { type Goal, HOW_TO_TARGET, isDay, mistakeInTarget, parseTarget } from './domain/goal.js';
import { KPI_IDS, KPI_UNITS } from './domain/measure.js';
import { type OwnKpi, unitOfOwn } from './domain/own-kpi.js';
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

/**
 * Goals for what is neither a KPI nor one that the file adds under `kpis`, in a unit that is not their KPI's, or for brands
 * that do not exist. `ownKpis`: those of `kpis` that can be read.
 */
export function mistakesInGoals(
  objectives: unknown,
  kpis: unknown,
  ownKpis: readonly OwnKpi[],
  brands: readonly unknown[],
): Mistake[] {
  const known = [...KPI_IDS, ...(isFields(kpis) ? Object.keys(kpis) : [])];
  const unitOf = (kpi: string) => KPI_UNITS[kpi] ?? ownKpis.filter(({ id }) => id === kpi).map(unitOfOwn)[0];
  const named = brands.filter((brand) => typeof brand === 'string');
  return listOf(objectives).flatMap((objective, index) =>
    listOf(isFields(objective) ? objective.goals : []).flatMap((each, at) => {
      if (!isFields(each)) return [];
      const wrong = (key: string, message: string): Mistake => ({
        path: ['objectives', index, 'goals', at, key],
        message,
      });
      const { kpi, brand, target } = each;
      const unit = typeof kpi === 'string' && known.includes(kpi) ? unitOf(kpi) : undefined;
      // What is no target at all is told by the shape.
      const isTarget = (typeof target === 'string' || typeof target === 'number') && parseTarget(String(target));
      const mistake = unit && isTarget ? mistakeInTarget(String(target), String(kpi), unit) : undefined;
      return [
        ...(mistake === undefined ? [] : [wrong('target', mistake)]),
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
