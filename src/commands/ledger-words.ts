import { type Mistyped, parseAmount, parseUnit } from '../domain/amount.js';
import { isCurrency, LEDGER_KINDS, type LedgerKind, NO_AMOUNT, OBJECTIVES } from '../domain/ledger.js';
import type { Objective } from '../domain/measure.js';
import type { Settings } from '../domain/settings.js';
import { suggestion } from '../domain/spelling.js';
import { topicOf } from '../domain/taxonomy.js';
import { DAY, type Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { UserError } from '../errors.js';
import type { NewEntry } from '../store/index.js';
import { oneLine } from '../views/index.js';
import { brandNamed } from './arguments.js';
import { parseMoment } from './period.js';

const FORMS: Readonly<Record<LedgerKind, string>> = {
  cost: 'ledger cost acquisition 1200 GBP "spring campaign" source "invoice 4711" hard on 2026-11-20',
  outcome: 'ledger outcome service 40..60 cases "cases deflected" source "CRM report 14" hard',
  worth: 'ledger worth service case 4..7 GBP source "finance: cost of a call, 2026"',
  done: 'ledger done service "fees page rewritten" topic fees_charges source "release 4.2"',
};
const HOW_TO_ENTER = `Write it like this: ${FORMS.outcome}`;

const LONGEST = 160;
const OLDEST = 3660 * DAY;

/**
 * Reads `KIND OBJECTIVE [AMOUNT UNIT] WHAT source WHERE-FROM [hard|soft] [on DATE] [brand B] [topic T]`. Throws UserError
 * that says what is missing or wrong and how to write it; an entry without a source is none.
 */
export function readEntry(args: readonly string[], settings: Settings, zone: Zone, now: Instant): Omit<NewEntry, 'at'> {
  const [typed = '', named = '', ...words] = args;
  const kind = LEDGER_KINDS.find((each) => each === typed.toLowerCase());
  if (!kind) throw new UserError(unknown(typed, LEDGER_KINDS, 'nothing that is entered', HOW_TO_ENTER));
  const how = `Write it like this: ${FORMS[kind]}`;
  const objective = objectiveNamed(named, how);
  const { head, amount } = amountOf(kind, words, how);
  const { what, source, ...said } = optionsOf(words.slice(head), how);
  if (source === '') throw new UserError(`Where is that from? Every entry names its source. ${how}`);
  if (what === '' && kind !== 'worth') throw new UserError(`What was it? A few words. ${how}`);
  for (const text of [what, source]) {
    if (Array.from(text).length > LONGEST) throw new UserError(`At most ${LONGEST} characters each, please. ${how}`);
  }
  return {
    ...{ kind, objective, ...amount, what, source },
    evidence: said.evidence ?? 'soft',
    brand: said.brand === undefined ? '' : ownBrand(said.brand, settings),
    topic: said.topic === undefined ? '' : topicNamed(said.topic, settings),
    happenedAt: dayOf(said.on, zone, now),
  };
}

/** Throws UserError for what is none of the three. */
export function objectiveNamed(word: string, how: string): Objective {
  const objective = OBJECTIVES.find((each) => each === word.toLowerCase());
  if (!objective) throw new UserError(unknown(word, OBJECTIVES, 'no objective', how));
  return objective;
}

function unknown(word: string, known: readonly string[], what: string, how: string): string {
  const meant = suggestion(word, known) || `: there are ${known.join(', ')}`;
  return `"${oneLine(word, 40)}" is ${what}${meant}${meant.endsWith('?') ? '' : '.'} ${how}`;
}

type Counted = Pick<NewEntry, 'low' | 'high' | 'unit' | 'per'>;

/** How many words the amount takes, and what they say. */
function amountOf(kind: LedgerKind, words: readonly string[], how: string): { head: number; amount: Counted } {
  const read = <T>(value: T | Mistyped): T => {
    if (typeof value === 'object' && value !== null && 'mistake' in value)
      throw new UserError(`${oneLine(value.mistake, 200)}. ${how}`);
    return value;
  };
  if (kind === 'done') return { head: 0, amount: { ...NO_AMOUNT, unit: '', per: '' } };
  if (kind === 'worth') {
    const [one = '', amount = '', currency = ''] = words;
    const per = read(parseUnit(one));
    const unit = read(parseUnit(currency));
    if (isCurrency(per) || !isCurrency(unit))
      throw new UserError(`A worth says what one of a count is in money. ${how}`);
    return { head: 3, amount: { ...read(parseAmount(amount)), unit, per } };
  }
  const [amount = '', unit = ''] = words;
  return { head: 2, amount: { ...read(parseAmount(amount)), unit: read(parseUnit(unit)), per: '' } };
}

interface Options {
  readonly what: string;
  readonly source: string;
  readonly evidence?: 'hard' | 'soft';
  readonly on?: string;
  readonly brand?: string;
  readonly topic?: string;
}

const isDate = (word: string): boolean => /^\d{4}-/.test(word);

/** Words before an option are what it was; those after `source`, up to the next option, where it is from. */
function optionsOf(words: readonly string[], how: string): Options {
  const texts = { what: [] as string[], source: [] as string[] };
  const said: { evidence?: 'hard' | 'soft'; on?: string; brand?: string; topic?: string } = {};
  let into: keyof typeof texts = 'what';
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const name = word.toLowerCase();
    const next = words[at + 1] ?? '';
    if ((name === 'from' || name === 'to') && isDate(next))
      throw new UserError(`An entry is of one day: write "on ${next}" and leave the other day out. ${how}`);
    if (name === 'source') into = 'source';
    else if (name === 'hard' || name === 'soft') said.evidence = name;
    else if ((name === 'on' && isDate(next)) || name === 'brand' || name === 'topic') {
      if (next === '') throw new UserError(`"${name}" needs a word after it. ${how}`);
      said[name] = next;
      at += 1;
    } else texts[into].push(word);
  }
  return { what: texts.what.join(' '), source: texts.source.join(' '), ...said };
}

function ownBrand(word: string, settings: Settings): string {
  const brand = brandNamed(word, settings);
  if (brand.competitor) throw new UserError(`${brand.name} is a competitor: the ledger is of your own brands.`);
  return brand.id;
}

function topicNamed(word: string, { taxonomy }: Settings): string {
  const topic = topicOf(taxonomy, word.toLowerCase());
  if (topic) return topic.id;
  const known = taxonomy.topics.map(({ id }) => id);
  throw new UserError(
    `There is no topic "${oneLine(word, 40)}"${suggestion(word, known) || `. There are: ${known.join(', ')}.`}`,
  );
}

function dayOf(text: string | undefined, zone: Zone, now: Instant): Instant {
  const at = text === undefined ? now : parseMoment(text, zone);
  if (at === undefined) throw new UserError(`"${oneLine(text ?? '', 40)}" is no day: write on 2026-11-20.`);
  if (at > now) throw new UserError('That day is still to come: the ledger is of what has happened.');
  if (at < now - OLDEST) throw new UserError('That is more than ten years ago.');
  return zone.startOfDay(at);
}
