import { type LedgerEntry, OBJECTIVES } from '../domain/ledger.js';
import type { Zone } from '../domain/zone.js';
import { UserError } from '../errors.js';
import { addLedgerEntry, ledgerEntries, type NewEntry, removeLedgerEntry } from '../store/index.js';
import { createMasker } from '../understand/index.js';
import { cardOf, entryWords, ledgerCard, moment, oneLine } from '../views/index.js';
import { splitPeriod } from './arguments.js';
import type { Command, CommandContext } from './command.js';
import { readEntry } from './ledger-words.js';
import { parsePeriod } from './period.js';

export const ledgerCommand: Command = {
  word: 'ledger',
  args: 'cost | outcome | worth | done ... | list [objective] [period] | remove N reason',
  summary: 'Enter what was spent, gained or done for an objective, each with its source',
  role: 'manager',
  writesNothing: ([first = 'list']) => first.toLowerCase() === 'list',
  examples: [
    'ledger cost acquisition 1200 GBP "spring campaign" source "invoice 4711" hard',
    'ledger outcome service 40..60 cases "cases deflected" source "CRM report 14" hard on 2026-11-20',
    'ledger worth service case 4..7 GBP source "finance: cost of a call, 2026"',
    'ledger done service "fees page rewritten" topic fees_charges source "release 4.2"',
    'ledger list last month',
    'ledger remove 3 counted twice',
  ],
  async run(args, ctx) {
    const [first = 'list', ...rest] = args;
    if (first.toLowerCase() === 'list') return list(rest, ctx);
    if (first.toLowerCase() === 'remove') return remove(rest, ctx);
    return enter(args, ctx);
  },
};

async function enter(args: readonly string[], { store, settings, ask, now, zone }: CommandContext) {
  const typed = readEntry(args, settings, zone, now);
  const mask = createMasker(settings.personalData);
  const kept = (text: string) => oneLine(mask(text));
  const entry = { ...typed, what: kept(typed.what), source: kept(typed.source), at: now };
  const by = { id: ask.user.id, name: oneLine(ask.user.name, 80) };
  const { number, twin } = await store.write(async (tx) => {
    const before = await ledgerEntries(tx, store.workspace);
    return {
      twin: before.findLast((each) => isSame(each, entry)),
      number: await addLedgerEntry(tx, store.workspace, entry, by),
    };
  });
  return cardOf('Entered', 'info', [
    ...(twin ? [{ type: 'notice', text: twinWords(twin, number, zone) } as const] : []),
    { type: 'text', text: `Entry ${number}: ${entryWords({ ...entry, number, by: by.name }, zone)}.` },
    { type: 'context', text: `Take it out with: ledger remove ${number} REASON. What it adds up to: roi` },
  ]);
}

/** Whether two entries say the same, whoever entered them and when. */
const isSame = (one: NewEntry, other: NewEntry): boolean => SAID.every((key) => one[key] === other[key]);
const SAID = [
  ...(['kind', 'objective', 'brand', 'what', 'low', 'high', 'unit', 'per'] as const),
  ...(['evidence', 'source', 'topic', 'happenedAt'] as const),
];

const twinWords = ({ number, by, at }: LedgerEntry, again: number, zone: Zone): string =>
  `The same stands already as entry ${number}, entered by ${oneLine(by, 80)}, ${moment(at, zone)}. It was written again as entry ${again}, ` +
  `and both count. If it was once: ledger remove ${again} entered twice`;

async function list(args: readonly string[], { store, zone, now }: CommandContext) {
  const objective = OBJECTIVES.find((each) => args.some((word) => word.toLowerCase() === each));
  const words = args.filter((word) => word.toLowerCase() !== objective);
  const { words: said, rest } = splitPeriod(words);
  if (rest.length > 0) throw new UserError(`"${oneLine(rest.join(' '), 60)}" is neither an objective nor a period.`);
  const period = said.length === 0 ? undefined : parsePeriod(said, zone, now, undefined);
  const entries = await ledgerEntries(store.read, store.workspace, {
    removed: true,
    ...(period ? { span: period } : {}),
  });
  const wanted = entries.filter((entry) => objective === undefined || entry.objective === objective);
  return ledgerCard(wanted, period, zone);
}

async function remove([word, ...reasons]: readonly string[], { store, settings, ask, now, zone }: CommandContext) {
  const entries = await ledgerEntries(store.read, store.workspace);
  const entry = entries.find(({ number }) => `${number}` === word?.replace(/^#/, ''));
  if (!entry)
    throw new UserError(
      `${word ? `There is no entry ${oneLine(word, 20)}` : 'Which entry?'}: "ledger list" shows them.`,
    );
  const reason = oneLine(createMasker(settings.personalData)(reasons.join(' ')), 160);
  if (reason === '')
    throw new UserError(`Why? The ledger keeps the reason: ledger remove ${entry.number} counted twice`);
  const by = { id: ask.user.id, name: oneLine(ask.user.name, 80) };
  const removed = await store.write((tx) =>
    removeLedgerEntry(tx, store.workspace, entry.number, { reason, at: now }, by),
  );
  if (!removed) throw new UserError('Somebody else took it out just now.');
  return cardOf('Taken out', 'info', [
    { type: 'text', text: `Entry ${entry.number} counts for nothing any more: ${entryWords(entry, zone)}.` },
    { type: 'context', text: `Reason: ${reason}. The entry and the reason stay in the ledger.` },
  ]);
}
