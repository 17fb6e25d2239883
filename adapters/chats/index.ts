import type { ChatKind } from './kind.js';
import { slackKind } from './slack/kind.js';
import { teamsKind } from './teams/kind.js';

/** Every chat platform that the environment may configure; the web chat is always there. */
export const chatKinds: readonly ChatKind[] = [slackKind, teamsKind];
