import type { AlertDeps } from '../../src/alert/index.js';
import { evidenceView } from '../../src/alert/index.js';
import type { Chart, EvidenceView, Section } from '../../src/card.js';
import type { Alert } from '../../src/domain/alert.js';
import type { Settings } from '../../src/domain/settings.js';
import { type Instant, MINUTE } from '../../src/domain/time.js';
import { zoneOf } from '../../src/domain/zone.js';
import { UserError } from '../../src/errors.js';
import type { EvidenceWanted } from '../../src/ports.js';
import { findAlert, type Prepared, type Store, saveAlert, saveEpisode, writeItems } from '../../src/store/index.js';
import { signatureOf } from '../../src/understand/index.js';
import { settings } from '../commands/bank.js';
import { MONDAY, post, type Telling } from '../store/posts.js';
import { temporaryStore } from '../store/temporary.js';
import { alert, episode, MONDAY_0830 } from '../views/made.js';

/** A bank with one alert, whose window are the 60 minutes up to Monday 08:30 and whose mentions a test writes. */
export interface Scene {
  readonly store: Store;
  readonly deps: AlertDeps;
  /** Writes mentions; those without a time come at 08:00, within the window. */
  hears(tellings: readonly Telling[]): Promise<void>;
  delivers(items: readonly Prepared[]): Promise<void>;
  /** Raises alert 42 with these episodes; complaints about the app unless said otherwise. */
  raises(episodes?: readonly ReturnType<typeof episode>[], more?: Partial<Alert>): Promise<void>;
  evidence(key?: string, wanted?: EvidenceWanted): Promise<EvidenceView>;
}

export const NOW = MONDAY_0830 + 30 * MINUTE;

export async function scene(given: Partial<Settings> = {}, now: Instant = NOW): Promise<Scene> {
  const store = await temporaryStore();
  const all = settings(given);
  const zone = zoneOf(all.timezone);
  const deps: AlertDeps = { store, settings: all, zone, now: () => now, nudge() {}, points: () => [] };
  const delivers = async (items: readonly Prepared[]) => {
    await store.write((tx) => writeItems(tx, 'w', items));
  };
  return {
    store,
    deps,
    delivers,
    hears: (tellings) => delivers(tellings.map(heard)),
    async raises(episodes = [episode()], more = {}) {
      const keys = episodes.map(({ key }) => key);
      await store.write(async (tx) => {
        await saveAlert(tx, 'w', alert({ episodes: keys, ...more }));
        for (const each of episodes) await saveEpisode(tx, 'w', { episode: each, alert: 42, because: 'posted' });
      });
    },
    async evidence(key = '42', wanted) {
      const found = await findAlert(store.read, 'w', key);
      if (!found) throw new UserError(`There is no alert ${key}.`);
      return evidenceView(deps, found, wanted);
    },
  };
}

const heard = (telling: Telling) => {
  const made = post({ author: `customer ${telling.id ?? ''}`, ...telling });
  return { ...made, signature: signatureOf(made.mention.text) };
};

/** Minutes after the date that posts have, for a moment. */
export const minutesTo = (at: Instant): number => (at - MONDAY) / MINUTE;

/** `n` complaints in words of their own, each by a customer of its own, over the last half hour of the window. */
export const complaintsOf = (n: number, telling: Telling = {}): Telling[] =>
  Array.from({ length: n }, (_, index) => ({
    id: `c${index}`,
    at: (index * 29) / Math.max(1, n),
    text: `The app fails me for the ${index * 7}th time at stop ${index} near number ${index * 13}`,
    ...telling,
  }));

/** A section's words, line by line, as a screen reader would say them. */
export function said(view: EvidenceView, id: string): readonly string[] {
  return section(view, id).parts.flatMap((part) => {
    if (part.type === 'table') {
      return part.rows.map((row) =>
        row.map((cell, at) => (at === 0 ? `${cell}:` : `${part.columns[at]?.label} ${cell};`)).join(' '),
      );
    }
    if (part.type === 'quotes') return part.quotes.map(({ text, by }) => `"${text}" ${by}`);
    return part.type === 'text' || part.type === 'context' ? [part.text] : [];
  });
}

/** The chart of a section. */
export function chartIn(view: EvidenceView, id: string): Chart {
  const part = section(view, id).parts.find(({ type }) => type === 'chart');
  if (part?.type !== 'chart') throw new Error(`${id} has no chart`);
  return part.chart;
}

function section(view: EvidenceView, id: string): Section {
  const found = [...view.evidence, ...view.record].find((each) => each.id === id);
  if (!found) throw new Error(`the page has no section ${id}`);
  return found;
}
