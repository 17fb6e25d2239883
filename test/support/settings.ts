import { loadTaxonomy } from '../../src/config.js';
import type { Subscription } from '../../src/domain/alert.js';
import type { Conversation } from '../../src/domain/chat.js';
import type { Settings } from '../../src/domain/settings.js';

/** What a workspace is where nobody chose anything; its taxonomy is read once, whose patterns warm up as they read. */
export const unchosen = {
  sources: [],
  expectedEvents: [],
  goals: [],
  storm: { alerts: 5, minutes: 10 },
  quietPass: { minSeverity: 5, kinds: ['risk'] },
  sensitivity: 'balanced',
  retentionDays: 400,
  keepRaw: false,
  personalData: { countries: [], accounts: [] },
  languages: [],
  lexicon: {},
  taxonomy: loadTaxonomy(),
  ignoreAuthors: [],
  kpis: [],
  demo: false,
} as const satisfies Partial<Settings>;

/** A conversation that is told of every alert. */
export const toldAll = (conversation: Conversation): Subscription => ({
  id: 'default',
  conversation,
  brands: [],
  kinds: 'all',
  minSeverity: 0,
  declared: true,
});
