import { describe, expect, test } from 'vitest';
import { acknowledge, assign, giveVerdict, upkeep } from '../../src/alert/index.js';
import { quietEnd } from '../../src/alert/quiet.js';
import { HOUR, iso, MINUTE, SECOND } from '../../src/domain/time.js';
import { zoneOf } from '../../src/domain/zone.js';
import { findAlert, outboxCounts } from '../../src/store/index.js';
import { runs } from '../support/runs.js';
import { subscription, type Telling, telling } from '../support/telling.js';

/** A Monday in winter, nine in the evening in Berlin. */
const EVENING = Date.UTC(2026, 0, 5, 20);
const KIM = { id: 'u1', name: 'Kim' };

describe('quiet hours', () => {
  const QUIET = { timezone: 'Europe/Berlin', subscriptions: [subscription({ quietHours: '22:00-07:00' })] };

  test('hold an alert back until the morning, and tell it then as it is by then', async () => {
    const it = await telling(EVENING + 2 * HOUR, QUIET);
    await it.raise('harbour');
    await it.deliver();
    expect(it.chat.shown).toEqual([]);
    expect(await outboxCounts(it.store.read, 'test')).toEqual({ waiting: 0, held: 1, dead: 0 });
    await it.change('harbour', { mentions: 90 });
    await passTo(it, EVENING + 10 * HOUR - MINUTE);
    expect(it.chat.shown).toEqual([]);
    await passTo(it, EVENING + 10 * HOUR);
    expect(it.chat.shown.map(({ op }) => op)).toEqual(['post']);
    expect(it.chat.shown[0]?.card.fallback).toContain('90 mentions');
  });

  test('are followed by one message about all that was over by the morning', async () => {
    const it = await telling(EVENING + 2 * HOUR, QUIET);
    for (const brand of ['harbour', 'willow']) {
      await it.raise(brand);
      await it.change(brand, { closedAt: EVENING + 3 * HOUR });
    }
    await it.raise('birch');
    await passTo(it, EVENING + 10 * HOUR);
    expect(it.chat.shown.map(({ op, card }) => [op, card.title.replace(/:.*is/, ': it is')])).toEqual([
      ['post', expect.stringContaining('birch')],
      ['post', 'While it was quiet: 2 alerts'],
    ]);
    expect(it.chat.shown[1]?.card.fallback).toMatch(/Harbour Bank[\s\S]*willow/);
  });

  test.each([
    ['a risk', { kind: 'risk' as const, severity: 1 }],
    ['what is critical', { severity: 5 }],
  ])('let %s pass', async (_, more) => {
    const it = await telling(EVENING + 2 * HOUR, QUIET);
    await it.raise('harbour', more);
    await it.deliver();
    expect(it.chat.shown).toHaveLength(1);
  });

  test('let an alert pass that becomes critical', async () => {
    const it = await telling(EVENING + 2 * HOUR, QUIET);
    await it.raise('harbour');
    await it.change('harbour', { severity: 5 });
    await it.deliver();
    expect(it.chat.shown.map(({ op }) => op)).toEqual(['post']);
  });

  test.each([
    ['Europe/Berlin', '22:00-07:00', '2026-03-28T23:30:00Z', '2026-03-29T05:00:00Z'],
    ['Europe/Berlin', '22:00-07:00', '2026-10-24T22:30:00Z', '2026-10-25T06:00:00Z'],
    ['America/New_York', '22:00-02:30', '2026-03-08T04:00:00Z', '2026-03-08T07:30:00Z'],
    ['Asia/Kathmandu', '12:00-24:00', '2026-01-05T12:00:00Z', '2026-01-05T18:15:00Z'],
    ['UTC', '09:00-17:00', '2026-01-05T17:00:00Z', undefined],
  ])('end on the wall clock of %s: %s at %s', (zone, hours, now, end) => {
    const found = quietEnd(hours, zoneOf(zone), Date.parse(now));
    expect(found === undefined ? undefined : iso(found)).toBe(end);
  });
});

