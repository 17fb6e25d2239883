import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOf } from '../../src/domain/fields.js';
import { isProblem, parseItem, parseLine } from '../../src/domain/parse.js';
import { itemFromRow } from '../../src/domain/rows.js';
import { anyCharacter } from '../support/text.js';

const AT = Date.UTC(2026, 0, 5, 8, 31);
const post = { source: 'mastodon', id: '1138', text: 'App is down', created_at: '2026-01-05T08:31:00Z' };
const parsed = (fields: object) => parseItem({ ...post, ...fields });

describe('a mention', () => {
  test('needs a source, an id, a text and a date, and fills in the rest', () => {
    expect(parsed({})).toEqual({
      deleted: false,
      source: 'mastodon',
      id: '1138',
      channel: 'mastodon',
      kind: 'post',
      createdAt: AT,
      text: 'App is down',
      likes: 0,
      shares: 0,
      replies: 0,
    });
  });

  test('keeps everything it says', () => {
    const all = {
      ...{ channel: 'fosstodon', kind: 'reply', brand: 'harbour', lang: 'en-GB', url: 'https://example.org/p/1' },
      ...{ author: { id: 'a7', name: 'Kim', followers: 310, created_at: null }, likes: 2, shares: 3, replies: 1 },
      ...{ fetched_at: '2026-01-05T08:33:10Z', edited_at: '2026-01-05T09:32:00+01:00', rating: { value: 7, max: 10 } },
      ...{ reply_to: '1', thread_id: '2', repost_of: '3', mood_ring: 'unknown fields are ignored' },
    };
    expect(parsed(all)).toEqual({
      ...{ deleted: false, source: 'mastodon', id: '1138', text: 'App is down', createdAt: AT, channel: 'fosstodon' },
      ...{
        kind: 'reply',
        brand: 'harbour',
        lang: 'en',
        url: 'https://example.org/p/1',
        likes: 2,
        shares: 3,
        replies: 1,
      },
      ...{ author: { id: 'a7', name: 'Kim', followers: 310 }, fetchedAt: AT + 130_000, editedAt: AT + 60_000 },
      ...{ rating: { value: 7, max: 10 }, replyTo: '1', threadId: '2', repostOf: '3' },
    });
  });

  test('whose author has no id is by a hidden author', () => {
    for (const author of [null, {}, { name: 'Kim' }, { id: null }, { id: '' }]) {
      expect(parsed({ author })).not.toHaveProperty('author');
    }
  });

  test('with a wrong language or an unsafe link keeps neither', () => {
    for (const lang of ['english!', 7, 'und', 'qme', '']) expect(parsed({ lang })).not.toHaveProperty('lang');
    for (const url of ['javascript:alert(1)', 'ftp://x', '/p', 3]) expect(parsed({ url })).not.toHaveProperty('url');
  });

  test('takes the source, channel and arrival of its source when it does not say them', () => {
    const { source: _, ...bare } = post;
    const item = parseItem(bare, { source: 'crm', channel: 'phone', fetchedAt: AT + 1 });
    expect(item).toMatchObject({ source: 'crm', channel: 'phone', fetchedAt: AT + 1 });
  });

  test('that is deleted needs nothing but source and id', () => {
    expect(parseItem({ source: 'x', id: '1', deleted: true })).toEqual({ deleted: true, source: 'x', id: '1' });
  });

  test.each([
    [{ source: 'Mastodon' }, /^source/],
    [{ source: undefined }, /^source/],
    [{ id: 1138 }, /^id must be text in quotes/],
    [{ id: '' }, /^id/],
    [{ text: undefined }, /^text is missing/],
    [{ text: 'a\0b' }, /^text holds NUL/],
    [{ text: 'a\ud800b' }, /lone surrogate/],
    [{ text: 'x'.repeat(100_001) }, /^text is longer than 100000/],
    [{ id: 'x'.repeat(501) }, /^id must have 1 to 500/],
    [{ brand: 'x'.repeat(101) }, /^brand is longer than 100/],
    [{ channel: 'x'.repeat(101) }, /^channel is longer than 100/],
    [{ created_at: undefined }, /^created_at is missing/],
    [{ created_at: '2026-01-05T08:31:00' }, /zone/],
    [{ created_at: '2026-02-30T08:31:00Z' }, /^created_at/],
    [{ created_at: 1_767_600_000 }, /^created_at/],
    [{ created_at: '1970-01-01T00:00:00Z' }, /before 1990: perhaps a zero/],
    [{ edited_at: 'yesterday' }, /^edited_at/],
    [{ likes: -1 }, /^likes must be a whole number/],
    [{ shares: '3' }, /^shares/],
    [{ kind: 'tweet' }, /^kind must be one of post, reply/],
    [{ rating: 6 }, /^rating/],
    [{ rating: { value: 4, max: 3 } }, /^rating/],
    [{ author: { id: 7 } }, /^author.id/],
    [{ author: 'kim' }, /^author must be an object/],
    [{ deleted: 'yes' }, /^deleted must be true or false/],
  ])('with %o is told what to mend', (fields, reason) => {
    expect(parsed(fields)).toEqual({ problem: expect.stringMatching(reason) });
  });

  test('whatever a stranger sends, the answer is an item or a reason', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const result = parseItem(value, { source: 'x' });
        expect(isProblem(result) ? result.problem.length : result.id.length).toBeGreaterThan(0);
      }),
    );
    fc.assert(fc.property(fc.string({ unit: anyCharacter }), (line) => void parseLine(line)));
  });

  test('that was taken comes out the same when it is written and read again', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((each) => !/\0/.test(each));
    fc.assert(
      fc.property(
        text,
        fc.nat(),
        fc.date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date(4e12), noInvalidDate: true }),
        (said, likes, date) => {
          const item = parseLine(JSON.stringify({ ...post, text: said, likes, created_at: date.toISOString() }));
          expect(item).toMatchObject({ text: said, likes, createdAt: date.getTime() });
        },
      ),
    );
  });
});

