import { storedSubscriptions } from '../store/index.js';
import { subscriptionsCard } from '../views/index.js';
import type { Command } from './command.js';

export const subscriptionsCommand: Command = {
  word: 'subscriptions',
  args: '',
  summary: 'List which conversation receives which alerts',
  role: 'manager',
  examples: ['subscriptions'],
  async run(_args, { settings, store }) {
    return subscriptionsCard([...settings.subscriptions, ...(await storedSubscriptions(store.read, store.workspace))]);
  },
};
