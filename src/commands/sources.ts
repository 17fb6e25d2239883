import { sourcesCard } from '../views/index.js';
import type { Command } from './command.js';

export const sourcesCommand: Command = {
  word: 'sources',
  args: '',
  summary: 'List what is listened to, and when each was last read',
  role: 'viewer',
  examples: ['sources'],
  async run(_args, { health, now, zone }) {
    const { sources, sourcesOff = [] } = await health();
    return sourcesCard({ sources, off: sourcesOff }, now, zone);
  },
};
