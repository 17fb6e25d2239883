import type { Part } from '../card.js';
import type { Brand } from '../domain/brand.js';
import type { Zone } from '../domain/zone.js';
import type { AlertView } from './alert.js';
import type { KpiRow } from './kpi.js';
import { type TrendView, trendParts } from './trend.js';
import { valueWords } from './values.js';
import { count, oneLine } from './words.js';

/** A brand's numbers, and what its customers complain of. */
export interface DigestBrand {
  readonly brand: Pick<Brand, 'id' | 'name'>;
  readonly kpis: readonly KpiRow[];
  readonly issues: readonly DigestIssue[];
}

export interface DigestIssue {
  readonly topic: string;
  readonly label: string;
  readonly complaints: number;
  readonly previous: number;
  readonly change: string;
  readonly priority: number;
  readonly owner?: { readonly name: string };
}

interface BrandsView {
  readonly brands: readonly DigestBrand[];
  readonly competitors: readonly DigestBrand[];
  readonly alerts: readonly AlertView[];
  readonly trend?: TrendView;
  readonly zone: Zone;
}

const MOST_ISSUES = 3;

/** What moved, brand by brand, and whether by more than chance; competitors by the same rules; the most pressing issues. */
export function brandParts(view: BrandsView): readonly Part[] {
  const { brands, competitors, trend, zone } = view;
  const all = [...brands, ...competitors];
  if (brands.length === 0) return [];
  return [
    {
      type: 'table',
      columns: [{ label: 'Brand' }, ...SHOWN.map(([, label]) => ({ label }))],
      rows: all.map(({ brand, kpis }) => [
        oneLine(brand.name, 60),
        ...SHOWN.map(([id]) => moveWords(kpis.find((each) => each.id === id))),
      ]),
    },
    ...(trend && brands[0]
      ? trendParts(brands[0].brand.name, trend, zone).filter(({ type }) => type === 'chart')
      : sharesChart(all)),
    ...issueParts(view),
  ];
}

const SHOWN = [
  ['mentions', 'mentions'],
  ['net_sentiment', 'net sentiment'],
  ['complaint_rate', 'complaint rate'],
] as const;

/** `1,204, up from 900`; `as before` where the change is no more than chance explains. */
export function moveWords(kpi: KpiRow | undefined): string {
  if (!kpi || kpi.value === null) return 'not enough data';
  const value = valueWords(kpi.value, kpi.unit);
  if (kpi.change === 'up' || kpi.change === 'down')
    return `${value}, ${kpi.change} from ${valueWords(kpi.previous, kpi.unit)}`;
  return kpi.change === 'no significant change' ? `${value}, as before` : value;
}

/** Complaint rates side by side, where there is no single brand whose days could be drawn. */
function sharesChart(brands: readonly DigestBrand[]): readonly Part[] {
  const bars = brands.map(({ brand, kpis }) => {
    const rate = kpis.find(({ id }) => id === 'complaint_rate');
    const ends = rate?.low !== undefined && rate.high !== undefined ? { low: rate.low, high: rate.high } : {};
    return { label: oneLine(brand.name, 40), value: rate?.value ?? null, ...ends };
  });
  const told = bars.filter(({ value }) => value !== null);
  if (told.length < 2) return [];
  const said = told.map(({ label, value }) => `${label} ${valueWords(value, 'share')}`).join(', ');
  const chart = {
    kind: 'shares',
    title: 'Complaint rate',
    unit: 'share of the mentions that could be read',
    alt: `Complaint rate: ${said}.`,
    bars,
  } as const;
  return [{ type: 'chart', chart }];
}

function issueParts({ brands, alerts }: BrandsView): readonly Part[] {
  const rows = brands
    .flatMap(({ brand, issues }) => issues.map((issue) => ({ brand, issue })))
    .sort((a, b) => b.issue.priority - a.issue.priority)
    .slice(0, MOST_ISSUES)
    .map(({ brand, issue }) => [
      brands.length > 1 ? `${oneLine(brand.name, 60)}: ${issue.label}` : issue.label,
      count(issue.complaints),
      issueMove(issue),
      ownerOf(brand.id, issue, alerts),
    ]);
  if (rows.length === 0) return [];
  const columns = [{ label: 'Issue' }, { label: 'complaints', numeric: true }, { label: 'change' }, { label: 'with' }];
  return [{ type: 'table', columns, rows }];
}

function issueMove({ change, previous }: DigestIssue): string {
  if (change === 'up' || change === 'down') return `${change} from ${count(previous)}`;
  return change === 'no significant change' ? 'as before' : `${count(previous)} before: cannot tell`;
}

/** Who took an alert about the issue on; nobody, where there is one. */
function ownerOf(brand: string, { topic, owner }: DigestIssue, alerts: readonly AlertView[]): string {
  if (owner) return oneLine(owner.name, 80);
  const isAbout = ({ episodes }: AlertView) =>
    episodes.some(({ series }) => series.brand === brand && series.scope === 'topic' && series.value === topic);
  return alerts.some(isAbout) ? 'nobody' : '–';
}