describe('a date', () => {
  test.each([
    ['2026-01-05T08:31:00Z', AT],
    ['2026-01-05T08:31Z', AT],
    ['2026-01-05 08:31:00+00:00', AT],
    ['2026-01-05T09:31:00.250+0100', AT + 250],
    ['2026-01-05T02:31:00,5-06', AT + 500],
    ['2028-02-29T00:00:00Z', Date.UTC(2028, 1, 29)],
  ])('%s is read', (text, at) => expect(instantOf(text)).toBe(at));

  test.each([
    '2026-01-05',
    '2026-13-05T08:31:00Z',
    '2026-01-05T25:00:00Z',
    '2027-02-29T00:00:00Z',
    '0000-00-00T00:00:00Z',
    '',
  ])('%j is none', (text) => expect(instantOf(text)).toBeUndefined());
});

describe('a row of a table', () => {
  test('becomes the same mention as its line', () => {
    const row = {
      ...post,
      author_id: 'a7',
      author_followers: '310',
      likes: '2',
      rating: '4',
      deleted: 'FALSE',
      url: '',
    };
    expect(itemFromRow(row)).toEqual(parsed({ author: { id: 'a7', followers: 310 }, likes: 2, rating: 4 }));
  });

  test('may use its own column names', () => {
    const row = { nr: '9', message: '', when: post.created_at, source: 'crm' };
    const item = itemFromRow(row, { nr: 'id', message: 'text', when: 'created_at' });
    expect(item).toMatchObject({ source: 'crm', id: '9', text: '', createdAt: AT });
  });

  test('with words for a number is told which', () => {
    expect(itemFromRow({ ...post, likes: 'many' })).toEqual({ problem: expect.stringMatching(/^likes/) });
  });
});
