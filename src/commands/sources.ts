import { sourcesCard } from '../views/index.js';
import type { Command } from './command.js';

export const sourcesCommand: Command = {
  word: 'sources',
  args: '',
  summary: 'List what is listened to, and when each was last read',
  role: 'viewer',
  examples: ['sources'],
  async run(_args, { health, now, zone }) {
    return sourcesCard((await health()).sources, now, zone);
  },
};
