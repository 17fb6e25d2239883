import { UserError } from '../errors.js';

/** Said after a name, alone in brackets or after a comma: whether it is one of ours. */
const WHOSE = /[\s,]*(?:\((competitor|ours)\)|,\s*(competitor|ours))$/i;

/**
 * A brand as people would rather type it, by its name alone, `Northgate Bank` or `Northgate Bank (competitor)`, as the entry
 * that stands for it; an entry stays as it is. Throws UserError when no id can be made of the name.
 */
export function brandEntry(typed: string): string {
  if (typed.startsWith('{')) return typed;
  const whose = WHOSE.exec(typed);
  const name = typed.slice(0, whose?.index).trim();
  const id = idOf(name);
  if (id === '') throw new UserError('Give it an id of small letters, too: brand add {id: northgate, name: "..."}');
  const isCompetitor = /competitor/i.test(whose?.[0] ?? '');
  return `{id: ${JSON.stringify(id)}, name: ${JSON.stringify(name)}, terms: [${JSON.stringify(name)}]${isCompetitor ? ', competitor: true' : ''}}`;
}

/**
 * A feed by its address alone, as the entry that stands for it, named after its host; an entry stays as it is. Throws
 * UserError for what is neither.
 */
export function sourceEntry(typed: string): string {
  if (typed.startsWith('{')) return typed;
  if (!/^https?:\/\/\S+$/i.test(typed) || !URL.canParse(typed))
    throw new UserError(
      'Give the address of a feed, https://news.example/feed.xml, or an entry as in earshot.yaml, in curly brackets: {use: bluesky, ...}',
    );
  const name = idOf(new URL(typed).hostname.replace(/^(?:www|feeds?|rss|blog)\./, ''));
  return `{use: rss, name: ${JSON.stringify(name)}, url: ${JSON.stringify(typed)}}`;
}

const LONGEST_ID = 60;

/** Letters without their accents, digits and hyphens. */
const idOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_ID)
    .replace(/^-+|-+$/g, '');
