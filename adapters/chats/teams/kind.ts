import type { ChatKind } from '../kind.js';
import { examineTeams } from './examine.js';
import { readTeamsSettings, TEAMS_ENV } from './settings.js';

/** Microsoft Teams: opened when MicrosoftAppId is there; until then its library is not even loaded. */
export const teamsKind: ChatKind = {
  name: 'teams',
  env: TEAMS_ENV,
  isConfigured: (env) => readTeamsSettings(env) !== undefined,
  async load() {
    const { openTeams } = await import('./chat.js');
    return (given) => {
      const settings = readTeamsSettings(given.env);
      if (!settings) throw new Error('Teams is opened without being configured');
      return openTeams(settings, given);
    };
  },
  examine: examineTeams,
};
