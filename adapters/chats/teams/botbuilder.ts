import {
  type Activity,
  ActivityTypes,
  CardFactory,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  type ConversationReference,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder';
import { messageOf, StoreAwayError } from '../../../src/errors.js';
import type { Log } from '../../../src/log.js';
import { fields } from '../fields.js';
import { type Address, type HttpAnswer, type Line, type Message, NotServed } from './line.js';
import type { TeamsSettings } from './settings.js';

/** Longest that one call may take, in milliseconds. */
const CALL_TIMEOUT = 10_000;

/**
 * The one file that imports Microsoft's bot library: who calls is proven by it, and messages are sent through it. Its
 * maintained successor, @microsoft/agents-hosting, has the same calls: see docs/decisions.md.
 */
export function botbuilderLine({ app, keysUrl }: TeamsSettings, log: Log): Line {
  const credentials = app
    ? {
        MicrosoftAppId: app.id,
        MicrosoftAppType: app.type,
        MicrosoftAppTenantId: app.tenant,
        ...(app.password ? { MicrosoftAppPassword: app.password } : {}),
      }
    : {};
  const factory = new ConfigurationServiceClientCredentialFactory(credentials);
  const cloud = keysUrl ? { ...PUBLIC_CLOUD, ToBotFromChannelOpenIdMetadataUrl: keysUrl } : {};
  const adapter = new Adapter(new ConfigurationBotFrameworkAuthentication({ ...credentials, ...cloud }, factory));

  const speak = (to: Address, say: (context: TurnContext) => Promise<void>): Promise<void> =>
    adapter.continueConversationAsync(app?.id ?? '', referenceTo(to), async (context) => {
      onlyOnce(context.turnState.get(adapter.ConnectorClientKey));
      await say(context);
    });

  return {
    async take(authorization, body, hear): Promise<HttpAnswer> {
      let isProven = false;
      try {
        const answer = await adapter.take(authorization, structuredClone(body) as Activity, async (context) => {
          isProven = true;
          const reply = await hear();
          if (context.activity.type === ActivityTypes.Invoke)
            await context.sendActivity({ type: 'invokeResponse', value: reply ?? { status: 200 } });
        });
        return { status: answer?.status ?? 200, ...(answer?.body ? { body: answer.body } : {}) };
      } catch (error) {
        const status = isProven ? failedStatus(error) : refusedStatus(error);
        log[status < 500 ? 'warn' : 'error']('Teams: a request was not served', {
          status,
          because: messageOf(error),
        });
        return { status };
      }
    },
    async send(to, message) {
      let id = '';
      await speak(to, async (context) => {
        id = (await context.sendActivity(activityOf(message)))?.id ?? '';
      });
      return id;
    },
    update: (to, id, message) =>
      speak(to, async (context) => void (await context.updateActivity({ ...activityOf(message), id }))),
    async prove() {
      if (!app) return;
      const audience = PUBLIC_CLOUD.ToChannelFromBotOAuthScope;
      const prover = await factory.createCredentials(app.id, audience, PUBLIC_CLOUD.ToChannelFromBotLoginUrl, true);
      // Its type names signing alone; every kind of credentials that the factory makes fetches a token as well.
      await (prover as unknown as { getToken(): Promise<string> }).getToken();
    },
  };
}

/** What the library takes for itself unless one of them is set; then all are needed. */
const PUBLIC_CLOUD = {
  ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
  ToChannelFromBotOAuthScope: 'https://api.botframework.com',
  ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
  ToBotFromEmulatorOpenIdMetadataUrl:
    'https://login.microsoftonline.com/botframework.com/v2.0/.well-known/openid-configuration',
  OAuthUrl: 'https://api.botframework.com',
} as const;

class Adapter extends CloudAdapter {
  /** As `process`, which would answer errors with their text. */
  take(
    authorization: string,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity, logic);
  }
}

const referenceTo = ({ serviceUrl, conversation, bot }: Address): Partial<ConversationReference> => ({
  channelId: 'msteams',
  serviceUrl,
  bot,
  // Its type wants more, and Teams refuses what is empty.
  conversation: { id: conversation } as ConversationReference['conversation'],
});

const activityOf = ({ summary, card }: Message): Partial<Activity> => ({
  type: ActivityTypes.Message,
  summary,
  attachments: [CardFactory.adaptiveCard(card)],
});

/** Trying again is the outbox's business: the library would post one message several times, and wait for ever. */
function onlyOnce(client: unknown): void {
  const { pipeline } = fields(fields(client).client) as { pipeline?: Pipeline };
  pipeline?.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline?.addPolicy({
    name: 'earshotTimeout',
    sendRequest(request, next) {
      request.timeout = CALL_TIMEOUT;
      return next(request);
    },
  });
}
interface Pipeline {
  removePolicy(named: { readonly name: string }): void;
  addPolicy(policy: {
    readonly name: string;
    sendRequest<R>(request: { timeout: number }, next: (request: { timeout: number }) => R): R;
  }): void;
}

/** Who cannot be asked for its keys is no reason to call the sender a forger: Teams tries again later. */
function refusedStatus(error: unknown): 401 | 503 {
  const { name, statusCode } = fields(error);
  return name === 'FetchError' || (typeof statusCode === 'number' && statusCode >= 500) ? 503 : 401;
}

function failedStatus(error: unknown): 403 | 500 | 503 {
  if (error instanceof NotServed) return 403;
  return error instanceof StoreAwayError ? 503 : 500;
}
