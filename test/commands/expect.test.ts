import { describe, expect, test } from 'vitest';
import { readExpected } from '../../src/commands/expect-words.js';
import { zoneOf } from '../../src/domain/zone.js';
import { enteredEvents } from '../../src/store/index.js';
import { bank, NOON, settings } from './bank.js';

const read = (words: readonly string[]) => readExpected(words, settings(), zoneOf('Europe/London'), NOON);

describe('what is expected', () => {
  test.each([
    [['payday', 'monthly', '25'], { name: 'payday', when: 'monthly 25', brands: [] }],
    [
      ['pay', 'day', 'monthly', '25,', '28', '9:00-21:00'],
      { name: 'pay day', when: 'monthly 25, 28 9:00-21:00', brands: [] },
    ],
    [
      ['spring campaign', '2026-03-01', 'harbour'],
      { name: 'spring campaign', when: '2026-03-01', brands: ['harbour'] },
    ],
    [
      ['sale', 'weekly', 'Mon,Thu', '22:00', '-', '02:00', 'for', 'Harbour', 'Bank'],
      { name: 'sale', when: 'weekly mon,thu 22:00 - 02:00', brands: ['harbour'] },
    ],
    [['payday', 'daily', 'all', 'up', 'to', '2.5x'], { name: 'payday', when: 'daily', brands: [], factor: 2.5 }],
    [
      ['payday', 'monthly', '25', 'harbour', 'up', 'to', '3', 'times'],
      { name: 'payday', when: 'monthly 25', brands: ['harbour'], factor: 3 },
    ],
  ])('%j is understood', (words, event) => {
    expect(read(words)).toEqual(event);
  });

  test('is entered by a manager, listed beside what earshot.yaml declares, and taken out again', async () => {
    const declared = { name: 'results', brands: [], when: '2026-05-01' };
    const { say, store } = await bank({ expectedEvents: [declared] });
    const entered = await say('expect "payday" monthly 25 09:00-21:00 harbour up to 3x');
    expect(entered.fallback).toContain('"payday", monthly 25 09:00-21:00, up to 3x the usual, for harbour');
    expect(entered.fallback).toContain('expect remove 1');
    expect(await enteredEvents(store.read, 'w')).toMatchObject([
      { number: 1, name: 'payday', factor: 3, by: 'kim', at: NOON },
    ]);
    expect((await say('expect "Payday" monthly 25 09:00-21:00 harbour up to 3x')).fallback).toContain(
      'is expected already',
    );
    const { fallback } = await say('expect list');
    expect(fallback).toContain('1: what "payday"');
    expect(fallback).toContain('"results", 2026-05-01, for every brand; entered by earshot.yaml');
    expect((await say('expect')).fallback).toBe(fallback);
    expect((await say('expect remove 1')).fallback).toContain('it pages again');
    expect((await say('expect remove 1')).fallback).toContain('None was entered in chat');
    // Its number is never given to another.
    expect((await say('expect "payday" monthly 25')).fallback).toContain('expect remove 2');
  });

  test('by somebody who is only an analyst is refused', async () => {
    const { say, store } = await bank({ roles: { manager: ['kim'], analyst: 'all' } });
    expect((await say('expect "payday" monthly 25', 'lee')).fallback).toContain('"expect" is for managers');
    expect(await enteredEvents(store.read, 'w')).toEqual([]);
  });

  test('is masked before it is kept: a name is foreign text too', async () => {
    const { say, store } = await bank();
    await say('expect "call 4111 1111 1111 1111" daily');
    expect(await enteredEvents(store.read, 'w')).toMatchObject([{ name: 'call [card]' }]);
  });

  test.each([
    ['expect "payday"', 'When? Say daily, weekly'],
    ['expect monthly 25', 'Give it a name first'],
    ['expect "!!" monthly 25', 'Give it a name first'],
    ['expect "payday" monthly', 'monthly needs days of the month from 1 to 31'],
    ['expect "payday" monthly 32', 'monthly needs days of the month from 1 to 31'],
    ['expect "payday" weekly monday', 'weekly needs days such as mon,thu'],
    ['expect "payday" weekly mon tue', 'one word too many'],
    ['expect "payday" monthly 25 28', 'one word too many'],
    ['expect "payday" daily 25:00-26:00', 'is no span of time'],
    ['expect "payday" 2026-02-30', 'is no date of the calendar'],
    ['expect "payday" 2025-12-25', 'is over already'],
    ['expect "payday" monthly 25 harbor', 'did you mean harbour?'],
    ['expect "payday" monthly 25 northgate', 'is a competitor'],
    ['expect "payday" monthly 25 up to 1x', '"up to 1" is no factor'],
    ['expect "payday" monthly 25 up to many', '"up to many" is no factor'],
    ['expect "payday" monthly 25 up to 1000x', 'is no factor'],
    [`expect "${'pay '.repeat(30)}" daily`, 'longer than 60 characters'],
    ['expect remove', 'Which one? None was entered in chat'],
    ['expect remove all', 'There is no event all to remove'],
  ])('%j is told what is wrong and how to write it', async (text, answer) => {
    const { say, store } = await bank();
    const { fallback } = await say(text);
    expect(fallback).toContain(answer);
    expect(fallback).toMatch(/\b[Ww]rite |earshot.yaml|did you mean|competitor/);
    expect(await enteredEvents(store.read, 'w')).toEqual([]);
  });

  test('is offered to whoever judges an alert as expected', async () => {
    const { say, raises } = await bank();
    await raises();
    const { fallback } = await say('verdict 1 expected-event payday');
    expect(fallback).toContain(
      'expect "payday" weekly mon 07:00-11:00 harbour, or: expect "payday" monthly 5 07:00-11:00 harbour',
    );
    // What is offered can be typed as it stands.
    expect((await say('expect "payday" weekly mon 07:00-11:00 harbour')).title).toBe('Expected');
  });
});
