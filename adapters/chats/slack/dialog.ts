import type { types } from '@slack/bolt';
import { type Button, filledCommand, type Input, LONGEST_LINE } from '../../../src/card.js';
import type { Origin } from '../../../src/domain/chat.js';
import { UserError } from '../../../src/errors.js';
import { fields, text } from '../fields.js';
import { LIMITS } from './limits.js';
import { words } from './text-object.js';

export const DIALOG = 'run';
const VALUE = 'value';

/** What a dialog remembers while it is open. */
export interface Open {
  readonly command: string;
  /** Name under which what it asks for is kept. */
  readonly inputs: string;
  readonly channel?: string;
  readonly thread?: string;
  readonly origin?: Origin;
}

/** The dialog behind a button. */
export const dialogView = (label: string, inputs: readonly Input[], open: Open): types.ModalView => ({
  type: 'modal',
  callback_id: DIALOG,
  title: words(label, LIMITS.dialogTitle),
  submit: words('OK', LIMITS.dialogTitle),
  close: words('Cancel', LIMITS.dialogTitle),
  private_metadata: JSON.stringify(open).slice(0, LIMITS.privateMetadata),
  blocks: inputs.slice(0, LIMITS.viewBlocks).map(inputBlock),
});

function inputBlock(input: Input): types.InputBlock {
  const { name, label, hint, required } = input;
  return {
    type: 'input',
    block_id: name,
    label: words(label, LIMITS.inputLabel),
    ...(hint === undefined ? {} : { hint: words(hint, LIMITS.inputHint) }),
    optional: required !== true,
    element: elementOf(input),
  };
}

function elementOf(input: Input): types.InputBlock['element'] {
  const { options, person, value } = input;
  if (person) return { type: 'users_select', action_id: VALUE };
  return options ? select(options, value) : entry(input);
}

function select(options: NonNullable<Input['options']>, value: string | undefined): types.StaticSelect {
  const shown = options.slice(0, LIMITS.options).map((option) => ({
    text: words(option.label, LIMITS.optionLabel),
    value: option.value.slice(0, LIMITS.optionValue),
  }));
  const first = shown.find((option) => option.value === value);
  return { type: 'static_select', action_id: VALUE, options: shown, ...(first ? { initial_option: first } : {}) };
}

function entry({ value, longest }: Input): types.PlainTextInput {
  const most = Math.min(longest ?? LONGEST_LINE, LIMITS.inputText);
  return {
    type: 'plain_text_input',
    action_id: VALUE,
    max_length: most,
    ...(longest === undefined ? {} : { multiline: true }),
    ...(value === undefined ? {} : { initial_value: value.slice(0, most) }),
  };
}

/** Undefined when it is none of ours. */
export function readOpen(metadata: string): Open | undefined {
  try {
    const { command, inputs, channel, thread, origin } = fields(JSON.parse(metadata));
    const { id, at } = fields(origin);
    if (text(command) === '' || text(inputs) === '') return undefined;
    return {
      command: text(command),
      inputs: text(inputs),
      ...(text(channel) === '' ? {} : { channel: text(channel) }),
      ...(text(thread) === '' ? {} : { thread: text(thread) }),
      ...(text(id) === '' ? {} : { origin: { id: text(id), ...(typeof at === 'number' ? { at } : {}) } }),
    };
  } catch {
    return undefined;
  }
}

/** Ids of the people who were chosen. */
export const peopleIn = (inputs: readonly Input[], state: unknown): readonly string[] =>
  inputs.map(({ name }) => text(valueIn(state, name).selected_user)).filter((id) => id !== '');

/** The command with what was entered, or what is wrong, by the input that it is about. People are told by `names`. */
export function filledIn(
  command: string,
  inputs: readonly Input[],
  state: unknown,
  names: ReadonlyMap<string, string>,
): { readonly text: string } | { readonly errors: Readonly<Record<string, string>> } {
  const entered: Record<string, string> = {};
  const errors: Record<string, string> = {};
  for (const { name } of inputs) entered[name] = enteredIn(state, name, names);
  for (const input of inputs) {
    const button: Pick<Button, 'command' | 'inputs' | 'label'> = { label: '', command, inputs: [input] };
    try {
      filledCommand(button, entered);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      errors[input.name] = error.message;
    }
  }
  return Object.keys(errors).length > 0 ? { errors } : { text: filledCommand({ label: '', command, inputs }, entered) };
}

function enteredIn(state: unknown, name: string, names: ReadonlyMap<string, string>): string {
  const { value, selected_option, selected_user } = valueIn(state, name);
  return text(value) || text(fields(selected_option).value) || (names.get(text(selected_user)) ?? '');
}

const valueIn = (state: unknown, name: string) => fields(fields(fields(fields(state).values)[name])[VALUE]);
