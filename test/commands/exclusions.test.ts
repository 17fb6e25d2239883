import { describe, expect, test } from 'vitest';
import { createOutside } from '../../src/cli/outside.js';
import { DAY, HOUR, MINUTE } from '../../src/domain/time.js';
import { silentLog } from '../../src/log.js';
import {
  chosenIn,
  listExclusions,
  recordVerdict,
  type Store,
  saveAlert,
  saveEpisode,
  writeItems,
} from '../../src/store/index.js';
import { dump } from '../store/deliveries.js';
import { post } from '../store/posts.js';
import { brand, handClock, world } from '../support/world.js';
import { alert, episode } from '../views/made.js';

const NOON = Date.UTC(2026, 0, 5, 12);
const BEGUN = NOON - 2 * HOUR;
const LAKE = '{id: lake, name: Lake Bank, terms: [lake]}';

/** A bank that the file declares (harbour) and one that was added in chat (lake), with an alert for each. */
async function bank() {
  const given = { brands: [brand('harbour')], roles: { manager: ['ann'], analyst: 'all' as const } };
  const { app, store } = await world({
    start: NOON,
    settings: given,
    outside: (store) =>
      createOutside({
        settings: { timezone: 'Europe/London', sources: [] },
        ...{ env: {}, clock: handClock(NOON), log: silentLog, store },
        fetch: () => Promise.reject(new Error('nothing is fetched here')),
      }),
  });
  await app.adopt();
  const answer = (text: string, id = 'ann') =>
    app.core.answer({
      text,
      user: { id, name: id === 'ann' ? 'Ann' : 'Ben' },
      conversation: { chat: 'memory', id: 'c' },
    });
  const say = async (text: string, id?: string) => (await answer(text, id)).fallback;
  await say(`brand add ${LAKE}`);
  let made = 0;
  /** While an alert is open, and long before it. */
  const hears = (id: string, during: readonly string[], before: readonly string[]) =>
    store.write(async (tx) => {
      const posts = [
        ...during.map((text) => ({ text, at: BEGUN })),
        ...before.map((text) => ({ text, at: NOON - 5 * DAY })),
      ];
      const items = posts.map(({ text, at }) => {
        made += 1;
        return post({ id: `${made}`, brands: [id], text, at: (at - Date.UTC(2026, 0, 5, 8)) / MINUTE });
      });
      await writeItems(tx, 'test', items);
    });
  const raises = (number: number, id: string) =>
    store.write(async (tx) => {
      const key = String(number).padStart(16, '0');
      await saveAlert(tx, 'test', alert({ number, key, brand: id, episodes: [key], openedAt: BEGUN }));
      const rise = episode({ key, openedAt: BEGUN, peakAt: BEGUN, series: { brand: id } });
      await saveEpisode(tx, 'test', { episode: rise, alert: number, because: 'posted' });
    });
  return { store, answer, say, hears, raises };
}

const outbox = ({ read }: Store) => read.selectFrom('outbox').select(['op', 'key', 'card']).execute();

const times = (n: number, text: string) => Array.from({ length: n }, (_, each) => text.replace('#', `${each}`));

const LIGHTS = times(9, 'lake lights # tonight');
const DOWN = times(3, 'the lake app # is down');
const SLOW = times(40, 'lake app # is slow');

/** A bank whose alert was judged not about it, as what rose were the lights of a festival. */
async function lit(id: 'lake' | 'harbour' = 'lake') {
  const made = await bank();
  const about = (texts: readonly string[]) => texts.map((text) => text.replace('lake', id));
  await made.hears(id, about([...LIGHTS, ...DOWN]), about(SLOW));
  await made.raises(1, id);
  return { ...made, said: await made.answer('verdict 1 not-about-us', 'ben') };
}

