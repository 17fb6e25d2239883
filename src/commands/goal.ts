import { type Goal, HOW_TO_TARGET, isDay, mistakeInTarget, parseTarget } from '../domain/goal.js';
import type { Settings } from '../domain/settings.js';
import { suggestion } from '../domain/spelling.js';
import { UserError } from '../errors.js';
import { kpisOf } from '../measure/index.js';
import { addGoal, removeGoal, type SetGoal, setGoals } from '../store/index.js';
import { cardOf, goalsCard, goalWords, oneLine } from '../views/index.js';
import { brandNamed } from './arguments.js';
import type { Command, CommandContext } from './command.js';
import { objectiveNamed } from './ledger-words.js';

const HOW = 'Write it like this: goal set service first_response_time "< 60m" by 2026-12-31';

export const goalCommand: Command = {
  word: 'goal',
  args: 'set OBJECTIVE KPI TARGET [by DATE] [from DATE] [brand B] | list | remove N',
  summary: 'Set what a KPI is to reach for an objective',
  role: 'manager',
  writesNothing: ([first = 'list']) => first.toLowerCase() === 'list',
  examples: ['goal set service complaint_rate "< 10 %" by 2026-12-31', 'goal list', 'goal remove 2'],
  async run(args, ctx) {
    const [first = 'list', ...rest] = args;
    if (first.toLowerCase() === 'list') return list(ctx);
    if (first.toLowerCase() === 'remove') return remove(rest[0], ctx);
    return set(readGoal(first.toLowerCase() === 'set' ? rest : args, ctx.settings), ctx);
  },
};

/** Reads `OBJECTIVE KPI TARGET [by DATE] [from DATE] [brand B]`. Throws UserError that says how to write it. */
export function readGoal([named = '', typed = '', ...words]: readonly string[], settings: Settings): Goal {
  const objective = objectiveNamed(named, HOW);
  const kpi = typed.toLowerCase();
  const kpis = kpisOf(settings);
  const ids = kpis.map(({ id }) => id);
  if (!ids.includes(kpi))
    throw new UserError(
      `There is no KPI "${oneLine(typed, 40)}"${suggestion(typed, ids) || `. There are: ${ids.join(', ')}.`}`,
    );
  const at = words.findIndex((word) => /^(by|from|brand)$/i.test(word) || isDay(word));
  const target = words.slice(0, at < 0 ? words.length : at).join(' ');
  if (!parseTarget(target)) throw new UserError(`"${oneLine(target, 40)}" is no target: ${HOW_TO_TARGET}. ${HOW}`);
  const unit = kpis.find(({ id }) => id === kpi)?.unit;
  const mistake = unit && mistakeInTarget(oneLine(target, 40), kpi, unit);
  if (mistake) throw new UserError(`${mistake}.`);
  return { objective, kpi, target, ...options(at < 0 ? [] : words.slice(at), settings) };
}

function options(words: readonly string[], settings: Settings): Pick<Goal, 'by' | 'from' | 'brand'> {
  const said: { by?: string; from?: string; brand?: string } = {};
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const name = word.toLowerCase();
    const next = words[at + 1] ?? '';
    if (isDay(word)) said.by = word;
    else if (name === 'brand') {
      const brand = brandNamed(next, settings);
      if (brand.competitor) throw new UserError(`${brand.name} is a competitor: goals are for your own brands.`);
      said.brand = brand.id;
      at += 1;
    } else if ((name === 'by' || name === 'from') && isDay(next)) {
      said[name] = next;
      at += 1;
    } else if (name === 'by' || name === 'from')
      throw new UserError(`"${oneLine(next, 40)}" is no day: write it as 2026-12-31. ${HOW}`);
    else throw new UserError(`"${oneLine(word, 40)}" is not understood here. ${HOW}`);
  }
  if (said.from && said.by && said.from >= said.by) throw new UserError(`A goal ends after it begins. ${HOW}`);
  return said;
}

async function set(goal: Goal, { store, settings, ask, now }: CommandContext) {
  const by = { id: ask.user.id, name: oneLine(ask.user.name, 80) };
  const number = await store.write(async (tx) => {
    const known = [...settings.goals, ...(await setGoals(tx, store.workspace))];
    if (known.some((each) => goalWords(each) === goalWords(goal)))
      throw new UserError(`${goalWords(goal)} is set already: "goal list" shows it.`);
    return addGoal(tx, store.workspace, goal, by, now);
  });
  return cardOf('Goal set', 'info', [
    { type: 'text', text: `${goalWords(goal)}.` },
    { type: 'context', text: `How it stands: roi, and the digest. Take it out with: goal remove ${number}` },
  ]);
}

async function list({ store, settings, zone }: CommandContext) {
  return goalsCard(await setGoals(store.read, store.workspace), settings.goals, zone);
}

async function remove(word: string | undefined, { store, ask, now }: CommandContext) {
  const goals = await setGoals(store.read, store.workspace);
  const goal = goals.find(({ number }) => `${number}` === word?.replace(/^#/, ''));
  if (!goal) throw new UserError(notFound(word, goals));
  const isGone = await store.write((tx) => removeGoal(tx, store.workspace, goal.number, ask.user.name, now));
  if (!isGone) throw new UserError('Somebody else took it out just now.');
  return cardOf('Goal taken out', 'info', [{ type: 'text', text: `${goalWords(goal)}: no longer a goal.` }]);
}

function notFound(word: string | undefined, goals: readonly SetGoal[]): string {
  const numbers = goals.map(({ number }) => number).join(', ');
  const known = numbers === '' ? 'None was set in chat' : `Those set in chat are ${numbers}`;
  const what = word === undefined ? 'Which one?' : `There is no goal ${oneLine(word, 40)} to take out.`;
  return `${what} ${known}; what earshot.yaml declares can only be taken out there.`;
}
