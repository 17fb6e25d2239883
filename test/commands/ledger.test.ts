import { describe, expect, test } from 'vitest';
import { readGoal } from '../../src/commands/goal.js';
import { readEntry } from '../../src/commands/ledger-words.js';
import { zoneOf } from '../../src/domain/zone.js';
import { ledgerEntries, setGoals } from '../../src/store/index.js';
import { bank, NOON, settings } from './bank.js';

describe('the ledger', () => {
  test('keeps what a manager enters with its source, adds it up as a range, and forgets nothing that is taken out', async () => {
    const { say, store } = await bank();
    await say('ledger cost service 100..200 GBP "status posts" source "invoice 17" hard on 2026-01-02');
    await say('ledger outcome service 40..60 cases cases deflected source CRM report 14 hard brand harbour');
    await say('ledger worth service case 4..7 GBP source "finance: cost of a call"');
    const { fallback } = await say('roi');
    expect(fallback).toContain(
      'Service: return: -20 to +320 % (-40 to 320 GBP after a cost of 100 to 200 GBP); with hard',
    );
    expect(fallback).toContain('Spent: 100 to 200 GBP');
    expect(fallback).toContain('Gained, hard evidence: 40 to 60 cases');
    expect(fallback).toContain(
      'one of the cases is worth 4 to 7 GBP (soft, from finance: cost of a call; entry 3 by kim',
    );
    expect((await say('ledger remove 1')).fallback).toContain('Why? The ledger keeps the reason');
    expect((await say('ledger remove 1 counted twice')).fallback).toContain('counts for nothing any more');
    expect((await say('ledger remove 1 again')).fallback).toContain('There is no entry 1');
    expect((await say('roi')).fallback).toContain('not enough to say: no cost was entered');
    expect((await say('ledger list nonsense')).fallback).toContain('neither an objective nor a period');
    const list = (await say('ledger list service')).fallback;
    expect(list).toContain('cost, service: status posts (taken out by kim: counted twice)');
    expect(list).toContain('2 entries, and 1 taken out');
    expect(await ledgerEntries(store.read, 'w')).toHaveLength(2);
  });

  test('masks what it keeps, for an invoice may quote a customer, and says when the same was entered before', async () => {
    const { say, store, setClock } = await bank({ roles: { manager: 'all' } });
    await say('ledger cost service 5 GBP "call to 4111 1111 1111 1111" source "a@b.example"');
    expect(await ledgerEntries(store.read, 'w')).toMatchObject([{ what: 'call to [card]', source: '[email]' }]);
    // The same again on another day is another cost; on the same day it may be one that was entered twice.
    const again = async (day: string) =>
      (await say(`ledger cost service 5 GBP "call to 4111 1111 1111 1111" source "a@b.example" on ${day}`, 'lee'))
        .fallback;
    expect(await again('2026-01-04')).not.toContain('stands already');
    setClock(NOON + 1000);
    expect(await again('2026-01-05')).toContain(
      'The same stands already as entry 1, entered by kim, Mon 5 Jan 2026, 12:00. It was written again as entry 3, and both count. If it was once: ledger remove 3 entered twice',
    );
    expect(await ledgerEntries(store.read, 'w')).toHaveLength(3);
    expect((await say('ledger list')).fallback).toMatch(
      /of all time: Sun 4 Jan 2026 to Mon 5 Jan 2026 \(Europe\/London\).*Caution: nobody has checked the amounts/s,
    );
  });

  test('is read by everybody as a return, and entered by managers alone', async () => {
    const { say } = await bank({ roles: { manager: ['kim'], analyst: 'all' } });
    expect((await say('ledger cost service 5 GBP x source y', 'lee')).fallback).toContain('"ledger" is for managers');
    expect((await say('roi', 'lee')).fallback).toContain('Not enough to say: no cost and no outcome');
  });

  test.each([
    ['cost servce 5 GBP x source y', 'did you mean service?'],
    ['costs service 5 GBP x source y', 'did you mean cost?'],
    ['cost service 5 GBP x', 'Where is that from?'],
    ['cost service 5 GBP source y', 'What was it?'],
    ['cost service five GBP x source y', '"five" is no amount'],
    ['cost service 5 £ x source y', 'may mean several'],
    ['cost service 5 GBP x source y on 2026-02-30', 'is no day'],
    ['cost service 5 GBP x source y on 2027-01-01', 'still to come'],
    ['cost service 5 GBP x source y hard from 2026-11-21 to 2026-11-27', 'of one day: write "on 2026-11-21"'],
    ['cost service 5 GBP x source y brand northgate', 'is a competitor'],
    ['worth service case 4 hours source y', 'what one of a count is in money'],
    ['done service x topic nonsense source y', 'There is no topic "nonsense"'],
  ])('%s is explained', (text, mend) => {
    expect(() => readEntry(text.split(' '), settings(), zoneOf('Europe/London'), NOON)).toThrow(mend);
  });
});

describe('a goal', () => {
  test('is set, shown against what was reached, and taken out; one inside the interval is too close to tell', async () => {
    const declared = { objective: 'service', kpi: 'complaint_rate', target: '< 60m' } as const;
    const { say, hears, store } = await bank({ goals: [declared] });
    await hears(40);
    expect((await say('goal set engagement mentions > 10 by 2026-12-31')).fallback).toContain(
      'mentions > 10 by 2026-12-31',
    );
    expect((await say('goal engagement mentions ">= 41" 2026-01-01')).fallback).toContain('Goal set');
    expect((await say('goal set engagement mentions > 10 by 2026-12-31')).fallback).toContain('is set already');
    expect(await setGoals(store.read, 'w')).toHaveLength(2);
    const { fallback } = await say('roi');
    expect(fallback).toMatch(/Mentions \(engagement\): target > 10 by 2026-12-31; now 40; .*state reached;/);
    expect(fallback).toMatch(/target >= 41 by 2026-01-01; .*state too close to tell, its day is over;/);
    expect(fallback).toMatch(/Complaint rate .*state cannot tell: the target "< 60m" does not fit/);
    expect((await say('goal list')).fallback).toContain(
      'service: complaint_rate < 60m, for every brand; set by earshot.yaml',
    );
    expect((await say('goal remove 1')).fallback).toContain('no longer a goal');
    expect((await say('goal remove 1')).fallback).toContain('Those set in chat are 2');
  });

  test.each([
    ['service first_respons_time < 60m', 'did you mean first_response_time?'],
    ['service complaint_rate 10', 'is no target'],
    ['service complaint_rate < 60m', 'is in shares up to 100 %'],
    ['service complaint_rate <10% by tomorrow', '"tomorrow" is no day'],
    ['service complaint_rate <10% brand harbour until', 'is not understood here'],
    ['service complaint_rate <10% brand northgate', 'is a competitor'],
    ['service complaint_rate <10% from 2026-02-01 by 2026-01-01', 'ends after it begins'],
  ])('%s is explained', (text, mend) => {
    expect(() => readGoal(text.split(' '), settings())).toThrow(mend);
  });
});
