import { monitorEventLoopDelay } from 'node:perf_hooks';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText } from '../../../../adapters/html-text.js';
import { parseJson } from '../../../../adapters/json.js';
import { textOf } from '../../../../adapters/sources/rss/charset.js';
import { createFeedParser } from '../../../../adapters/sources/rss/parse.js';
import { splitFeed } from '../../../../adapters/sources/rss/split.js';
import { runs, thorough } from '../../../support/runs.js';
import { anyCharacter } from '../../../support/text.js';
import { answering, servedFeed } from './served.js';

const rss = (body: string, before = '') =>
  `<?xml version="1.0"?>${before}<rss version="2.0"><channel><title>N</title>${body}</channel></rss>`;
const GOOD = '<item><guid>good</guid><title>Good</title></item>';
const json = (more: string) => `{"version":"https://jsonfeed.org/version/1.1","title":"N",${more}}`;
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

const LAUGHS = `<!DOCTYPE rss [<!ENTITY a "lol">${numbers(12).map((n) => `<!ENTITY a${n} "${`&a${n || ''};`.repeat(10)}">`)}]>`;
const QUADRATIC = `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(50_000)}">]>`;
const EXTERNAL = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>';

/** Refused as a whole, in one line. */
const REFUSED: Readonly<Record<string, () => string>> = {
  'entities that multiply': () => rss(`<item><title>&a11;</title></item>`, LAUGHS),
  'one long entity used often': () => rss(`<item><title>${'&a;'.repeat(50_000)}</title></item>`, QUADRATIC),
  'an entity from a file': () => rss('<item><title>&a;</title></item>', EXTERNAL),
  'an entity from a file, behind a comment': () => rss(GOOD, `<!-- <rss> -->${EXTERNAL}`),
  'a million attributes on the root': () => `<rss ${'a="1" '.repeat(800_000)}><channel>${GOOD}</channel></rss>`,
  'a million namespaces': () =>
    `<rss ${numbers(200_000)
      .map((n) => `xmlns:a${n}="u"`)
      .join(' ')}><channel/></rss>`,
  'a root tag without end': () => `<rss ${'a'.repeat(4_000_000)}`,
  'a hundred thousand tags nested around nothing': () => rss('<a>'.repeat(100_000) + '</a>'.repeat(100_000)),
  'JSON nested two million deep': () => json(`"items":${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}`),
  'JSON objects nested deep': () => json(`"items":[],"a":${'{"a":'.repeat(400_000)}1${'}'.repeat(400_000)}`),
  'JSON with a million keys': () => json(`${numbers(400_000).map((n) => `"k${n}":1`)},"items":[]`),
  'JSON with a million items': () => json(`"items":[${'0,'.repeat(2_000_000)}0]`),
};

/** The hostile item is put aside, or read as it stands; the good one beside it is read. */
const SURVIVED: Readonly<Record<string, () => string>> = {
  'a hundred thousand tags nested in an item': () =>
    rss(`<item>${'<a>'.repeat(80_000)}${'</a>'.repeat(80_000)}</item>${GOOD}`),
  'an item of a million attributes': () => rss(`<item ${'a="1" '.repeat(700_000)}><title>x</title></item>${GOOD}`),
  'an item of ten thousand attributes': () =>
    rss(
      `<item ${numbers(10_000)
        .map((n) => `a${n}="1"`)
        .join(' ')}><guid>1</guid></item>${GOOD}`,
    ),
  'titles in titles': () => rss(`<item>${'<title>'.repeat(60_000)}</item>${GOOD}`),
  'a description of nothing but tags': () =>
    rss(`<item><guid>1</guid><description>${'<p>'.repeat(100_000)}</description></item>${GOOD}`),
  'a description of nested lists and tables': () =>
    rss(
      `<item><guid>1</guid><title>t</title><description>${'&lt;table&gt;&lt;tr&gt;&lt;td&gt;&lt;ul&gt;&lt;li&gt;'.repeat(1000)}</description></item>${GOOD}`,
    ),
  'comments that are never closed': () => rss(`${GOOD}<item>${'<!--'.repeat(100_000)}</item>`),
  'CDATA that is never closed': () => rss(`${GOOD}<item>${'<![CDATA['.repeat(50_000)}</item>`),
  'a million ampersands': () => rss(`<item><guid>1</guid><title>${'&'.repeat(450_000)}</title></item>${GOOD}`),
  'a long number for an id': () =>
    json(`"items":[{"id":${'9'.repeat(490_000)},"content_text":"x"},{"id":"good","content_text":"Good"}]`),
  'a number with a long fraction': () =>
    json(`"items":[{"id":1.${'1'.repeat(490_000)}e-99999,"content_text":"x"},{"id":"good","content_text":"Good"}]`),
  'parameter entities': () => rss(GOOD, '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>'),
  'a document type from elsewhere': () => rss(GOOD, '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">'),
  'opening tags without end': () => rss(`${GOOD}${'</item '.repeat(300_000)}`),
};