describe('what stands out in what is not about us', () => {
  test('is said with the verdict that shows it, stands among the proposals with what it would take away, and changes nothing', async () => {
    const { said, say, answer, raises, store } = await lit();
    const told =
      '"lake lights" stands out in what is not about Lake Bank. To exclude it would take away 9 of 12 mentions of alerts judged not about it (75 %, 47 to 91 %), ' +
      'and 0 of 40 others of the last 28 days (0 %, 0 to 9 %); 95 % intervals: proposal 1. Managers decide with "proposals".';
    expect(said.fallback).toContain(told);
    expect(said.parts.map(({ type }) => type)).not.toContain('actions');
    expect(await say('verdicts')).toContain(`Open: ${told}`);
    expect(await say('proposals')).toContain('Proposal 1: exclude "lake lights" from what counts as Lake Bank.');
    expect(await say('brand exclusions lake')).toMatch(/"lake lights": .* 9 \(75 %\); .* 0 \(0 %\); proposal 1;/);
    expect(await say('brand list')).toContain(LAKE);

    // A manager who judges the next one is led to the same proposal, not to another.
    await raises(2, 'lake');
    const manager = await answer('verdict 2 not-about-us');
    expect(manager.fallback).toContain('proposal 1');
    expect(manager.parts.at(-1)).toMatchObject({ type: 'actions', buttons: [{ command: 'proposals' }] });
    expect(await listExclusions(store.read, 'test')).toHaveLength(1);
  });

  test('is said in the thread of the alert too, once, to those who did not judge it', async () => {
    const { store, raises, answer } = await lit();
    await raises(2, 'lake');
    await answer('verdict 2 not-about-us');
    const notes = (await outbox(store)).filter(({ op, card }) => op === 'reply' && card.includes('stands out'));
    expect(notes.map(({ key }) => key)).toEqual([`${'1'.padStart(16, '0')}:proposed:1`]);
    expect(notes[0]?.card).toContain('To exclude it would take away 9 of 12 mentions');
  });

  test('is tried before it is excluded; then it holds, with who did it when and why, until it is taken back', async () => {
    const { say, answer, store } = await lit();
    const before = await dump(store);
    for (const text of ['preview proposal 1', 'proposals accept 1', 'proposals accept 1 it is a festival']) {
      const tried = await answer(text);
      expect(tried.fallback).toMatch(/Dry run: nothing was changed.*Keeps: 43 mentions\nLoses: 9 mentions/s);
      expect(tried.parts.at(-1)).toMatchObject({ buttons: [{ command: 'proposals accept 1 yes {reason}' }, {}] });
    }
    expect(await dump(store)).toEqual(before);

    expect(await say('proposals accept 1 yes a festival')).toContain('It holds for what comes in from now on');
    expect(await say('preview query lake term nowhere 28d')).toContain('Not: "lake lights"');
    expect(await chosenIn(store.read, 'test', 'brands')).toEqual([
      {
        ...{ name: 'lake', by: 'Ann', at: NOON },
        text: '{id: "lake", name: "Lake Bank", terms: ["lake"], exclude: ["lake lights"]}',
      },
    ]);
    expect(await say('proposals')).toContain('accepted by Ann, Mon 5 Jan 2026, 12:00: a festival.');
    expect(await say('proposals accept 1 yes')).toContain('Proposal 1 is accepted: only one that is open');
    expect(await say('brand exclusions lake')).toContain('From 3 mentions');

    expect(await say('proposals end 1 they are our lights')).toContain('Taken back');
    expect(await say('brand list')).not.toContain('lights');
    expect(await say('proposals end 1')).toContain('Proposal 1 is ended');
  });

  test('in a brand that the file declares is the line to write there, and is not changed in chat', async () => {
    const { say, store } = await lit('harbour');
    const line = 'Under the brand harbour in earshot.yaml, write exclude: ["harbour lights"] and start Earshot anew.';
    for (const text of ['proposals', 'preview proposal 1', 'proposals accept 1 yes', 'brand exclusions'])
      expect(await say(text)).toContain(line);
    expect(await listExclusions(store.read, 'test')).toMatchObject([{ state: 'open' }]);
  });

  test('that was declined with a reason does not come back before twenty more verdicts, nor a longer phrase of it', async () => {
    const { say, raises, store } = await lit();
    expect(await say('proposals decline 1')).toContain('Say why');
    expect(await say('proposals decline 1 call 4111 1111 1111 1111')).toContain('Nothing has changed');
    expect(await say('proposals')).toContain('declined by Ann, Mon 5 Jan 2026, 12:00: call [card].');
    for (let number = 2; number <= 20; number += 1) {
      await raises(number, 'lake');
      const verdict = { alert: number, word: 'genuine-change', by: 'Ann', at: NOON } as const;
      await store.write((tx) => recordVerdict(tx, 'test', verdict, 'ann', undefined));
    }
    // Of twenty verdicts, the first was there when it was declined.
    await raises(21, 'harbour');
    expect(await say('verdict 21 not-about-us')).not.toContain('stands out');
    await raises(22, 'lake');
    expect(await say('verdict 22 not-about-us')).toContain('proposal 2');
  });

  test('apart from the name is excluded together with it; what is masked, and what nobody would write, is never shown', async () => {
    const { hears, raises, say, store } = await bank();
    const quiz = (each: string) => each.replace('lake lights', `lake ${'x'.repeat(300)} [phone] our @channel quiz`);
    await hears('lake', LIGHTS.map(quiz), SLOW);
    await raises(1, 'lake');
    expect(await say('verdict 1 not-about-us')).toContain('"lake" AND "our @channel quiz" stands out');
    expect(await say('proposals accept 1 yes')).toContain('Accepted');
    expect((await chosenIn(store.read, 'test', 'brands'))[0]?.text).toContain(
      'exclude: ["\\"lake\\" AND \\"our @channel quiz\\""]',
    );
    expect(await say('brand exclusions lake')).toContain('From 0 mentions');
  });

  test('is no business of an analyst, and of a brand that is gone it is told', async () => {
    const { say } = await lit();
    for (const text of ['proposals accept 1 yes', 'brand exclusions', 'preview proposal 1'])
      expect(await say(text, 'ben')).toContain('is for managers');
    await say('brand remove lake');
    expect(await say('proposals')).toContain('No proposal is open');
    expect(await say('proposals accept 1 yes')).toContain('is about lake, which is not listened for any more');
  });
});
