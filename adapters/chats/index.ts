import type { ChatKind } from './kind.js';
import { slackKind } from './slack/kind.js';

/** Every chat platform that the environment may configure; the web chat is always there. */
export const chatKinds: readonly ChatKind[] = [slackKind];
