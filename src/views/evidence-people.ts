import type { Part, Section, ShareBar } from '../card.js';
import type { Episode } from '../domain/episode.js';
import type { Evidence, Returning } from '../domain/evidence.js';
import { QUOTED } from '../domain/quoted.js';
import { type TopicNames, topicOf } from '../domain/taxonomy.js';
import type { Zone } from '../domain/zone.js';
import { breadth, concentration } from './evidence.js';
import type { OpinionFacts, OpinionShare, TextFacts, TextGroup, WindowFacts } from './evidence-facts.js';
import { type AlertQuote, quoteOf } from './quote.js';
import { opinion, voices } from './voices.js';
import { capital, count, finePercent, oneLine, percent, plural, points } from './words.js';

/** Few people or many: the curve of who wrote how much, without a name, and its numbers. */
export function peopleSection(shown: Episode, found: WindowFacts): Section {
  const { curve, counts, hidden, looked } = found;
  const visible = counts.reduce((sum, each) => sum + each, 0);
  const parts: Part[] = [{ type: 'text', text: voices(shown.evidence) }];
  const last = curve.at(-1);
  if (last) {
    const unit = `share of the ${count(visible)} mentions whose author is visible`;
    const alt = `Who wrote how much: ${topWords(counts, visible)}.`;
    parts.push({ type: 'chart', chart: { kind: 'curve', title: 'Who wrote how much', alt, unit, points: curve } });
    parts.push(topTable(counts, visible));
  }
  parts.push({ type: 'text', text: `${capital(concentration(shown))}` });
  const wider = breadth(shown);
  if (wider !== undefined) parts.push({ type: 'text', text: wider });
  const unseen =
    hidden === 0
      ? 'No author is hidden.'
      : `${plural(hidden, 'mention')} of ${count(looked)} hide their author: these are counted neither as one person nor as many.`;
  parts.push({ type: 'context', text: `${unseen} Nobody is named here, and nobody is ranked by name.` });
  return { id: 'people', heading: 'Who wrote how much', parts };
}

/** What the texts have in common: typical ones, then groups of copies. */
export function textsSection(
  { evidence }: Episode,
  texts: TextFacts,
  quotes: readonly AlertQuote[],
  taxonomy: TopicNames,
  zone: Zone,
): Section {
  const { groups, more, singles } = texts;
  const grouped = groups.reduce((sum, group) => sum + group.mentions, 0) + more.mentions;
  const parts: Part[] = [{ type: 'text', text: grouping(singles, grouped, groups.length + more.groups) }];
  if (groups.length > 0) parts.push({ type: 'quotes', quotes: groups.map((group) => groupQuote(group, zone)) });
  if (more.groups > 0) {
    parts.push({
      type: 'text',
      text: `${plural(more.groups, 'smaller group')} more, with ${plural(more.mentions, 'mention')}.`,
    });
  }
  if (quotes.length > 0) {
    parts.push({ type: 'text', text: 'Typical, by different authors:' });
    parts.push({ type: 'quotes', quotes: quotes.map((each) => quoteOf(each, zone)) });
  }
  const said = textWords(evidence, taxonomy);
  if (said !== '') parts.push({ type: 'text', text: said });
  parts.push({
    type: 'context',
    text: 'Two texts count as alike when about seven tenths of their word groups are the same. Copies may be arranged, or simply be shared because people agree.',
  });
  return { id: 'texts', heading: 'What was written', parts };
}

function grouping(singles: number, grouped: number, groups: number): string {
  const all = plural(singles + grouped, 'mention');
  if (singles + grouped === 0) return 'None of the texts is stored any more.';
  if (grouped === 0) return `${all}, and no two of them are alike.`;
  return `${all}: ${count(singles)} in words of their own, ${count(grouped)} in ${plural(groups, 'group')} of copies or near copies.`;
}

/** Whose copies they are, what they are about, in how many threads, and whether the same accounts post together. */
function textWords(evidence: Evidence, taxonomy: TopicNames): string {
  const { repeatedTextShare, ownRepeatsShare, topics, effectiveThreads, copostingAccounts } = evidence;
  const sentences: string[] = [];
  if (repeatedTextShare + ownRepeatsShare > 0) {
    sentences.push(
      `${percent(repeatedTextShare)} of the mentions repeat another author, ${percent(ownRepeatsShare)} only their own.`,
    );
  }
  if (topics !== null) {
    const name = topicOf(taxonomy, topics.leading)?.label ?? oneLine(topics.leading, 60);
    sentences.push(
      `Of those about a known topic ${percent(topics.share)} are about "${name}"; as many topics as ${count(topics.effective)} equally frequent ones.`,
    );
  }
  if (effectiveThreads !== null) sentences.push(`As many threads as ${count(effectiveThreads)} equally long ones.`);
  if (copostingAccounts > 0) {
    sentences.push(
      `${plural(copostingAccounts, 'account')} posted the same three things or more within a minute of another: possibly arranged, possibly automatic. A suspicion, no more.`,
    );
  }
  return sentences.join(' ');
}

