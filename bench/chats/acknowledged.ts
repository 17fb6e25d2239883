import { setTimeout as pause } from 'node:timers/promises';
import { SECOND } from '../../src/domain/time.js';
import { slash } from '../../test/support/slack/events.js';
import { slackServer } from '../../test/support/slack/server.js';
import { createDice } from '../input/dice.js';
import { HOOKS, startBackfill } from '../run/backfill.js';
import { startBot } from '../run/bot.js';
import { configured } from '../run/folder.js';
import { hookEnvironment } from '../run/push.js';

/** What people type most, each some work. */
const TYPED = ['alerts open', 'kpi harbour 7d', 'issues harbour 7d', 'status', 'help'];

/**
 * Seconds from a command, sent down the socket as Slack does, to its acknowledgement, while another client pushes old mentions
 * without a pause; and how many of those went in each second.
 */
export async function acknowledgements(folder: string, commands: number, seed: number) {
  const dice = createDice(seed);
  const server = await slackServer();
  server.open('C0ALERTS');
  await configured(folder, 0, Object.values(HOOKS));
  const slack = { SLACK_BOT_TOKEN: 'xoxb-bench', SLACK_APP_TOKEN: 'xapp-bench', SLACK_API_URL: server.api };
  const bot = await startBot(folder, { ...hookEnvironment(Object.values(HOOKS)), ...slack });
  try {
    await server.greeted();
    const fill = startBackfill(bot.url, 0, seed);
    // The first command of each kind loads what later ones find loaded.
    for (const text of TYPED) await server.send('slash_commands', slash(text, server.responseUrl));
    await pause(2 * SECOND);
    const acknowledged: number[] = [];
    for (let n = 0; n < commands; n++) {
      const begun = performance.now();
      await server.send('slash_commands', slash(TYPED[n % TYPED.length] ?? 'help', server.responseUrl));
      acknowledged.push((performance.now() - begun) / SECOND);
      await pause(dice.between(20, 120));
    }
    return { acknowledged, old: await fill.end() };
  } finally {
    await bot.stop();
    await server.close();
  }
}