async function watched(body: string) {
  const { poll, shelf } = await servedFeed(
    answering(body, body.startsWith('{') ? 'application/feed+json' : 'text/xml'),
  );
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const before = process.memoryUsage().rss;
  const begun = performance.now();
  delay.enable();
  const outcome = await poll();
  delay.disable();
  const seconds = (performance.now() - begun) / 1000;
  return {
    outcome,
    shelf,
    seconds,
    grownMB: (process.memoryUsage().rss - before) / 1e6,
    stallMs: delay.percentile(99) / 1e6,
  };
}

describe('a feed that means harm costs little', () => {
  test.each(Object.keys(REFUSED))('%s: refused', async (name) => {
    const { outcome, shelf, seconds, grownMB } = await watched(REFUSED[name]?.() ?? '');
    expect(outcome.failed).toMatchObject({ kind: 'garbled', message: expect.stringMatching(/^.*127\.0\.0\.1.*$/) });
    expect(shelf.items.size).toBe(0);
    expect(seconds).toBeLessThan(5);
    expect(grownMB).toBeLessThan(120);
  });

  test.each(Object.keys(SURVIVED))('%s: the rest is read', async (name) => {
    const { shelf, seconds, grownMB } = await watched(SURVIVED[name]?.() ?? '');
    const good = [...shelf.items.values()].find((item) => item.id === 'good');
    expect(good).toMatchObject({ text: 'Good' });
    expect(seconds).toBeLessThan(10);
    expect(grownMB).toBeLessThan(120);
  });

  test.runIf(thorough)('that hangs its parser is given up on, holds up nobody, and the next feed is read', async () => {
    // Brackets without number make the parser of persons take the square of their number.
    const hanging = rss(`<item><author>${'('.repeat(400_000)}</author></item>`);
    const bad = watched(hanging);
    const good = watched(rss(GOOD));
    expect((await bad).outcome.failed?.message).toContain('takes more than 5 s to read');
    expect((await bad).stallMs).toBeLessThan(250);
    expect((await good).shelf.items.size).toBe(1);
  });
});

describe('the parser in its thread', () => {
  const feed = (author: string) => splitFeed(rss(`<item><title>x</title><author>${author}</author></item>`));

  test.runIf(thorough)('is begun anew after it was stopped, and answers in the order it was asked', async () => {
    const parser = createFeedParser(4000);
    const asked = [feed('Kim'), feed('('.repeat(400_000)), feed('Ann')];
    const answers = await Promise.allSettled(asked.map((each) => parser.parse(each)));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(answers[2]).toMatchObject({ value: { items: [{ item: { authors: [{ name: 'Ann' }] } }] } });
  });

  test('that runs out of memory is one error, and the next feed is read', async () => {
    const tags = splitFeed(
      rss(
        `<item>${numbers(20_000)
          .map((n) => `<a${n} b="1"/>`)
          .join('')}</item>`.repeat(8),
      ),
    );
    const parser = createFeedParser(20_000, 12);
    await expect(parser.parse(tags)).rejects.toMatchObject({
      kind: 'garbled',
      message: expect.stringContaining('memory'),
    });
    expect((await parser.parse(feed('Kim'))).items).toHaveLength(1);
  });
});

