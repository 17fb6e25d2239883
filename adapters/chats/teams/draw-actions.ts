import { type Button, type Input, LONGEST_LINE, type Part } from '../../../src/card.js';
import { inputsName } from '../inputs.js';
import type { Action, ActionSet, Input as Asked, Element, Execute, ShowCard, TextInput } from './elements.js';
import { LIMITS } from './limits.js';
import { plain } from './words.js';

type Actions = Extract<Part, { type: 'actions' }>;

/** Where a drawing goes. */
export interface Surface {
  /** PUBLIC_URL: pages of ours are opened instead of asked for. */
  readonly publicUrl?: string | undefined;
  /** Tells the inputs of one row of buttons from those of another. */
  readonly prefix?: string;
}

/** The word of every button of ours. */
export const VERB = 'earshot';

/** What a pressed button brings back. */
export interface PressData {
  readonly earshot: string;
  /** Name under which what it asks for is kept, and how the inputs on the card begin. */
  readonly inputs?: string;
  readonly prefix?: string;
}

/**
 * Buttons that all ask for the same, which may be left out, stand below one line for it: a verdict is one press. Any other
 * that asks for something opens a small form below the buttons.
 */
export function drawActions({ buttons, more }: Actions, surface: Surface): readonly Element[] {
  const { prefix = 'a' } = surface;
  const shared = sharedInputs(buttons);
  const first = shared
    ? buttons.map((button) => execute(button, `${prefix}s`))
    : buttons.map((button, at) => action(button, `${prefix}b${at}`, surface));
  const rest = more.map((button, at) => action(button, `${prefix}m${at}`, surface));
  const inputs = shared?.map((input) => inputElement(input, `${prefix}s`)) ?? [];
  return [...inputs, ...rows(first), ...rows(rest)];
}

function rows(actions: readonly Action[]): readonly ActionSet[] {
  const sets: ActionSet[] = [];
  for (let at = 0; at < actions.length; at += LIMITS.actions)
    sets.push({ type: 'ActionSet', actions: actions.slice(at, at + LIMITS.actions), spacing: 'small' });
  return sets;
}

function sharedInputs(buttons: readonly Button[]): readonly Input[] | undefined {
  const [first, ...others] = buttons;
  const inputs = first?.inputs;
  if (!inputs || inputs.length === 0 || others.length === 0 || inputs.some(({ required }) => required))
    return undefined;
  const name = inputsName(inputs);
  const all = buttons.every((each) => each.inputs && inputsName(each.inputs) === name && each.confirm === undefined);
  return all ? inputs : undefined;
}

function action(button: Button, prefix: string, { publicUrl }: Surface): Action {
  const url = pageOf(button, publicUrl);
  if (url !== undefined) return { type: 'Action.OpenUrl', title: plain(button.label, LIMITS.label), url };
  const asked = (button.inputs ?? []).map((input) => inputElement(input, prefix));
  if (asked.length === 0 && button.confirm === undefined) return execute(button, prefix);
  return form(button, prefix, asked);
}

/** The question of a button that lasts, and what it asks for, with a button of their own. */
function form(button: Button, prefix: string, asked: readonly Asked[]): ShowCard {
  const { label, confirm } = button;
  const question: readonly Element[] =
    confirm === undefined
      ? []
      : [{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: plain(confirm, LIMITS.confirm) }] }];
  const confirmed = { ...button, label: confirm === undefined ? 'OK' : `Yes: ${label}` };
  return {
    type: 'Action.ShowCard',
    title: plain(label, LIMITS.label),
    ...styleOf(button),
    card: { type: 'AdaptiveCard', body: [...question, ...asked], actions: [execute(confirmed, prefix)] },
  };
}

function execute(button: Button, prefix: string): Execute {
  const { label, command, inputs = [] } = button;
  const data: PressData = { earshot: command, ...(inputs.length > 0 ? { inputs: inputsName(inputs), prefix } : {}) };
  const title = plain(label, LIMITS.label);
  const fallback = { type: 'Action.Submit' as const, title, data };
  return { type: 'Action.Execute', title, verb: VERB, data, ...styleOf(button), fallback };
}

function styleOf({ style }: Button): { readonly style?: 'positive' | 'destructive' } {
  if (style === undefined) return {};
  return { style: style === 'danger' ? 'destructive' : 'positive' };
}

export function inputElement(input: Input, prefix: string): Asked {
  const { name, label, options, value, required } = input;
  const asked = {
    id: `${prefix}.${name}`,
    label: plain(label, LIMITS.label),
    ...(required ? { isRequired: true as const, errorMessage: plain(`${label}: this is needed.`, LIMITS.hint) } : {}),
  };
  if (!options) return { type: 'Input.Text', ...asked, ...entry(input) };
  const choices = options
    .slice(0, LIMITS.choices)
    .map((option) => ({ title: plain(option.label, LIMITS.label), value: option.value }));
  const chosen = value === undefined ? {} : { value };
  return { type: 'Input.ChoiceSet', ...asked, ...chosen, style: 'compact', choices };
}

/** A line, or a text of several lines where it is said how long that may be: Adaptive Cards name no bound of their own. */
function entry({
  hint,
  value,
  longest,
}: Input): Pick<TextInput, 'value' | 'placeholder' | 'isMultiline' | 'maxLength'> {
  const maxLength = longest ?? LONGEST_LINE;
  return {
    ...(value === undefined ? {} : { value: value.slice(0, maxLength) }),
    ...(hint === undefined ? {} : { placeholder: plain(hint, LIMITS.hint) }),
    ...(longest === undefined ? {} : { isMultiline: true }),
    maxLength,
  };
}

/** A path of ours, and only that: never an address that somebody else put there. */
function pageOf({ page }: Button, publicUrl: string | undefined): string | undefined {
  if (!publicUrl || page === undefined || !/^\/(?!\/)/.test(page)) return undefined;
  const url = `${publicUrl}${page}`;
  return url.length <= LIMITS.url ? url : undefined;
}
