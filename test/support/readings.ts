import type { Settings } from '../../src/domain/settings.js';
import { createReader, type Reader, readerOptions } from '../../src/understand/index.js';

const readings = new WeakMap<object, Map<string, ReturnType<Reader['read']>>>();

/** The reader of a workspace, which reads a text once for all tests that hand it in under the same taxonomy. */
export function readingOnce(settings: Settings): Reader {
  const reader = createReader(readerOptions(settings));
  const known = readings.get(settings.taxonomy) ?? new Map<string, ReturnType<Reader['read']>>();
  readings.set(settings.taxonomy, known);
  const options = JSON.stringify([settings.lexicon, settings.languages, settings.personalData, settings.brands]);
  return {
    ...reader,
    read(text, given) {
      const key = `${options} ${JSON.stringify(given)} ${text}`;
      const before = known.get(key);
      if (before) return before;
      const reading = reader.read(text, given);
      known.set(key, reading);
      return reading;
    },
  };
}