describe('foreign text', () => {
  test.each([
    ['<p>Hello <b>world</b></p>', 'html', 'Hello world'],
    ['1 < 2 & <b>so</b>', 'text', '1 < 2 & <b>so</b>'],
    ['I <3 it if a<b', 'unknown', 'I <3 it if a<b'],
    ['AT&amp;T', 'unknown', 'AT&T'],
    ['&lt;p&gt;twice&lt;/p&gt;', 'unknown', 'twice'],
    ['&lt;p&gt;once&lt;/p&gt;', 'html', '<p>once</p>'],
    ['a\r\nb\rc\n\n\n\nd   e', 'text', 'a\nb\nc\n\nd e'],
    ['a\0b\u0007c\ud800d', 'text', 'abcd'],
    ['<a href="javascript:x">link</a><script>bad()</script><style>x{}</style>', 'html', 'link'],
    ['<img src=x onerror=bad()> text', 'html', 'text'],
  ] as const)('%j as %s', (text, markup, read) => expect(plainText(text, markup)).toBe(read));

  test('of any kind is read without an error, and leaves no control characters', () => {
    const nested = fc.tuple(
      fc.constantFrom('<b>', '<ul>', '<table><tr><td>', '<blockquote>', '<a>', '&lt;'),
      fc.nat(20_000),
    );
    const text = fc.oneof(
      fc.string({ unit: anyCharacter }),
      nested.map(([tag, count]) => `${tag.repeat(count)}word`),
    );
    fc.assert(
      fc.property(text, fc.constantFrom('html', 'text', 'unknown'), (each, markup) => {
        const read = plainText(each, markup);
        expect(read).not.toMatch(/[^\P{Cc}\n\t]|\p{Cs}/u);
        expect(read.length).toBeLessThanOrEqual(60_000);
      }),
      { numRuns: runs(100) },
    );
  });

  test('as bytes of any kind becomes text', () => {
    const types = fc.option(fc.string(), { nil: null });
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        types,
        fc.constantFrom('', 'utf-8', 'utf-16', 'shift_jis', 'x'),
        (bytes, type, name) => {
          const declared = Buffer.concat([Buffer.from(`<?xml version="1.0" encoding="${name}"?>`), bytes]);
          expect(typeof textOf(bytes, type)).toBe('string');
          expect(textOf(declared, type)).not.toContain('\ud800');
        },
      ),
    );
  });
});

describe('JSON of a stranger', () => {
  test('is what JSON.parse makes of it, but for whole numbers that would lose digits', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        const kept = JSON.parse(text, (_, each) =>
          Number.isInteger(each) && !Number.isSafeInteger(each) && /^-?\d+$/.test(each) ? String(each) : each,
        );
        expect(parseJson(text)).toEqual(kept);
      }),
    );
    expect(
      parseJson('{"id":1138505077021230123,"s":"1138505077021230123, \\"9999999999999999\\"","f":1.5e300}'),
    ).toEqual({
      ...{ id: '1138505077021230123', s: '1138505077021230123, "9999999999999999"', f: 1.5e300 },
    });
    expect(parseJson('[-1138505077021230123,0.1234567890123456789,123456789012345]')).toEqual([
      ...['-1138505077021230123', 0.12345678901234568, 123456789012345],
    ]);
    expect(parseJson('[1584947155673705,9007199254740991,9007199254740992]')).toEqual([
      ...[1584947155673705, 9007199254740991, '9007199254740992'],
    ]);
  });

  test('is refused or read, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[[\]{}",:\\\d.eE+-]{0,40}$/)), (text) => {
        const plain = () => JSON.parse(text) as unknown;
        let sound = true;
        try {
          plain();
        } catch {
          sound = false;
        }
        if (sound) parseJson(text);
        else expect(() => parseJson(text)).toThrow();
      }),
    );
  });
});
