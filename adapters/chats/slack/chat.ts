import { App, ExpressReceiver, SocketModeReceiver, webApi } from '@slack/bolt';
import { keptInputs } from '../inputs.js';
import type { ChatGiven, OpenedChat } from '../kind.js';
import { createUnderway } from '../underway.js';
import { admit } from './admit.js';
import { clientOptions, quietLogger } from './client.js';
import { listenToComings } from './comings.js';
import { keepConnected } from './connection.js';
import type { Desk, Self } from './desk.js';
import { listenToHome } from './home.js';
import { slackRoutes } from './http-route.js';
import { createMessages } from './messages.js';
import { createPeople } from './people.js';
import { listenToPresses } from './presses.js';
import type { SlackSettings } from './settings.js';
import { createShares } from './shares.js';
import { listenToShortcuts } from './shortcut.js';
import { listenToTalk } from './talk.js';
import { listenToLinks } from './unfurl.js';

const LISTENERS = [listenToTalk, listenToPresses, listenToShortcuts, listenToHome, listenToComings, listenToLinks];

/** Slack, spoken to through its own library. */
export function openSlack(settings: SlackSettings, given: ChatGiven): OpenedChat {
  const { core, clock, wallClock, log, newId, publicUrl } = given;
  const options = clientOptions(settings, log);
  const client = new webApi.WebClient(settings.botToken, options);
  const inputs = keptInputs(core.shelf('slack'));
  let self: Self | undefined;
  let stopped: string | undefined;
  const messages = createMessages({ client, clock, inputs, publicUrl, stopped: () => stopped });
  const desk: Desk = {
    ...given,
    client,
    inputs,
    messages,
    people: createPeople(client),
    shares: createShares(newId),
    self: () => self,
    teams: settings.teams,
    stop(because) {
      stopped = because;
    },
  };

  const socket = settings.appToken === undefined ? undefined : socketReceiver(settings.appToken, options, desk);
  const http = settings.signingSecret === undefined ? undefined : httpReceiver(settings.signingSecret, desk);
  const receiver = socket ?? http;
  if (!receiver) throw new Error('Slack has no way in: the settings were not checked');
  const app = new App({
    receiver,
    authorize: async () => ({
      botToken: settings.botToken,
      ...(self ? { botId: self.botId, botUserId: self.userId } : {}),
    }),
    clientOptions: options,
    logger: quietLogger(log),
    convoStore: false,
  });
  const underway = createUnderway(wallClock);
  app.use(({ next }) => underway.add(next()));
  app.use(admit(desk));
  for (const listen of LISTENERS) listen(app, desk);
  app.error(async (error) => log.error('Slack: an event was not served', { because: error.message, error }));

  const line = keepConnected({
    clock: wallClock,
    log,
    client,
    ...(socket ? { socket: socket.client } : {}),
    met(who) {
      self = who;
    },
  });
  return {
    chat: { ...messages.chat, deaf: line.deaf },
    ...(http ? { routes: slackRoutes(http.router, { clock: wallClock, log, isReady: () => self !== undefined }) } : {}),
    start: line.start,
    async stop() {
      await line.stop();
      await underway.done();
    },
  };
}

function socketReceiver(appToken: string, options: webApi.WebClientOptions, { log }: Desk): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken,
    logger: quietLogger(log),
    // Its own way of coming back ends the whole process when Slack cannot be reached: see connection.ts.
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: options },
  });
}

const BODY_LIMIT = 1_000_000;

const httpReceiver = (signingSecret: string, { log }: Desk): ExpressReceiver =>
  new ExpressReceiver({ signingSecret, endpoints: '/slack/events', logger: quietLogger(log), bodyLimit: BODY_LIMIT });
