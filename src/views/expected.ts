import type { Card, Part } from '../card.js';
import type { ExpectedEvent } from '../domain/settings.js';
import type { Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { cardOf } from './spoken.js';
import { moment, oneLine } from './words.js';

interface Entered extends ExpectedEvent {
  readonly number: number;
  readonly by: string;
  readonly at: Instant;
}

/** `"payday", monthly 25, up to 3x the usual, for harbour`. */
export const expectedWords = ({ name, when, factor, brands }: ExpectedEvent): string =>
  [
    `"${oneLine(name, 80)}", ${oneLine(when, 80)}`,
    ...(factor === undefined ? [] : [`up to ${factor}x the usual`]),
    brands.length === 0 ? 'for every brand' : `for ${brands.map((brand) => oneLine(brand, 60)).join(', ')}`,
  ].join(', ');

/** What is expected, declared and entered. */
export function expectedCard(declared: readonly ExpectedEvent[], entered: readonly Entered[], zone: Zone): Card {
  const rows = [
    ...entered.map((each) => [
      String(each.number),
      expectedWords(each),
      `${oneLine(each.by, 80)}, ${moment(each.at, zone)}`,
    ]),
    ...declared.map((each) => ['–', expectedWords(each), 'earshot.yaml']),
  ];
  const columns = [{ label: 'Number' }, { label: 'what' }, { label: 'entered by' }];
  const list: Part =
    rows.length === 0 ? { type: 'text', text: 'Nothing is expected.' } : { type: 'table', columns, rows };
  const how = 'Enter one with: expect "payday" monthly 25. Take one out with: expect remove and its number.';
  return cardOf('Expected events', 'info', [list, { type: 'context', text: `Times in ${zone.name}. ${how}` }]);
}
