import { describe, expect, test } from 'vitest';
import { HOUR } from '../../src/domain/time.js';
import { choose } from '../../src/store/index.js';
import { mention } from '../support/world.js';
import { bot, START } from './chosen-bot.js';

/** Rubbish, what nearly is none, and the mend each is answered with. */
const RUBBISH: readonly (readonly [string, RegExp])[] = [
  ['brand add', /curly brackets/],
  ['brand add \u6e56', /id of small letters/],
  ['brand add {', /end with a }: write one entry, in one pair of curly brackets\.$/],
  ['brand add {id: a1} {id: b1}', /write one entry/],
  ['brand add {id: lake, nme: Lake}', /nme: unknown key: did you mean name\?$/],
  ['brand add {id: lake, id: pond}', /Map keys must be unique/],
  ['brand add {id: Lake 2}', /use small letters, digits/],
  ['brand add {id: harbour, name: Lake}', /harbour is taken/],
  ['brand add {id: lake, name: harbour BANK}', /Harbour Bank is what harbour is called: give it another name/],
  ['brand add {id: mentions}', /mentions is a KPI/],
  ['brand add {id: lake, terms: &a [x, *a]}', /stands within itself/],
  [`brand add {a: &a [x,x,x,x], b: &b [*a,*a,*a,*a], c: &c [*b,*b,*b,*b], d: [*c,*c,*c,*c]}`, /alias|unknown key/],
  [`brand add ${'{'.repeat(1900)}`, /more brackets than any entry/],
  [`brand add {id: lake, terms: ${'[ "]", '.repeat(250)}`, /more brackets than any entry/],
  [`brand add {id: lake, name: "${'x'.repeat(10_000)}"}`, /over 2000 characters, and was not read/],
  [`brand add {id: lake, name: "${'x'.repeat(101)}"}`, /name: must have at most 100 characters/],
  ['brand add {id: lake, terms: []}', /terms: finds nothing/],
  [
    'brand add {id: lake, terms: [lake, 5, null]}',
    /terms\[1\]: must be text: put it in quotes; terms\[2\]: must be text/,
  ],
  ['brand add {id: lake, terms: ["/.*/"]}', /matches the empty text/],
  ['brand add {id: lake, terms: ["/(/"]}', /is no pattern of RE2 syntax/],
  ['brand preview {id: lake, terms: ["lake AND (bank OR"]}', /a word is missing at its end/],
  ['brand preview {id: lake, terms: ["lake) OR bank"]}', /\) stands where nothing opens it/],
  ['brand preview {id: lake, terms: ["NOT lake"]}', /every text without its words would fit/],
  ['brand preview harbour', /To try other words of harbour: preview query harbour/],
  ['brand remove', /Which brand that was made in chat\? None was\./],
];
/** When lake is there. */
const THEN: readonly (readonly [string, RegExp])[] = [
  ['brand edit laek {id: laek}', /There is no brand "laek" that was made in chat: did you mean lake\?/],
  ['brand edit lake', /in curly brackets.* Write the whole entry anew; now it is \{id: lake/],
  ['brand edit lake {id: pond, name: Pond}', /A brand keeps its id/],
  ['brand remove lake harbour', /One brand at a time/],
  ['brand exclusions lake 7d', /"7d" beside lake is not understood\.$/],
];

describe('a brand in chat', () => {
  test('tells what it would find before it is added, and finds it from then on', async () => {
    const { say, live, app, store } = await bot();
    await live([mention(START - HOUR, { text: 'moved from Northgate to harbour' })]);
    const card = await say('brand preview {id: northgate, name: Northgate, competitor: true}');
    expect(card).toContain('1 mention of other brands');
    expect(card).toContain('would count too');
    expect(card).toContain('Nothing was written');
    expect(await say('brand list')).not.toContain('northgate');
    const press = /You can answer: (brand add .*) \(Listen for it\)/.exec(card)?.[1] ?? '';
    expect(press).toBe('brand add {id: northgate, name: Northgate, competitor: true}');
    const added = await say(press);
    expect(added).toContain('listened for from now on');
    expect(added).not.toContain('Nothing was written');
    expect(await say('brand preview Northgate (competitor)')).toContain('brand edit northgate {id: "northgate"');
    expect(app.core.names().brands.map(({ id }) => id)).toEqual(['harbour', 'northgate']);
    const { brand: _, ...unmatched } = mention(START, { id: 'new', text: 'Northgate is slow' });
    await live([unmatched]);
    expect(await say('benchmark 7d')).toContain('Northgate');
    expect((await app.core.health()).mentions).toBe(2);
    const text = '{use: app-store, apps: [{id: "1234567890", brand: northgate, countries: [gb]}], enabled: true}';
    const made = { name: 'app-store', text, by: 'Ann', at: START };
    await store.write((tx) => choose(tx, store.workspace, 'sources', made.name, made));
    await app.adopt();
    expect(await say('sources')).not.toContain('is off');
    const half = await say('brand edit northgate {exclude: [the north gate]}');
    expect(half).toContain('id: is missing');
    expect(half).toContain('Write the whole entry anew; now it is {id: northgate, name: Northgate, competitor: true}');
    expect(await say('brand remove northgate')).toContain('not listened for any more');
    expect(await say('sources')).toMatch(/app-store .* is off: .*there is no brand northgate/);
    expect(await say('brand list')).not.toContain('northgate');
  });

  test('that cannot be taken is answered with the mend, and nothing is added', async () => {
    const { say } = await bot();
    for (const [text, told] of RUBBISH) expect(await say(text)).toMatch(told);
    expect(await say('brand add {id: lake, name: "\u202eLake", terms: ["/(a+)+$/", "بحيرة"]}')).toContain(
      'Lake is listened for from now on',
    );
    for (const [text, told] of THEN) expect(await say(text)).toMatch(told);
    expect(await say('brand remove lake')).toContain('not listened for any more');
    expect(await say('brand list')).toMatch(/^Brands\nName\nharbour: [^\n]*\nYou can answer: [^\n]*\nWhat stands/);
  });

  test('that was tried in chat and then written into the file stands there once, and what was made in chat can go', async () => {
    const { say, app, store } = await bot();
    const made = { name: 'harbour', text: '{id: harbour, name: Tried}', by: 'Ann', at: START };
    await store.write((tx) => choose(tx, store.workspace, 'brands', 'harbour', made));
    await app.adopt();
    expect(app.core.names().brands).toMatchObject([{ id: 'harbour', name: 'Harbour Bank' }]);
    expect(await say('brand list')).toContain('name: Tried} (holds no more: it stands in earshot.yaml)');
    expect(await say('brand edit harbour {id: harbour}')).toContain('What was made here can go: brand remove harbour');
    expect(await say('brand remove harbour')).toContain('it stands in earshot.yaml, and that holds');
    expect(await say('brand list')).not.toContain('Tried');
  });

  test('that the file declares is changed there', async () => {
    const { say } = await bot();
    expect(await say('brand edit harbour {id: harbour, terms: [x]}')).toContain('earshot.yaml');
    expect(await say('brand edit harbour {terms: [x]}')).toContain('earshot.yaml');
    expect(await say('brand edit nobody {terms: [x]}')).toContain('There is no brand "nobody"');
    expect(await say('brand add {id: harbour}')).toContain('is taken');
    expect(await say('brand add {id: other, terms: ["/(/"]}')).toContain('That cannot be taken');
  });
});

test('a query is tried on what is stored: what it would lose, with examples', async () => {
  const { say, live } = await bot();
  await live([
    mention(START - HOUR, { text: 'harbour lights are pretty' }),
    mention(START - HOUR, { text: 'harbour app is down' }),
  ]);
  const card = await say('preview query harbour exclude "harbour lights" 7d');
  expect(card).toMatch(/Keeps.*1 mention/s);
  expect(card).toMatch(/Loses.*1 mention/s);
  expect(card).toContain('harbour lights are pretty');
  expect(await say('preview query harbour term "harbour AND ("')).toContain('cannot be read');
  expect(await say('preview query harbour term "/(/"')).toContain('cannot be read');
  // A number within the words is what customers write, not a period.
  expect(await say('preview query harbour exclude "2026" term "24" 7d')).toMatch(/Not: "2026".*the last 7 days/s);
  expect(await say('preview query harbour 7d exclude "24"')).toMatch(/Not: "24".*the last 7 days/s);
  expect(await say('preview query harbour frob "x"')).toContain('none of exclude, require and term');
});

test('a text that names two brands is one text: the brand keeps it, and gains nothing by it; feedback stays with its brand', async () => {
  const { say, live, app, clock } = await bot();
  const { brand: _, ...both } = mention(START - HOUR, { id: 'both', text: 'Northgate or Harbour Bank?' });
  await say('brand add {id: northgate, name: Northgate, competitor: true}');
  await live([both]);
  expect((await app.core.health()).mentions).toBe(2);
  await say('feedback harbour: Nobody answers');
  clock.set(START + HOUR);
  const card = await say('preview query harbour exclude "bank holiday" 7d');
  expect(card).toMatch(/Keeps.*2 mentions/);
  expect(card).toMatch(/Loses.*0 mentions/);
  expect(card).toMatch(/Gains.*0 mentions/);
});
