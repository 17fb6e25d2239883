import type { App } from '@slack/bolt';
import { messageOf } from '../../../src/errors.js';
import { evidenceCard } from '../evidence-link.js';
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
      const card = await evidenceCard(desk, url, publicUrl);
      if (card) unfurls[url] = { blocks: draw(card, { home: true, publicUrl }).blocks as never[] };
    }
    if (Object.keys(unfurls).length === 0) return;
    await desk.client.chat
      .unfurl({ channel: event.channel, ts: event.message_ts, unfurls })
      .catch((error: unknown) => desk.log.warn('Slack: a link was not shown', { because: messageOf(error) }));
  });
}
