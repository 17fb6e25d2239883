import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Button, filledCommand, LONGEST_LINE, typedByHand } from '../src/card.js';
import { readTyped } from '../src/commands/typed.js';
import { UserError } from '../src/errors.js';
import { alertCard } from '../src/views/index.js';
import { anyCharacter } from './support/text.js';
import { view } from './views/made.js';

const actions = alertCard(view()).parts.flatMap((part) =>
  part.type === 'actions' ? [...part.buttons, ...part.more] : [],
);
const button = (label: string): Button => {
  const found = actions.find((each) => each.label === label);
  if (!found) throw new Error(`no button ${label}`);
  return found;
};

describe('a pressed button that asks for more', () => {
  test('types what the person would have typed, with or without a reason', () => {
    const genuine = button('Genuine change');
    expect(filledCommand(genuine, { reason: 'the app was down' })).toBe('verdict 42 genuine-change the app was down');
    expect(filledCommand(genuine, { reason: '  ' })).toBe('verdict 42 genuine-change');
    expect(filledCommand(genuine, {})).toBe('verdict 42 genuine-change');
    expect(filledCommand(button('Mute'), { until: '4h', reason: 'known outage' })).toBe('mute 42 4h known outage');
  });

  test.each([
    [{ until: '4h' }, 'Why?: this is needed.'],
    [{ until: '4h', reason: '\n\t\u200b' }, 'Why?: this is needed.'],
    [{ reason: 'known' }, 'For how long?: this is needed.'],
    [{ until: '99w', reason: 'known' }, 'For how long?: choose 1 hour, 4 hours, 1 day, 1 week.'],
    [{ until: '4h', reason: 'x'.repeat(LONGEST_LINE + 1) }, 'Why?: at most 300 characters; these are 301.'],
  ])('tells what is missing or wrong: %o', (entered, told) => {
    expect(() => filledCommand(button('Mute'), entered)).toThrow(new UserError(told));
  });

  test('whatever was entered, the words before it stay what they are and the command stays one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: LONGEST_LINE }), (reason) => {
        const typed = filledCommand(button('Genuine change'), { reason });
        expect(typed).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        const { word, args } = readTyped(typed);
        expect([word, ...args.slice(0, 2)]).toEqual(['verdict', '42', 'genuine-change']);
      }),
    );
  });

  test('an entered place is a text like any other, and names of the language are no inputs', () => {
    expect(filledCommand(button('Mute'), { until: '1h', reason: '{until} {reason}' })).toBe(
      'mute 42 1h {until} {reason}',
    );
    const odd = { label: 'Odd', command: 'do {toString} {x}', inputs: [{ name: 'toString', label: 'Odd' }] };
    expect(filledCommand(odd, {})).toBe('do {x}');
  });

  test('shows how it is typed by hand', () => {
    expect(actions.map(typedByHand)).toEqual([
      'verdict 42 genuine-change [REASON]',
      'verdict 42 few-active-customers [REASON]',
      'verdict 42 expected-event [REASON]',
      'verdict 42 not-about-us [REASON]',
      'evidence 42',
      'mute 42 1h REASON',
      'acknowledge 42',
      'assign 42 PERSON',
    ]);
  });
});
