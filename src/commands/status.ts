import { newestMention } from '../store/index.js';
import { statusCard } from '../views/index.js';
import type { Command } from './command.js';

export const statusCommand: Command = {
  word: 'status',
  args: '',
  summary: 'See whether Earshot works, and what keeps it from working',
  role: 'viewer',
  examples: ['status'],
  async run(_args, { health, store, now, zone }) {
    const newest = await newestMention(store.read, store.workspace);
    return statusCard({ ...(await health()), ...(newest !== undefined && { newest }) }, now, zone);
  },
};
