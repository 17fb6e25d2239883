import type { Input } from '../../../../../src/card.js';
import { element } from '../dom.js';
import { readable } from '../words.js';

/** The longest that an entered line may be; the server holds to it as well. */
export const LONGEST_LINE = 300;

/** Up to this many choices, one of which is needed, stand side by side; others are a list to open. */
const SIDE_BY_SIDE = 6;

/** A field of a dialog, and what was entered in it. */
export interface FieldView {
  readonly root: HTMLElement;
  readonly name: string;
  value(): string;
}

/** Draws one thing a dialog asks for; the browser itself sees to what is required and how long it may be. */
export function drawField(input: Input, at: number): FieldView {
  const { options } = input;
  if (options === undefined) return lineField(input, at);
  return input.required && options.length <= SIDE_BY_SIDE
    ? radioField(input, options, at)
    : listField(input, options, at);
}

type Options = NonNullable<Input['options']>;

function lineField(input: Input, at: number): FieldView {
  const asked = { id: `input-${at}`, dir: 'auto', autocomplete: 'off', ...common(input, at) };
  const line =
    input.longest === undefined
      ? element('input', { ...asked, type: 'text', maxlength: String(LONGEST_LINE) })
      : element('textarea', { ...asked, rows: '4', maxlength: String(input.longest) });
  line.value = readable(input.value ?? '');
  return { root: labelled(input, at, line), name: input.name, value: () => line.value };
}

function listField(input: Input, options: Options, at: number): FieldView {
  const shown = input.required || input.value !== undefined ? options : [{ label: '', value: '' }, ...options];
  const list = element('select', { id: `input-${at}`, ...common(input, at) });
  list.append(...shown.map(({ label, value }) => element('option', { value }, readable(label))));
  list.value = input.value ?? shown[0]?.value ?? '';
  return { root: labelled(input, at, list), name: input.name, value: () => list.value };
}

function radioField(input: Input, options: Options, at: number): FieldView {
  const radios = options.map(({ value }) =>
    element('input', {
      type: 'radio',
      name: `input-${at}`,
      value,
      required: '',
      ...(value === input.value ? { checked: '' } : {}),
    }),
  );
  const choices = radios.map((radio, index) =>
    element('label', { class: 'choice' }, radio, element('span', {}, readable(options[index]?.label ?? ''))),
  );
  const root = element(
    'fieldset',
    hinted(input, at),
    element('legend', {}, ...labelOf(input)),
    ...hintOf(input, at),
    element('div', { class: 'side-by-side' }, ...choices),
  );
  return { root, name: input.name, value: () => radios.find(({ checked }) => checked)?.value ?? '' };
}

const labelled = (input: Input, at: number, control: HTMLElement): HTMLElement =>
  element(
    'div',
    { class: 'asked' },
    element('label', { for: control.id }, ...labelOf(input)),
    ...hintOf(input, at),
    control,
  );

const labelOf = ({ label, required }: Input): readonly (Node | string)[] => [
  readable(label),
  ...(required ? [] : [element('span', { class: 'optional' }, ' optional')]),
];

const hintOf = ({ hint }: Input, at: number): readonly HTMLElement[] =>
  hint === undefined ? [] : [element('p', { class: 'hint', id: `hint-${at}` }, readable(hint))];

const hinted = ({ hint }: Input, at: number): Readonly<Record<string, string>> =>
  hint === undefined ? {} : { 'aria-describedby': `hint-${at}` };

const common = (input: Input, at: number): Readonly<Record<string, string>> => ({
  ...hinted(input, at),
  ...(input.required ? { required: '' } : {}),
});
