import { setImmediate as breathe } from 'node:timers/promises';
import type { Card } from '../card.js';
import type { Brand } from '../domain/brand.js';
import { FEEDBACK } from '../domain/feedback.js';
import type { Period } from '../domain/measure.js';
import { createMatcher } from '../listen/index.js';
import { type PreviewText, previewTexts } from '../store/index.js';
import { createMasker } from '../understand/index.js';
import { type BrandStep, type BrandTrial, brandTrialCard } from '../views/index.js';
import type { CommandContext } from './command.js';

const MOST = 20_000;
const PAGE = 2000;
const MOST_EXAMPLES = 3;

/**
 * What a brand as it is written would find among the texts that are stored: which of its own mentions it would keep and
 * lose, and which of other brands it would gain. Writes nothing. What named no brand was never stored, and is not seen.
 */
export async function tryBrand(brand: Brand, period: Period, ctx: CommandContext, step: BrandStep = {}): Promise<Card> {
  const { settings, zone } = ctx;
  const mask = createMasker(settings.personalData);
  const names = createMatcher([brand]);
  const found = { kept: 0, lost: 0, gained: 0 };
  const examples: { text: string; channel: string; at: number; what: 'lost' | 'gained' }[] = [];
  const note = (what: 'lost' | 'gained', { text, channel, at }: PreviewText) => {
    found[what] += 1;
    if (examples.filter((each) => each.what === what).length < MOST_EXAMPLES)
      examples.push({ text: mask(text), channel, at, what });
  };
  // A text that names several brands is stored for each, and is one text here: first of all the brand's own.
  const seen = new Set<string>();
  let looked = 0;
  for (const { id } of [brand, ...settings.brands.filter((each) => each.id !== brand.id)]) {
    for await (const each of textsOf(id, period, ctx, MOST - looked)) {
      const key = `${each.source}:${each.id}`;
      if (seen.has(key)) continue;
      seen.add(key);
      looked += 1;
      if (looked % 500 === 0) await breathe();
      // Whoever logs feedback says which brand it is about.
      const isNamed = names(each.text).length > 0 || (id === brand.id && each.source === FEEDBACK);
      if (id === brand.id && isNamed) found.kept += 1;
      else if (id === brand.id) note('lost', each);
      else if (isNamed) note('gained', each);
    }
  }
  const view: BrandTrial = { brand, looked, isCut: looked >= MOST, ...found, examples, period, ...step };
  return brandTrialCard(view, zone);
}

/** The newest texts of a brand in a period, at most so many. */
export async function* textsOf(
  brand: string,
  period: Pick<Period, 'from' | 'to'>,
  { store }: Pick<CommandContext, 'store'>,
  most: number,
): AsyncGenerator<PreviewText> {
  let last: PreviewText | undefined;
  for (let left = most; left > 0; left -= PAGE) {
    const page = await previewTexts(store.read, store.workspace, brand, period, last, Math.min(PAGE, left));
    yield* page;
    last = page.at(-1);
    if (page.length < PAGE) return;
  }
}
