import type { Brand } from './domain/brand.js';
import type { SourceOff } from './domain/declaration.js';
import type { Settings, SourceSettings } from './domain/settings.js';

/** What was made in chat beside what the file declares. */
export interface Made {
  readonly brands: readonly Brand[];
  readonly sources: readonly SourceSettings[];
  readonly off: readonly SourceOff[];
}

/**
 * The settings of a running bot: those of the file, and what was made in chat, which may change at any time. Whoever reads
 * `brands` or `sources` reads what holds now; the lists stay the same objects as long as nothing changes.
 */
export function liveSettings(declared: Settings): { readonly settings: Settings; become(made: Made): void } {
  let { brands, sources, sourcesOff = [] } = declared;
  const settings: Settings = {
    ...declared,
    get brands() {
      return brands;
    },
    get sources() {
      return sources;
    },
    get sourcesOff() {
      return sourcesOff;
    },
  };
  return {
    settings,
    become(made) {
      brands = [...declared.brands, ...made.brands];
      sources = [...declared.sources, ...made.sources];
      sourcesOff = [...(declared.sourcesOff ?? []), ...made.off];
    },
  };
}
