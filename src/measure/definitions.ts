import type { OwnKpi } from '../domain/own-kpi.js';
import type { KpiDefinition } from './definition.js';
import { OPINION } from './kpi-opinion.js';
import { ownKpi } from './kpi-own.js';
import { REACH } from './kpi-reach.js';
import { SERVICE } from './kpi-service.js';
import { VOICE } from './kpi-voice.js';

/** The KPIs that everybody has; the weak ones last. */
export const KPIS: readonly KpiDefinition[] = [...VOICE, ...OPINION, ...SERVICE, ...REACH];

/** These and the ones of earshot.yaml. */
export const kpisOf = ({ kpis }: { readonly kpis: readonly OwnKpi[] }): readonly KpiDefinition[] => [
  ...KPIS,
  ...kpis.map(ownKpi),
];
