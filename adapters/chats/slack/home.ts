import type { App } from '@slack/bolt';
import { type Card, type Part, plainCard } from '../../../src/card.js';
import { messageOf } from '../../../src/errors.js';
import { askCore } from './ask.js';
import type { Block } from './blocks.js';
import type { View } from './client.js';
import type { Desk } from './desk.js';
import { draw } from './draw.js';
import { LIMITS } from './limits.js';
import { answerAloud } from './tell.js';

/** App Home: what is open, who is told, what is heard, in which time. */
export function listenToHome(app: App, desk: Desk): void {
  app.event('app_home_opened', async ({ event }) => {
    if (event.tab !== 'home') return;
    const isManager = await publishHome(desk, event.user);
    if (isManager) await askToSetUp(desk, event.user);
  });
}

/** Draws a person's App Home anew. Resolves to whether they may see what managers may. Never fails. */
export async function publishHome(desk: Desk, user: string): Promise<boolean> {
  const answers: Card[] = [];
  // One after the other: without roles in the configuration the first who asks becomes the manager.
  for (const text of ['alerts open', 'subscriptions', 'sources'])
    answers.push((await askCore(desk, { user }, { text })).card);
  const isManager = !answers[1]?.onlyYou;
  const { timezone } = await desk.people.person(user);
  const { problems } = await desk.core.health().catch(() => ({ problems: [] }));
  const cards = [hello(desk.timezone, timezone, problems), ...answers.filter((card) => !card.onlyYou)];
  try {
    for (const card of cards) await desk.inputs.keep(card);
    await desk.client.views.publish({ user_id: user, view: homeView(cards, desk.publicUrl) });
  } catch (error) {
    desk.log.warn('Slack: App Home was not drawn', { because: messageOf(error) });
  }
  return isManager;
}

function homeView(cards: readonly Card[], publicUrl: string | undefined): View {
  const blocks: Block[] = [];
  for (const card of cards) {
    const { blocks: drawn } = draw(card, { home: true, publicUrl });
    if (blocks.length + drawn.length < LIMITS.viewBlocks) blocks.push(...drawn, { type: 'divider' });
  }
  return { type: 'home', blocks: blocks as Extract<View, { type: 'home' }>['blocks'] };
}

const ASK: Part = {
  type: 'actions',
  buttons: [
    { label: 'Figures of the last 7 days', command: 'kpi 7d' },
    { label: 'Complaints', command: 'issues 7d' },
    { label: 'Status', command: 'status' },
    { label: 'Help', command: 'help' },
  ],
  more: [],
};

const MOST_PROBLEMS = 5;
const noticeOf = (text: string): Part => ({ type: 'notice', text });

const hello = (ours: string, theirs: string | undefined, problems: readonly string[]): Card => {
  const times =
    theirs === undefined || theirs === ours ? `Times are in ${ours}.` : `Times are in ${ours}; yours is ${theirs}.`;
  const text = `Ask here, with /earshot in a channel, or by mentioning me. ${times}`;
  return {
    ...plainCard('Earshot', text),
    parts: [...problems.slice(0, MOST_PROBLEMS).map(noticeOf), { type: 'text', text }, ASK],
  };
};

/** Once for an installation: whoever installed the app is not known, so the first manager who looks is asked. */
async function askToSetUp(desk: Desk, user: string): Promise<void> {
  const shelf = desk.core.shelf('slack');
  const asked = await shelf.get(SET_UP);
  if (asked !== undefined && asked !== 'null') return;
  await shelf.put(SET_UP, JSON.stringify(user));
  await answerAloud(desk, { user }, SETTING_UP);
}

/** Remembers who was asked to set Earshot up. */
export const SET_UP = 'set-up';

const STEPS = [
  'You are the first manager to open Earshot here, so this is for you.',
  '1. Invite me where alerts should arrive: type /invite @Earshot in that channel.',
  '2. Type /earshot subscribe there. From then on its alerts come to that channel, each as one message that changes in place.',
  '3. Type /earshot sources to see what I listen to, and /earshot preview sensitivity more 30d to see how often I would have asked.',
].join('\n');
const SETTING_UP: Card = {
  ...plainCard('Set Earshot up', STEPS),
  parts: [
    { type: 'text', text: STEPS },
    {
      type: 'actions',
      buttons: [
        { label: 'Subscriptions', command: 'subscriptions' },
        { label: 'Sources', command: 'sources' },
        { label: 'Help', command: 'help' },
      ],
      more: [],
    },
    { type: 'context', text: 'This is told once. /earshot unsubscribe ends what a channel receives.' },
  ],
};
