import { keptInputs } from '../inputs.js';
import type { ChatGiven, OpenedChat } from '../kind.js';
import { createUnderway } from '../underway.js';
import { botbuilderLine } from './botbuilder.js';
import { putOut } from './comings.js';
import type { Desk } from './desk.js';
import { hearing } from './hear.js';
import { createMessages } from './messages.js';
import { keptPlaces } from './places.js';
import { teamsRoutes } from './routes.js';
import type { TeamsSettings } from './settings.js';

/** Microsoft Teams, spoken to through Microsoft's own library. */
export function openTeams(settings: TeamsSettings, given: ChatGiven): OpenedChat {
  const { core, clock, wallClock, log, publicUrl } = given;
  const shelf = core.shelf('teams');
  const line = botbuilderLine(settings, log);
  const inputs = keptInputs(shelf);
  const places = keptPlaces(shelf);
  const messages = createMessages({
    line,
    clock,
    inputs,
    places,
    publicUrl,
    putOut: (conversation) => putOut({ core, places, log }, conversation),
  });
  const desk: Desk = { ...given, inputs, messages, places };
  const underway = createUnderway(wallClock);
  return {
    chat: messages.chat,
    routes: teamsRoutes({ settings, line, log, hear: hearing(desk, settings, underway) }),
    start() {
      if (settings.app) return log.info('Teams may call', { path: '/api/messages', tenants: settings.tenants });
      log.warn('Teams without MicrosoftAppId: whoever is on this machine may speak as anybody. For trying out only.');
    },
    stop: () => underway.done(),
  };
}
