import type { Card } from '../card.js';
import type { Ask } from '../domain/chat.js';
import { acknowledgeCommand } from './acknowledge.js';
import { alertsCommand } from './alerts.js';
import { type AnswerDeps, answerWith, runWith } from './answer.js';
import { assignCommand } from './assign.js';
import { benchmarkCommand } from './benchmark.js';
import { brandCommand } from './brand.js';
import type { Command } from './command.js';
import { digestCommand } from './digest.js';
import { evidenceCommand } from './evidence.js';
import { expectCommand } from './expect.js';
import { feedbackCommand } from './feedback.js';
import { goalCommand } from './goal.js';
import { helpCommand } from './help.js';
import { issuesCommand } from './issues.js';
import { kpiCommand } from './kpi.js';
import { ledgerCommand } from './ledger.js';
import { mentionsCommand } from './mentions.js';
import { muteCommand } from './mute.js';
import { previewCommand } from './preview.js';
import { proposalsCommand } from './proposals.js';
import { relabelCommand } from './relabel.js';
import { retryCommand } from './retry.js';
import { roiCommand } from './roi.js';
import { scanCommand } from './scan.js';
import { sourceCommand } from './source.js';
import { sourcesCommand } from './sources.js';
import { statusCommand } from './status.js';
import { subscribeCommand } from './subscribe.js';
import { subscriptionsCommand } from './subscriptions.js';
import { topicsCommand } from './topics.js';
import { unmuteCommand } from './unmute.js';
import { unsubscribeCommand } from './unsubscribe.js';
import { verdictCommand } from './verdict.js';
import { verdictsCommand } from './verdicts.js';

export type { AnswerDeps } from './answer.js';
export type { Command, CommandContext, Desk, TriedOut } from './command.js';

const WORDS: readonly Command[] = [
  alertsCommand,
  evidenceCommand,
  verdictCommand,
  acknowledgeCommand,
  assignCommand,
  verdictsCommand,
  relabelCommand,
  feedbackCommand,
  kpiCommand,
  topicsCommand,
  issuesCommand,
  benchmarkCommand,
  scanCommand,
  mentionsCommand,
  roiCommand,
  goalCommand,
  ledgerCommand,
  muteCommand,
  unmuteCommand,
  expectCommand,
  previewCommand,
  proposalsCommand,
  subscribeCommand,
  unsubscribeCommand,
  subscriptionsCommand,
  digestCommand,
  brandCommand,
  sourceCommand,
  sourcesCommand,
  statusCommand,
  retryCommand,
];

/** Every word a person can type. */
export const commands: readonly Command[] = [helpCommand(WORDS), ...WORDS];

/** Answers what people type and press. The answer never rejects. */
export const createAnswer = (deps: AnswerDeps): ((ask: Ask) => Promise<Card>) => answerWith(commands, deps);

/** The same for a program. Throws UserError for what the person can mend. */
export const createRun = (deps: AnswerDeps): ((ask: Ask) => Promise<Card>) => runWith(commands, deps);