describe('a storm', () => {
  test('of hundreds of alerts in a minute is five messages and one list of all the others', async () => {
    const it = await telling(EVENING);
    const many = runs(500);
    for (let n = 0; n < many; n++) {
      await it.raise(`brand-${n}`);
      it.clock.set(EVENING + (n * MINUTE) / many);
      if (n % 50 === 0) await it.deliver();
    }
    await it.deliver();
    const posts = it.chat.shown.filter(({ op }) => op === 'post');
    expect(posts).toHaveLength(6);
    const list = it.chat.shown.at(-1)?.card;
    expect(list?.title).toBe(`${many - 5} more alerts at once`);
    const table = list?.parts.find((part) => part.type === 'table');
    const numbers = table?.type === 'table' ? table.rows.map(([number]) => Number(number)) : [];
    expect(numbers).toEqual(Array.from({ length: many - 5 }, (_, n) => n + 6));
  });

  test('is over after its ten minutes, and a line of it follows what becomes of its alert', async () => {
    const it = await telling(EVENING, { storm: { alerts: 1, minutes: 10 } });
    await it.raise('a');
    const second = await it.raise('b');
    await it.deliver();
    expect(it.chat.shown.map(({ card }) => card.title)).toEqual([
      expect.stringContaining('a:'),
      '1 more alert at once',
    ]);
    const alert = await findAlert(it.store.read, 'test', `${second}`);
    if (alert) await giveVerdict(it.deps, alert, 'genuine-change', KIM);
    await it.deliver();
    expect(it.chat.shown.at(-1)).toMatchObject({ op: 'update', card: { title: '1 more alert at once' } });
    expect(it.chat.shown.at(-1)?.card.fallback).toContain('judged "Genuine change" by Kim');
    it.clock.set(EVENING + 11 * MINUTE);
    await it.raise('c');
    await it.deliver();
    expect(it.chat.shown.at(-1)?.card.title).toContain('c:');
  });
});

describe('a conversation', () => {
  test('for escalation is told of risks alone, at any hour', async () => {
    const conversation = { chat: 'memory', id: 'duty' };
    const it = await telling(EVENING + 2 * HOUR, {
      subscriptions: [subscription({ conversation, escalation: true, minSeverity: 5, quietHours: '20:00-08:00' })],
    });
    await it.raise('harbour');
    await it.raise('willow', { kind: 'risk', severity: 2 });
    await it.deliver();
    expect(it.chat.shown.map(({ conversation: { id }, card }) => [id, card.title.split(':')[0]])).toEqual([
      ['duty', 'willow'],
    ]);
  });

  test('that asks for it is reminded of an open alert, until somebody takes it on', async () => {
    const it = await telling(EVENING, { subscriptions: [subscription({ remindEveryMs: 4 * HOUR })] });
    const number = await it.raise('harbour');
    await passTo(it, EVENING + 9 * HOUR);
    const reminders = () => it.chat.shown.filter(({ key }) => key?.includes(':still:')).length;
    expect(reminders()).toBe(2);
    await acknowledge(it.deps, number, KIM);
    await passTo(it, EVENING + 20 * HOUR);
    expect(reminders()).toBe(2);
  });
});

describe('an alert', () => {
  test('says who looks at it and whose it is; of two who look the first one is named', async () => {
    const it = await telling(EVENING);
    const number = await it.raise('harbour');
    await it.deliver();
    await acknowledge(it.deps, number, KIM);
    const second = await acknowledge(it.deps, number, { id: 'u2', name: 'Lee' });
    expect(second?.acknowledged?.by).toBe('Kim');
    await assign(it.deps, number, 'Lee', KIM);
    await it.change('harbour', { mentions: 99 });
    await it.deliver();
    const newest = it.chat.shown.filter(({ op }) => op === 'update').at(-1)?.card.fallback;
    expect(newest).toMatch(/Kim looks at it[\s\S]*Assigned to Lee/);
    expect(it.chat.shown.filter(({ op }) => op === 'reply').map(({ card }) => card.title)).toEqual([
      'Acknowledged',
      'Assigned',
    ]);
  });

  test('that is over before anybody could be told is told as over, with no second message', async () => {
    const it = await telling(EVENING);
    await it.raise('harbour');
    await it.change('harbour', { closedAt: EVENING + SECOND });
    await it.deliver();
    expect(it.chat.shown.map(({ op }) => op)).toEqual(['post', 'reply']);
    expect(it.chat.shown[0]?.card.fallback).toContain('calm since');
  });
});

/** Lets the clock run, with what is done every minute. */
async function passTo({ clock, store, deps, deliver }: Telling, end: number): Promise<void> {
  while (clock.now() < end) {
    clock.set(Math.min(end, clock.now() + 5 * MINUTE));
    await store.write((tx) => upkeep(tx, deps));
    await deliver();
  }
}
