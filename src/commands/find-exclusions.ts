import { setImmediate as breathe } from 'node:timers/promises';
import { isBooleanTerm } from '../domain/boolean-term.js';
import { type Brand, patternIn } from '../domain/brand.js';
import { FEEDBACK } from '../domain/feedback.js';
import type { ExclusionFigures } from '../domain/proposal.js';
import { DAY, MINUTE, type Span } from '../domain/time.js';
import { createMatcher } from '../listen/index.js';
import { isWorthExcluding, proposedExclusions } from '../measure/index.js';
import { type PostedAlert, postedAlerts } from '../store/index.js';
import { createMasker } from '../understand/index.js';
import { textsOf } from './brand-trial.js';
import type { CommandContext } from './command.js';

/** Older verdicts propose nothing: what else goes by the name has changed. */
const REMEMBERED = 180 * DAY;
const LOOKED_AT = 28 * DAY;
/** Of more texts of either side, the newest. */
const MOST_TEXTS = 2000;

/** What may be put under `exclude` of a brand. */
export interface FoundExclusions {
  readonly brand: Brand;
  /** Verdicts on alerts of the brand, of all time. */
  readonly verdicts: number;
  /** Mentions that the brand's words find: of alerts judged not-about-us, and the others of the last 28 days. */
  readonly notAbout: number;
  readonly about: number;
  readonly found: readonly (ExclusionFigures & { readonly exclude: string })[];
}

/**
 * What would have kept out the mentions of alerts that were judged not to be about a brand in the last 180 days, and hardly
 * any other: each measured by the rules that mentions are matched with, and none of them without a part of its own.
 */
export async function findExclusions(
  brand: Brand,
  ctx: Pick<CommandContext, 'store' | 'now' | 'settings'>,
): Promise<FoundExclusions> {
  const { store, now, settings } = ctx;
  const alerts = await postedAlerts(store.read, store.workspace, { brand: brand.id });
  const isNamed = finderOf(brand);
  const notAbout = new Map<string, string>();
  for (const span of spansOf(alerts, now)) {
    for await (const { source, id, text } of textsOf(brand.id, span, ctx, MOST_TEXTS - notAbout.size))
      if (source !== FEEDBACK && isNamed(text)) notAbout.set(`${source}:${id}`, text);
  }
  const about: string[] = [];
  if (notAbout.size > 0)
    for await (const { source, id, text } of textsOf(brand.id, { from: now - LOOKED_AT, to: now }, ctx, MOST_TEXTS))
      if (source !== FEEDBACK && !notAbout.has(`${source}:${id}`) && isNamed(text)) about.push(text);
  await breathe();
  return {
    ...{ brand, notAbout: notAbout.size, about: about.length },
    verdicts: alerts.filter(({ verdict }) => verdict !== undefined).length,
    found: best(brand, [...notAbout.values()], about, createMasker(settings.personalData)),
  };
}

/** From what first raised an alert judged not-about-us to its end, the newest first. */
function spansOf(alerts: readonly PostedAlert[], now: number): readonly Span[] {
  return alerts
    .filter(({ verdict }) => verdict?.word === 'not-about-us' && verdict.at > now - REMEMBERED)
    .flatMap(({ episodes }) =>
      episodes.map(({ openedAt, windowMinutes, closedAt }) => ({
        from: openedAt - windowMinutes * MINUTE,
        to: closedAt ?? now,
      })),
    )
    .sort((a, b) => b.from - a.from);
}

/** Whether the words of a brand find a text: what a source says is about it cannot be excluded. */
function finderOf(brand: Brand): (text: string) => boolean {
  const names = createMatcher([brand]);
  return (text) => names(text).length > 0;
}

/** The best first; then what takes away enough of what those before it leave. */
function best(
  brand: Brand,
  notAbout: readonly string[],
  about: readonly string[],
  mask: (text: string) => string,
): FoundExclusions['found'] {
  const phrases = proposedExclusions(notAbout, about, [...brand.terms, brand.name]).filter(
    // Texts are stored masked; what has been added to what is masked since then must not be shown either.
    ({ phrase }) => mask(phrase) === phrase,
  );
  const said = commonest(brand, notAbout);
  let left = notAbout;
  return phrases.flatMap(({ phrase }) => {
    for (const exclude of [phrase, ...(said === undefined ? [] : [`"${said}" AND "${phrase}"`])]) {
      const stays = finderOf({ ...brand, exclude: [...brand.exclude, exclude] });
      const taken = notAbout.filter((text) => !stays(text)).length;
      const lost = about.filter((text) => !stays(text)).length;
      const figures = { notAbout: notAbout.length, taken, about: about.length, lost };
      const rest = left.filter(stays);
      if (!isWorthExcluding({ ...figures, taken: left.length - rest.length })) continue;
      left = rest;
      return [{ exclude, ...figures }];
    }
    return [];
  });
}

/**
 * The term that most of the texts hold. A phrase that stands apart from the brand's name takes nothing away when it alone is
 * blanked: it has to be excluded together with the name.
 */
function commonest(brand: Brand, texts: readonly string[]): string | undefined {
  const written = brand.terms.filter((term) => patternIn(term) === undefined && !isBooleanTerm(term));
  const counted = written
    .filter((term) => !term.includes('"'))
    .map((term) => ({ term, n: texts.filter(finderOf({ ...brand, terms: [term], handles: [], require: [] })).length }));
  return counted.sort((a, b) => b.n - a.n)[0]?.term;
}
