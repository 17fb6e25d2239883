import {
  type Amount,
  isCurrency,
  type LedgerEntry,
  NO_AMOUNT,
  OBJECTIVES,
  plus,
  type Strength,
} from '../domain/ledger.js';
import type { Objective } from '../domain/measure.js';

/** What the ledger says of an objective: what it cost, what came of it, and whether a return can be told from that. */
export interface ObjectiveReturn {
  /** Absent: all objectives together. */
  readonly objective?: Objective;
  readonly costs: readonly UnitTotal[];
  readonly outcomes: readonly UnitTotal[];
  /** What was taken as the worth of a counted unit. */
  readonly worths: readonly LedgerEntry[];
  /** Counted outcomes of which nobody has said what one is worth: in no money. */
  readonly unvalued: readonly string[];
  readonly said: Return | { readonly because: string };
}

/** What was entered of one unit. */
export interface UnitTotal {
  readonly unit: string;
  readonly hard: Amount;
  readonly soft: Amount;
  readonly entries: number;
}

/** A return in money, in hundredths: the widest range that the entries leave open, no interval of chance. */
export interface Return {
  readonly currency: string;
  readonly cost: Amount;
  /** Gains with hard evidence alone, and all of them. */
  readonly hard: Gain;
  readonly all: Gain;
}

export interface Gain {
  readonly gain: Amount;
  /** (gain - cost) / cost: 0.2 is 20 % more than was spent. High is null when the cost may have been nothing. */
  readonly ratio: { readonly low: number; readonly high: number | null };
}

export const ROI_FORMULA =
  'roi v1: (gains - costs) / costs, from the lowest gains over the highest costs to the highest gains over the lowest costs; ' +
  'costs of either evidence stand against hard gains alone, and against all gains';

/**
 * The returns of the entries of a period by objective, those with no entry left out, and of all together when there are
 * several and each can be told. `worths` are entries of any time; the newest of an objective and unit counts. No money is made up: what is
 * counted has a worth that a person entered, or none; currencies are never converted or added. Pure.
 */
export function returnsOf(entries: readonly LedgerEntry[], worths: readonly LedgerEntry[]): readonly ObjectiveReturn[] {
  const worthOf = newestWorths(worths);
  const moved = entries.filter(({ kind }) => kind === 'cost' || kind === 'outcome');
  const each = OBJECTIVES.flatMap((objective) => {
    const own = moved.filter((entry) => entry.objective === objective);
    return own.length === 0 ? [] : [{ objective, ...returnOf(own, worthOf) }];
  });
  // A gain whose cost nobody entered would flatter the whole.
  const isWhole = each.length > 1 && each.every(({ said }) => !('because' in said));
  return isWhole ? [...each, returnOf(moved, worthOf)] : each;
}

type WorthOf = (entry: LedgerEntry) => LedgerEntry | undefined;

function newestWorths(worths: readonly LedgerEntry[]): WorthOf {
  const newest = new Map<string, LedgerEntry>();
  const keyOf = (objective: Objective, unit: string) => `${objective} ${unit}`;
  for (const worth of [...worths].sort((a, b) => a.number - b.number)) {
    if (worth.kind === 'worth') newest.set(keyOf(worth.objective, worth.per), worth);
  }
  return ({ objective, unit }) => newest.get(keyOf(objective, unit));
}

function returnOf(entries: readonly LedgerEntry[], worthOf: WorthOf): Omit<ObjectiveReturn, 'objective'> {
  const [costs, outcomes] = [of('cost', entries), of('outcome', entries)];
  const valued = (some: readonly LedgerEntry[]) => some.flatMap((entry) => inMoney(entry, worthOf) ?? []);
  const unvalued = (some: readonly LedgerEntry[]) => [
    ...new Set(some.filter((entry) => !inMoney(entry, worthOf)).map(({ unit }) => unit)),
  ];
  const used = entries.flatMap((entry) => (isCurrency(entry.unit) ? [] : (worthOf(entry) ?? [])));
  return {
    costs: totals(costs),
    outcomes: totals(outcomes),
    worths: [...new Set(used)],
    unvalued: unvalued(outcomes),
    said: conclude(valued(costs), valued(outcomes), unvalued(costs)),
  };
}

const of = (kind: LedgerEntry['kind'], entries: readonly LedgerEntry[]) => entries.filter((each) => each.kind === kind);

interface Money extends Amount {
  readonly currency: string;
  readonly evidence: Strength;
}

/** An entry in money; undefined when it is a count that nobody has given a worth. */
function inMoney(entry: LedgerEntry, worthOf: WorthOf): Money | undefined {
  const { low, high, unit, evidence } = entry;
  if (isCurrency(unit)) return { low, high, currency: unit, evidence };
  const worth = worthOf(entry);
  if (!worth) return undefined;
  // A chain of evidence is as strong as its weaker end.
  const weaker = evidence === 'hard' && worth.evidence === 'hard' ? 'hard' : 'soft';
  return {
    ...{ currency: worth.unit, evidence: weaker },
    low: Math.floor((low * worth.low) / 100),
    high: Math.ceil((high * worth.high) / 100),
  };
}

function conclude(
  costs: readonly Money[],
  gains: readonly Money[],
  uncosted: readonly string[],
): ObjectiveReturn['said'] {
  const currencies = [...new Set([...costs, ...gains].map(({ currency }) => currency))].sort();
  const [currency] = currencies;
  if (uncosted.length > 0) return { because: `nobody has said what one of the ${uncosted.join(', ')} spent costs` };
  if (costs.length === 0) return { because: 'no cost was entered, and a gain alone is no return' };
  if (gains.length === 0) return { because: 'nothing that was gained is known in money' };
  if (currencies.length > 1 || currency === undefined)
    return { because: `${currencies.join(' and ')} are not added, and no currency is converted` };
  const cost = sum(costs);
  if (cost.high === 0) return { because: 'the cost was entered as nothing' };
  const hard = gains.filter(({ evidence }) => evidence === 'hard');
  return { currency, cost, hard: gainOf(sum(hard), cost), all: gainOf(sum(gains), cost) };
}

const gainOf = (gain: Amount, cost: Amount): Gain => ({
  gain,
  ratio: { low: gain.low / cost.high - 1, high: cost.low === 0 ? null : gain.high / cost.low - 1 },
});

const sum = (amounts: readonly Amount[]): Amount => amounts.reduce<Amount>(plus, NO_AMOUNT);

function totals(entries: readonly LedgerEntry[]): readonly UnitTotal[] {
  const units = [...new Set(entries.map(({ unit }) => unit))].sort();
  return units.map((unit) => {
    const own = entries.filter((entry) => entry.unit === unit);
    const by = (evidence: Strength) => sum(own.filter((entry) => entry.evidence === evidence));
    return { unit, hard: by('hard'), soft: by('soft'), entries: own.length };
  });
}
