import { expect, test } from 'vitest';
import { agendaOf } from '../../src/views/agenda.js';
import { alert, taxonomy, view } from './made.js';

const HEARD = { n: 0, topics: [], otherDone: [] };
const decide = (numbers: readonly number[], gaps: readonly { source: string; share: number }[] = []) => {
  const alerts = numbers.map((number) => view({ alert: alert({ number, state: 'closed' }) }));
  const agenda = { alerts, brands: [], goals: [], heard: HEARD, gaps, proposals: 0, taxonomy };
  const [part] = agendaOf(agenda);
  return part?.type === 'fields' ? part.fields.map(({ text }) => text) : [];
};

test('one alert without a verdict is asked about by what it was', () => {
  expect(decide([42])).toEqual([
    expect.stringMatching(/^What was alert 42\? Harbour Bank: complaints .*: verdict 42 VERDICT$/),
  ]);
});

test('many alerts without a verdict are one thing to decide, and leave room for what else there is', () => {
  const gaps = [{ source: 'forum', share: 0.4 }];
  expect(decide([9, 8, 7, 6, 5, 4, 3], gaps)).toEqual([
    'What were alerts 9, 8, 7, 6, 5 and 2 more? verdict NUMBER VERDICT',
    'forum was read only 40 % of the time: sources',
  ]);
});
