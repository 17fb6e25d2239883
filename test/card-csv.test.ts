import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Card, Part, TableData } from '../src/card.js';
import { csvOf } from '../src/card-csv.js';
import { runs } from './support/runs.js';

const card = (...parts: readonly Part[]): Card => ({ title: 't', tone: 'info', parts, fallback: '' });
const table = (data?: TableData): Part => ({
  type: 'table',
  columns: [{ label: 'Topic' }],
  rows: [['Fees, charges']],
  ...(data && { data }),
});

test('a table is written in the plain numbers it was made from', () => {
  const data = {
    columns: ['kpi', 'value'],
    rows: [
      ['mentions', 1204],
      ['net_sentiment', -0.25],
      ['reach', null],
    ],
  };
  expect(csvOf(card(table(data)))).toBe('kpi,value\r\nmentions,1204\r\nnet_sentiment,-0.25\r\nreach,\r\n');
});

test('tables of the same columns are one, and one without numbers is as it is shown', () => {
  const data = (name: string) => ({ columns: ['a'], rows: [[name]] });
  expect(csvOf(card(table(data('x')), table(data('y')), table()))).toBe('a\r\nx\r\ny\r\n');
  expect(csvOf(card(table()))).toBe('Topic\r\n"Fees, charges"\r\n');
  expect(csvOf(card({ type: 'text', text: 'no table' }))).toBeUndefined();
});

test('whatever a customer calls a thing, a spreadsheet reads it back as text and never as a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 4 }), (names) => {
      const read = parse(csvOf(card(table({ columns: ['name'], rows: names.map((name) => [name, 1]) }))) ?? '', {
        relax_column_count: true,
        record_delimiter: '\r\n',
      }) as string[][];
      expect(read.slice(1).map(([name]) => name?.replace(/^'(?=[=+\-@\t\r])/, ''))).toEqual(names);
      for (const [name = ''] of read.slice(1)) expect(name).not.toMatch(/^[=+\-@\t\r]/);
    }),
    { numRuns: runs(75) },
  );
});
