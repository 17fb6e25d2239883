import { accuracyOf } from '../measure/index.js';
import { newestMention } from '../store/index.js';
import { modelOf, readerOptions } from '../understand/index.js';
import { statusCard } from '../views/index.js';
import type { Command } from './command.js';

export const statusCommand: Command = {
  word: 'status',
  args: '',
  summary: 'See whether Earshot works, what keeps it from working, and how right its reading is',
  role: 'viewer',
  examples: ['status'],
  async run(_args, { health, store, settings, now, zone }) {
    const newest = await newestMention(store.read, store.workspace);
    const model = modelOf(readerOptions(settings)).number;
    const accuracy = { ...(await accuracyOf(store.read, store.workspace, model)), taxonomy: settings.taxonomy };
    return statusCard({ ...(await health()), accuracy, ...(newest !== undefined && { newest }) }, now, zone);
  },
};
