import type { App } from '@slack/bolt';
import type { Card } from '../../../src/card.js';
import { messageOf, UserError } from '../../../src/errors.js';
import type { Desk } from './desk.js';
import { draw } from './draw.js';

/** Links in one message that are shown. */
const MOST = 3;

/** Shows what an evidence page of ours is about, below the message that links to it; only where Earshot is a member. */
export function listenToLinks(app: App, desk: Desk): void {
  const { publicUrl } = desk;
  if (publicUrl === undefined) return;
  app.event('link_shared', async ({ event }) => {
    if (!event.is_bot_user_member) return;
    const unfurls: Record<string, { blocks: never[] }> = {};
    for (const { url } of event.links.slice(0, MOST)) {
      const key = keyIn(url, publicUrl);
      const card = key === undefined ? undefined : await cardOf(desk, key);
      if (card) unfurls[url] = { blocks: draw(card, { home: true, publicUrl }).blocks as never[] };
    }
    if (Object.keys(unfurls).length === 0) return;
    await desk.client.chat
      .unfurl({ channel: event.channel, ts: event.message_ts, unfurls })
      .catch((error: unknown) => desk.log.warn('Slack: a link was not shown', { because: messageOf(error) }));
  });
}

/** The key of an alert, when the address is that of its evidence page and of nothing else. */
function keyIn(url: string, publicUrl: string): string | undefined {
  if (!url.startsWith(`${publicUrl}/alerts/`)) return undefined;
  const [key = ''] = url.slice(`${publicUrl}/alerts/`.length).split(/[?#]/);
  return /^[0-9a-f]{16}$/.test(key) ? key : undefined;
}

async function cardOf({ core, log }: Desk, key: string): Promise<Card | undefined> {
  try {
    const { title, tone, lead } = await core.evidence(key);
    return { title, tone, parts: lead, fallback: title };
  } catch (error) {
    if (!(error instanceof UserError))
      log.warn('Slack: a link could not be read', { because: messageOf(error), error });
    return undefined;
  }
}
