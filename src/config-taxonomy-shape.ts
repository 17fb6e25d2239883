import { z } from 'zod';

const text = z.string().trim().min(1, 'must not be empty');
const id = z.string().regex(/^[a-z0-9_-]{1,60}$/, 'use small letters, digits, - and _');
const share = z.number().min(0).max(1);

const category = z.strictObject({
  name: text,
  short: text.optional(),
  severity: z.int().min(0).max(5),
  covers: text.optional(),
  leads: z.boolean().default(false),
});

const rule = z.strictObject({
  id,
  confidence: share.default(0.8),
  any_of: z.array(text).min(1, 'must hold at least one pattern'),
  unless: z.array(text).default([]),
  example: text,
  counter_example: text,
});

const topicRule = rule.extend({ category: id, needs: z.enum(['positive', 'question']).optional() });

const risk = z.strictObject({
  name: text,
  short: text.optional(),
  severity: z.int().min(0).max(5),
  covers: text,
  who: text,
});

const riskRule = rule.omit({ confidence: true }).extend({ risk: id, even_if: z.boolean().default(false) });

/** A taxonomy file, key by key. */
export const taxonomyShape = z.strictObject({
  name: text,
  with: z.array(text).default([]),
  model: id.optional(),
  categories: z.record(id, category).default({}),
  groups: z.record(z.string().regex(/^[a-z_]+$/, 'use small letters and _'), text).default({}),
  rules: z.array(topicRule).default([]),
  complaints: z.array(rule).default([]),
  risks: z.record(id, risk).default({}),
  risk_rules: z.array(riskRule).default([]),
});

export type TaxonomyShape = z.output<typeof taxonomyShape>;
export type CategoryShape = TaxonomyShape['categories'][string];
export type RuleShape = TaxonomyShape['rules'][number];
export type RiskShape = TaxonomyShape['risks'][string];
export type RiskRuleShape = TaxonomyShape['risk_rules'][number];
