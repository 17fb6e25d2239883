import type { Router } from 'express';
import type { Clock } from '../../src/clock.js';
import type { Settings } from '../../src/domain/settings.js';
import type { Log } from '../../src/log.js';
import type { Chat, Core, EnvNeed, Finding } from '../../src/ports.js';

export type Variables = Readonly<Record<string, string | undefined>>;

/** What the register lists: a chat platform that is opened when the environment configures it. */
export interface ChatKind {
  readonly name: string;
  readonly env: readonly EnvNeed[];
  /** Whether the environment asks for it. Throws ConfigError that lists all that is missing or wrong. */
  isConfigured(env: Variables): boolean;
  /** Loads the platform's own library: only what is configured is. */
  load(): Promise<(given: ChatGiven) => OpenedChat>;
  /** What `earshot doctor` finds. Asks the platform, changes nothing. */
  examine(env: Variables, settings: Pick<Settings, 'subscriptions'> | undefined): Promise<readonly Finding[]>;
}

/** What a chat is opened with. */
export interface ChatGiven {
  readonly core: Core;
  readonly env: Variables;
  readonly clock: Clock;
  /** The real time, which the clock of a demo does not show. */
  readonly wallClock: Clock;
  readonly log: Log;
  /** Takes personal data out of what a person typed, before others see it. */
  readonly mask: (text: string) => string;
  /** Unguessable and never the same twice. */
  readonly newId: () => string;
  /** IANA name of the zone that answers are given in. */
  readonly timezone: string;
  /** PUBLIC_URL, without a slash at its end. */
  readonly publicUrl?: string;
}

export interface OpenedChat {
  readonly chat: Chat;
  /** What the platform calls over HTTP, if it does. It proves itself who calls. */
  readonly routes?: Router;
  /** Begins to listen. Resolves at once: a platform that cannot be reached is tried again, and keeps nobody from starting. */
  start(): void;
  stop(): Promise<void>;
}
