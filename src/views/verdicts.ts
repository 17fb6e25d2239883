import type { Card, Part } from '../card.js';
import type { AcceptedBar } from '../domain/bar.js';
import type { Period } from '../domain/measure.js';
import { ENOUGH_JUDGED, SAYS_NO_VOICES } from '../domain/precision.js';
import type { ExclusionProposal, Proposal } from '../domain/proposal.js';
import type { AlertKind, AlertScope } from '../domain/series.js';
import type { TopicNames } from '../domain/taxonomy.js';
import type { Zone } from '../domain/zone.js';
import { groupWords, kindWord } from './bar.js';
import { standsOut } from './exclusions.js';
import { periodParts } from './period.js';
import { figuresWords, proposalSentence } from './proposals.js';
import { cardOf } from './spoken.js';
import { capital, count, oneLine, percent, plural, rangeWords } from './words.js';

/** How often alerts were right, as people judged them. */
export interface VerdictsView {
  readonly all: Group;
  readonly kinds: readonly (Group & { readonly kind: AlertKind })[];
  readonly series: readonly (Group & {
    readonly brand: string;
    readonly kind: AlertKind;
    readonly scope: AlertScope;
    readonly value: string;
  })[];
  readonly agreement: {
    readonly n: number;
    readonly accuracy: Figure;
    readonly kappa: Figure;
    readonly isEnough: boolean;
  };
  /** Absent: every brand. */
  readonly brandName?: string;
  /** When the alerts were raised; absent: since the start. */
  readonly period?: Period;
  readonly brandNames: ReadonlyMap<string, string>;
  readonly open: readonly Proposal[];
  readonly exclusions?: readonly ExclusionProposal[];
  readonly bars: readonly AcceptedBar[];
  readonly taxonomy: TopicNames;
  readonly zone: Zone;
}

interface Group {
  readonly posted: number;
  readonly judged: number;
  readonly worthAsking: Figure;
  readonly hintRight: Figure;
}

interface Figure {
  readonly value: number | null;
  readonly low?: number;
  readonly high?: number;
  readonly caution?: string;
}

const MOST_SERIES = 12;

export function verdictsCard(view: VerdictsView): Card {
  const { all, kinds, series, period, zone, brandName, taxonomy, brandNames } = view;
  const rows = [
    cells('All alerts', undefined, all),
    ...kinds.map((each) => cells(capital(`${kindWord(each.kind)} alerts`), each.kind, each)),
    ...series.slice(0, MOST_SERIES).map((each) => {
      const where = brandName === undefined ? `${oneLine(brandNames.get(each.brand) ?? each.brand, 60)}: ` : '';
      return cells(`${where}${groupWords(each, taxonomy)}`, each.kind, each);
    }),
  ];
  return cardOf(`Verdicts${brandName === undefined ? '' : ` on ${oneLine(brandName, 80)}`}`, 'info', [
    ...(period
      ? periodParts(period, zone)
      : [{ type: 'text', text: 'Since the start, every alert that was posted.' } as const]),
    { type: 'table', columns: COLUMNS, rows },
    ...(series.length > MOST_SERIES
      ? [{ type: 'context', text: `The ${MOST_SERIES} most judged of ${series.length} series.` } as const]
      : []),
    { type: 'text', text: agreementWords(view.agreement) },
    ...standing(view),
    { type: 'context', text: CAUTION },
  ]);
}

const COLUMNS = [
  { label: 'Alerts' },
  { label: 'posted', numeric: true },
  { label: 'judged', numeric: true },
  { label: 'not judged', numeric: true },
  { label: 'worth asking', numeric: true },
  { label: 'hint right', numeric: true },
];

const CAUTION =
  'Worth asking: (genuine change + a few active customers) / judged. Hint right: the reading agrees with the verdict / judged; "cannot tell" counts as not right. ' +
  'In brackets the 95 % interval (Wilson). Caution: of judged alerts only, and people may judge first what is plain; an alert is of the kind and series that its headline named when it was judged.';

/** `kind` undefined: alerts of every kind. */
const cells = (name: string, kind: AlertKind | undefined, group: Group): readonly string[] => [
  name,
  count(group.posted),
  count(group.judged),
  count(group.posted - group.judged),
  rate(group.worthAsking),
  kind !== undefined && SAYS_NO_VOICES.includes(kind) ? '–' : rate(group.hintRight),
];

const rate = ({ value, low, high }: Figure): string =>
  value === null || low === undefined || high === undefined
    ? `not enough yet (${ENOUGH_JUDGED} needed)`
    : `${percent(value)} (${Math.round(low * 100)} to ${Math.round(high * 100)})`;

function agreementWords({ n, accuracy, kappa, isEnough }: VerdictsView['agreement']): string {
  if (n === 0) return 'Two people: no alert has a second opinion yet.';
  if (!isEnough)
    return `Two people: ${plural(n, 'alert')} with a second opinion, not enough yet for a kappa (20 needed).`;
  const agreed =
    accuracy.value === null || accuracy.low === undefined || accuracy.high === undefined
      ? ''
      : `agree on ${rangeWords(accuracy.value, { low: accuracy.low, high: accuracy.high })} of `;
  return (
    `Two people ${agreed}${plural(n, 'alert')} that both judged; Cohen's kappa ${kappaWords(kappa)}. ` +
    'The second could see what the first had said, so this is the most that they agree.'
  );
}

const kappaWords = ({ value, low, high, caution }: Figure): string =>
  value === null
    ? `cannot be told: ${caution ?? 'too little was said'}`
    : `${value.toFixed(2)}${low === undefined || high === undefined ? '' : ` (${low.toFixed(2)} to ${high.toFixed(2)})`}`;

/** Open proposals and the bars that hold, each in a line. */
function standing({ open, exclusions = [], bars, brandNames, taxonomy }: VerdictsView): readonly Part[] {
  const nameOf = (brand: string) => brandNames.get(brand) ?? brand;
  return [
    ...open.map((each) => {
      const sentence = proposalSentence(each, nameOf(each.brand), taxonomy);
      return `Proposal ${each.number} is open: ${sentence} It ${figuresWords(each.figures)}. Managers decide with "proposals".`;
    }),
    ...exclusions.map((each) => `Open: ${standsOut(each, nameOf(each.brand))}`),
    ...bars.map(
      (bar) =>
        `Bar ${bar.proposal} holds: ${proposalSentence(bar, nameOf(bar.brand), taxonomy)} Its record: proposals.`,
    ),
  ].map((text) => ({ type: 'text', text }));
}
