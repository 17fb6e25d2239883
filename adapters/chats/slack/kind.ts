import type { ChatKind } from '../kind.js';
import { examineSlack } from './examine.js';
import { readSlackSettings, SLACK_ENV } from './settings.js';

/** Slack: opened when SLACK_BOT_TOKEN is there; until then its library is not even loaded. */
export const slackKind: ChatKind = {
  name: 'slack',
  env: SLACK_ENV,
  isConfigured: (env) => readSlackSettings(env) !== undefined,
  async load() {
    const { openSlack } = await import('./chat.js');
    return (given) => {
      const settings = readSlackSettings(given.env);
      if (!settings) throw new Error('Slack is opened without being configured');
      return openSlack(settings, given);
    };
  },
  examine: examineSlack,
};