/** Opinion with one vote per author, and whether the same people changed or only who speaks. */
export function opinionSection({ evidence, hint }: Episode, facts: OpinionFacts): Section {
  const { before, now, returningBefore, returningNow, newNow, returning } = facts;
  const bars = [
    barOf('usual, 4 weeks before', before),
    { ...barOf('in the window', now), strong: true },
    barOf('returning, before', returningBefore),
    { ...barOf('returning, now', returningNow), strong: true },
    { ...barOf('new authors, now', newNow), strong: true },
  ];
  const known = bars.some(({ value }) => value !== null);
  const parts: Part[] = [{ type: 'text', text: capital(opinion(evidence.opinion)) }];
  if (known) {
    const alt = `Negative share per author: ${shareWords(now)} in the window, usually ${shareWords(before)}. Opinion: ${hint.opinion}.`;
    const unit = 'negative share, each author one vote, with its 95 % interval';
    parts.push({ type: 'chart', chart: { kind: 'shares', title: 'Opinion before and now', alt, unit, bars } });
  }
  parts.push({
    type: 'table',
    columns: OPINION_COLUMNS,
    rows: [before, now, returningBefore, returningNow, newNow].map((each, at) => [
      bars[at]?.label ?? '',
      shareWords(each),
      count(each.authors),
    ]),
  });
  parts.push({ type: 'text', text: returningWords(returning) });
  parts.push({
    type: 'context',
    text: 'Of everybody who wrote about the brand in the window, not of this series alone. Returning: wrote about the brand in the four weeks before. Counted are authors with a clear opinion: a mention whose sentiment is unsure has no vote.',
  });
  return { id: 'opinion', heading: 'Opinion before and now', parts };
}

const OPINION_COLUMNS = [{ label: 'Who' }, { label: 'negative share' }, { label: 'authors', numeric: true }];

const barOf = (label: string, { told }: OpinionShare): ShareBar =>
  told ? { label, value: told.share, low: told.low, high: told.high } : { label, value: null };

const shareWords = ({ told }: OpinionShare): string =>
  told
    ? `${finePercent(told.share)} (${finePercent(told.low)} to ${finePercent(told.high)})`
    : 'too few authors to say';

function returningWords(returning: Returning | null): string {
  const { change, low, high } = returning ?? NOBODY;
  if (change === null || low === null || high === null) {
    return 'Whether the same people changed their mind cannot be said: too few of them wrote before.';
  }
  const moved = `${points(change)} (${Math.round(low * 100)} to ${Math.round(high * 100)})`;
  return low <= 0 && high >= 0
    ? `The returning authors did not change by more than chance: ${moved}.`
    : `The returning authors themselves became ${change > 0 ? 'more negative' : 'less negative'}: ${moved}.`;
}

const NOBODY = { change: null, low: null, high: null };

const groupQuote = ({ mentions, authors, hidden, text, channel, at }: TextGroup, zone: Zone) => {
  const by =
    hidden === mentions
      ? 'authors hidden'
      : `${plural(authors, 'author')}${hidden > 0 ? ` and ${count(hidden)} hidden` : ''}`;
  return {
    text: text === '' ? '(the first one is no longer stored)' : oneLine(text, QUOTED),
    by: `${plural(mentions, 'mention')} by ${by}; first ${oneLine(channel, 40)}, ${zone.format(at, 'd LLL, HH:mm')}`,
  };
};

/** The most active ones, at a few round numbers. */
function topTable(counts: readonly number[], visible: number): Part {
  const steps = [1, 3, 10, 30, 100, 300, 1000].filter((top) => top < counts.length);
  const rows = [...steps, counts.length].map((top) => [
    top === 1 ? 'the most active one' : top === counts.length ? `all ${count(top)}` : `the ${count(top)} most active`,
    count(written(counts, top)),
    percent(written(counts, top) / visible),
  ]);
  return { type: 'table', columns: TOP_COLUMNS, rows };
}

const TOP_COLUMNS = [{ label: 'Authors' }, { label: 'mentions', numeric: true }, { label: 'of all', numeric: true }];

function topWords(counts: readonly number[], visible: number): string {
  const top = Math.min(3, counts.length);
  return `${top === 1 ? 'one author' : `the ${count(top)} most active of ${plural(counts.length, 'author')}`} wrote ${percent(written(counts, top) / visible)}`;
}

const written = (counts: readonly number[], top: number): number =>
  counts.slice(0, top).reduce((sum, each) => sum + each, 0);
