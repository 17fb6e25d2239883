import { randomUUID } from 'node:crypto';
import type { AlertDeps, ComposeDigest } from '../alert/index.js';
import type { Card } from '../card.js';
import type { Ask } from '../domain/chat.js';
import type { Health } from '../domain/health.js';
import type { Settings } from '../domain/settings.js';
import { suggestion } from '../domain/spelling.js';
import type { Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { StoreAwayError, UserError } from '../errors.js';
import type { Log } from '../log.js';
import type { Core } from '../ports.js';
import type { Store } from '../store/index.js';
import { createMasker } from '../understand/index.js';
import { cardOf, DEMO_NOTICE, oneLine, withNotice } from '../views/index.js';
import type { Command, Desk, Revise } from './command.js';
import { isAtLeast, roleOf } from './roles.js';
import { readTyped, type Typed } from './typed.js';

export interface AnswerDeps {
  readonly settings: Settings;
  readonly store: Store;
  readonly zone: Zone;
  readonly now: () => Instant;
  readonly alerts: AlertDeps;
  readonly log: Log;
  readonly health: () => Promise<Health>;
  readonly revise: Revise;
  readonly digest: ComposeDigest;
  readonly ingest: Core['ingest'];
  readonly desk?: Desk;
}

/** Answers whatever a person types or presses, always with a card: a mistake is explained, a failure gets a log id. */
export function answerWith(commands: readonly Command[], deps: AnswerDeps): (ask: Ask) => Promise<Card> {
  const mask = createMasker(deps.settings.personalData);
  const answer = runWith(commands, deps);
  return async (ask) => {
    try {
      return await answer(ask);
    } catch (error) {
      return noticed(apology(error, ask, deps, mask), deps);
    }
  };
}

/** The same for a program, which has to know a mistake from an answer. Throws UserError for what the person can mend. */
export function runWith(commands: readonly Command[], deps: AnswerDeps): (ask: Ask) => Promise<Card> {
  return async (ask) => noticed(await run(readTyped(ask.text), ask, commands, deps), deps);
}

const noticed = (card: Card, { settings }: AnswerDeps): Card => (settings.demo ? withNotice(card, DEMO_NOTICE) : card);

function apology(error: unknown, ask: Ask, { log }: AnswerDeps, mask: (text: string) => string): Card {
  // It quotes what was typed, and is kept in the chat.
  if (error instanceof UserError) return onlyYou('That did not work', mask(error.message));
  if (error instanceof StoreAwayError) return onlyYou('Sorry', AWAY);
  const id = randomUUID().slice(0, 8);
  log.error('a command failed', { id, text: ask.text, error });
  return onlyYou(
    'Sorry',
    `Something went wrong here, and nothing you could have typed better. The log knows it as ${id}.`,
  );
}

const AWAY = 'Earshot cannot reach its database just now. Nothing is lost; try again in a minute.';

async function run({ word, args }: Typed, ask: Ask, commands: readonly Command[], deps: AnswerDeps): Promise<Card> {
  const { settings, store, zone, alerts, health, revise, ingest, digest, desk, log } = deps;
  const command = commands.find((each) => each.word === word);
  if (!command) throw new UserError(unknown(word, commands));
  const role = await roleOf(ask.user, settings, store);
  if (!isAtLeast(role, command.role)) {
    log.warn('refused', { word, user: ask.user.id, role: role ?? 'none', needs: command.role });
    throw new UserError(
      `"${word}" is for ${command.role}s, and you are ${role ? `only ${role === 'analyst' ? 'an' : 'a'} ${role}` : 'in no list'}. ${who(settings)}`,
    );
  }
  return command.run(args, {
    ask,
    settings,
    store,
    zone,
    now: deps.now(),
    alerts,
    health,
    revise,
    log,
    ingest,
    digest,
    ...(desk && { desk }),
  });
}

const unknown = (word: string, commands: readonly Command[]): string =>
  `There is no word "${oneLine(word, 40)}"${
    suggestion(
      word,
      commands.map((each) => each.word),
    ) || '.'
  } "help" lists them all.`;

const who = ({ roles }: Settings): string =>
  roles
    ? 'Roles are listed in earshot.yaml.'
    : 'Without roles in earshot.yaml the first person who asked is the manager.';

const onlyYou = (title: string, text: string): Card => cardOf(title, 'info', [{ type: 'text', text }], true);
