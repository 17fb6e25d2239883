import { describe, expect, test } from 'vitest';
import { giveVerdict, muteSeries } from '../../src/alert/index.js';
import type { Card } from '../../src/card.js';
import { HOUR } from '../../src/domain/time.js';
import { owe, recordVerdict, type Store } from '../../src/store/index.js';
import { NOW, said, scene } from '../support/evidence.js';
import { alert, episode } from '../views/made.js';

const KIM = { id: 'u1', name: 'Kim' };

describe('what became of an alert', () => {
  test('says how alerts that were read alike were judged', async () => {
    const { store, raises, evidence } = await scene();
    await raises();
    await store.write(async (tx) => {
      const words = ['genuine-change', 'genuine-change', 'expected-event'] as const;
      for (const [index, word] of words.entries()) {
        await recordVerdict(tx, 'w', { alert: index + 1, word, by: 'Kim', at: NOW }, 'u1', episode());
      }
      await recordVerdict(
        tx,
        'w',
        { alert: 9, word: 'not-about-us', by: 'Kim', at: NOW },
        'u1',
        episode({ hint: { volume: 'few voices' } }),
      );
    });
    expect(said(await evidence(), 'reading')).toContain(
      'Of the last 3 other alerts read as "many voices" and judged: 2 "Genuine change", 1 "Expected event".',
    );
    // Of the four verdicts only those on an alert that is known by its number are of its series.
    expect(said(await evidence(), 'reading')).toContain('No alert of this series has been judged yet.');
    await store.write((tx) =>
      recordVerdict(tx, 'w', { alert: 42, word: 'genuine-change', by: 'Kim', at: NOW }, 'u1', episode()),
    );
    expect(said(await evidence(), 'reading')).toContain(
      'Of the one issue alert of this series judged so far, its reading was right in 1 and 1 was worth asking about; too few to say how often.',
    );
  });

  test('tells what happened: raised, grown, posted where, not delivered, muted, judged', async () => {
    const { store, deps, raises, evidence } = await scene();
    await raises();
    await tell(store, 'post', '0123456789abcdef', { chat: 'web', id: 'alerts' });
    await tell(store, 'post', '0123456789abcdef', { chat: 'slack', id: 'C1' });
    await tell(store, 'reply', '0123456789abcdef:grew:0123456789abcdef:6', { chat: 'web', id: 'alerts' });
    await store.write((tx) =>
      tx.updateTable('outbox').set({ state: 'dead', error: 'no such channel' }).where('chat', '=', 'slack').execute(),
    );
    await muteSeries(deps, { brand: 'harbour', scope: '', value: '' }, NOW + HOUR, KIM, 'planned work');
    await giveVerdict(deps, alert(), 'genuine-change', KIM, 'it was the release');
    const view = await evidence();
    // Its own verdict says nothing of how such alerts are judged.
    expect(said(view, 'reading')).toContain('No other alert read as "many voices" has been judged yet.');
    const lines = said(view, 'history').join('\n');
    for (const line of [
      'Opened: complaints about the app at 3.4x the usual',
      'Told as alert 42',
      'Waits to be posted to web alerts',
      'The message could not be delivered to slack C1: no such channel',
      'Grown: now 64 in an hour',
      'Mute: muted until Mon 5 Jan 2026, 10:00 by Kim: planned work',
      'Judged: judged "Genuine change" by Kim, Mon 5 Jan 2026, 09:00: it was the release',
    ]) {
      expect(lines).toContain(line);
    }
    expect(view.room).toBe('alerts');
    expect(said(view, 'verdict')[0]).toContain('it was the release');
  });
});

describe('an alert whose rise a recount took away', () => {
  test('still says what people were told and decided', async () => {
    const { deps, raises, evidence } = await scene();
    await raises([], { state: 'recounted', closedAt: NOW, episodes: [] });
    await giveVerdict(deps, alert({ state: 'recounted', episodes: [] }), 'not-about-us', KIM);
    const view = await evidence();
    expect(view.title).toBe('Harbour Bank: no rise after a recount');
    expect(view.evidence.map(({ id }) => id)).toEqual(['verdict']);
    expect(view.record.map(({ id }) => id)).toEqual(['history', 'coverage']);
    expect(said(view, 'verdict')[0]).toContain('"Not about us" by Kim');
  });
});

const tell = (store: Store, op: 'post' | 'reply', key: string, conversation: { chat: string; id: string }) =>
  store.write((tx) => owe(tx, 'w', { conversation, key, op, alert: 42, card: NOTE }, NOW));

const NOTE: Card = {
  title: 'Grown',
  tone: 'alert',
  parts: [{ type: 'text', text: 'now 64 in an hour' }],
  fallback: '',
};
