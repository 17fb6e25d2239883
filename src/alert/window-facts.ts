import { type AuthorTally, activityCurve, groupAlike, loudness, opinionOf, returningAuthors } from '../detect/index.js';
import type { Episode } from '../domain/episode.js';
import { handleOf } from '../domain/handle.js';
import { DAY, MINUTE, type Span } from '../domain/time.js';
import {
  channelsOfSeries,
  correctionsOf,
  countOfSeries,
  type Db,
  mentionsByKeys,
  readableMentions,
  type SlimMention,
  slimMentions,
  starFacts,
} from '../store/index.js';
import type { ChannelFacts, ListFacts, OpinionFacts, OpinionShare, TextFacts, WindowFacts } from '../views/index.js';
import { OPINION_DAYS, USUAL_WEEKS, weeksBefore } from './assemble.js';
import type { LifeDeps } from './deps.js';
import { opinions } from './moment.js';

/** Of a window with more mentions, the newest are looked at one by one: memory stays bounded whatever happens. */
const MOST_LOOKED_AT = 20_000;
const MOST_GROUPS = 10;
/** Mentions on one page. */
const LISTED = 50;

/** What the store holds now of the window that an episode stood out in; `page` of its mentions, from 1. */
export async function windowFacts(deps: LifeDeps, db: Db, episode: Episode, page: number): Promise<WindowFacts> {
  const { workspace } = deps.store;
  const { series, peakAt: to, windowMinutes } = episode;
  const span = { from: to - windowMinutes * MINUTE, to };
  const mentions = await countOfSeries(db, workspace, series, span);
  const slim = await slimMentions(db, workspace, series, span, MOST_LOOKED_AT);
  const counts = loudness(slim);
  return {
    mentions,
    looked: slim.length,
    hidden: slim.filter(({ author }) => author === null).length,
    late: slim.filter(({ punctual }) => !punctual).length,
    counts,
    curve: activityCurve(counts),
    texts: await textFacts(db, workspace, episode, span, slim),
    opinion: await opinionFacts(db, workspace, series.brand, span),
    channels: await channelFacts(deps, db, episode, span),
    stars: await starFacts(db, workspace, series.brand, span),
    list: await listFacts(db, workspace, episode, span, mentions, page),
  };
}

async function textFacts(
  db: Db,
  workspace: string,
  { series }: Episode,
  { from, to }: Span,
  slim: readonly SlimMention[],
): Promise<TextFacts> {
  const { groups, singles } = groupAlike(slim);
  const shown = groups.slice(0, MOST_GROUPS);
  const rest = groups.slice(MOST_GROUPS);
  const keys = shown.map(({ sample }) => sample);
  const samples = await mentionsByKeys(db, workspace, series.brand, from, to, keys);
  const byKey = new Map(samples.map((each) => [`${each.source}:${each.id}`, each]));
  return {
    groups: shown.map(({ sample, ...group }) => {
      const { text = '', channel = '', at = from } = byKey.get(sample) ?? {};
      return { ...group, text, channel, at };
    }),
    more: { groups: rest.length, mentions: rest.reduce((sum, group) => sum + group.mentions, 0) },
    singles,
  };
}

/** Returning: wrote about the brand in the weeks before. New: did not. */
async function opinionFacts(db: Db, workspace: string, brand: string, { from, to }: Span): Promise<OpinionFacts> {
  const now = await opinions(db, workspace, brand, from, to);
  const before = await opinions(db, workspace, brand, from - OPINION_DAYS * DAY, from);
  const [wroteNow, wroteBefore] = [authorsOf(now), authorsOf(before)];
  const returningNow = now.filter(({ author }) => wroteBefore.has(author));
  const returningBefore = before.filter(({ author }) => wroteNow.has(author));
  return {
    before: shareOf(before),
    now: shareOf(now),
    returningBefore: shareOf(returningBefore),
    returningNow: shareOf(returningNow),
    returning: returningAuthors(now, before),
    newNow: shareOf(now.filter(({ author }) => !wroteBefore.has(author))),
  };
}

const authorsOf = (tallies: readonly AuthorTally[]) => new Set(tallies.map(({ author }) => author));

const shareOf = (tallies: readonly AuthorTally[]): OpinionShare => ({
  authors: tallies.length,
  told: opinionOf(tallies),
});

/** The busiest channel first. Usual is the mean of the same window in as many weeks as history holds, at most eight. */
async function channelFacts(
  { store, zone }: LifeDeps,
  db: Db,
  { series, baselineDays }: Episode,
  { from, to }: Span,
): Promise<ChannelFacts[]> {
  const now = await channelsOfSeries(db, store.workspace, series, { from, to });
  const weeks = Math.min(USUAL_WEEKS, Math.floor(baselineDays / 7));
  const before = new Map<string, number>();
  for (let week = 1; week <= weeks; week++) {
    const start = weeksBefore(from, week, zone);
    const then = await channelsOfSeries(db, store.workspace, series, { from: start, to: start + (to - from) });
    for (const [channel, n] of then) before.set(channel, (before.get(channel) ?? 0) + n);
  }
  return [...new Set([...now.keys(), ...before.keys()])]
    .map((channel) => ({
      channel,
      now: now.get(channel) ?? 0,
      usual: weeks === 0 ? null : (before.get(channel) ?? 0) / weeks,
    }))
    .sort((a, b) => b.now - a.now || (b.usual ?? 0) - (a.usual ?? 0) || (a.channel < b.channel ? -1 : 1));
}

async function listFacts(
  db: Db,
  workspace: string,
  { series }: Episode,
  span: Span,
  mentions: number,
  wanted: number,
): Promise<ListFacts> {
  const pages = Math.max(1, Math.ceil(mentions / LISTED));
  const page = Math.min(pages, Math.max(1, Math.floor(wanted) || 1));
  const place = { offset: (page - 1) * LISTED, limit: LISTED };
  const rows = await readableMentions(db, workspace, series, span, place);
  const said = await correctionsOf(db, workspace, rows);
  return {
    page,
    pages,
    rows: rows.map((row) => ({
      ...row,
      handle: handleOf(row),
      said: said.get(`${row.source}:${row.id}`) ?? [],
    })),
  };
}
