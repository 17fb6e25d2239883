import type { App, BlockAction, RespondFn } from '@slack/bolt';
import { type Card, plainCard } from '../../../src/card.js';
import { messageOf } from '../../../src/errors.js';
import { fields, text } from '../fields.js';
import { askCore } from './ask.js';
import type { Desk } from './desk.js';
import { DIALOG, dialogView, filledIn, peopleIn, readOpen } from './dialog.js';
import { MENU, OPEN, PRESS } from './draw-actions.js';
import { publishHome } from './home.js';
import { type Pressed, readPressValue } from './press-value.js';
import { said } from './said.js';
import { SHARE } from './shares.js';
import { type Place, respondWith, whisper } from './tell.js';

/** Buttons, menus and the dialogs behind them. A press is a command. */
export function listenToPresses(app: App, desk: Desk): void {
  app.action<BlockAction>(new RegExp(`^(${PRESS}|${MENU}):`), async ({ action, body, respond }) => {
    const chosen = fields(action);
    const option = fields(chosen.selected_option);
    const pressed = readPressValue(text(chosen.value) || text(option.value));
    const isPage = text(option.value) !== '' && text(fields(option).url) !== '';
    if (!pressed || isPage) return;
    const label = text(fields(chosen.text).text) || text(fields(option.text).text);
    const place = placeOf(body, body.response_url ? respond : undefined);
    const [word, id = ''] = pressed.command.split(' ');
    if (word === SHARE) return share(desk, place, id);
    await press(desk, place, pressed, { label, trigger: body.trigger_id, name: body.user.name });
    if (body.view?.type === 'home') await publishHome(desk, place.user);
  });
  // The page opens by itself.
  app.action(new RegExp(`^${OPEN}:`), async () => {});

  app.view(DIALOG, async ({ ack, body, view }) => {
    const open = readOpen(view.private_metadata);
    const inputs = open && (await desk.inputs.find(open.inputs));
    if (!open || !inputs) return ack();
    const people = await Promise.all(peopleIn(inputs, view.state).map((id) => desk.people.person(id)));
    const names = new Map(people.map(({ id, name }) => [id, name]));
    const filled = filledIn(open.command, inputs, view.state, names);
    if ('errors' in filled) return ack({ response_action: 'errors', errors: { ...filled.errors } });
    await ack();
    if (!(await desk.core.firstTime(`slack:${view.id}:${view.hash}`))) return;
    const place = { user: body.user.id, ...definedIn(open) };
    const { card, asked } = await askCore(desk, place, {
      text: filled.text,
      label: body.user.name,
      origin: open.origin,
    });
    await whisper(desk, place, card, asked);
    if (open.channel === undefined) await publishHome(desk, place.user);
  });
}

interface Press {
  readonly label: string;
  /** Opens a dialog, once, within three seconds. */
  readonly trigger: string;
  readonly name?: string | undefined;
}

async function press(desk: Desk, place: Place, pressed: Pressed, { label, trigger, name }: Press): Promise<void> {
  const { command, inputs: kept } = pressed;
  const inputs = kept === undefined ? undefined : await desk.inputs.find(kept);
  if (kept !== undefined && inputs) {
    const view = dialogView(label, inputs, { command, inputs: kept, ...definedIn(place) });
    try {
      return void (await desk.client.views.open({ trigger_id: trigger, view }));
    } catch (error) {
      desk.log.warn('Slack: a dialog did not open', { because: messageOf(error) });
      return whisper(desk, place, AGAIN);
    }
  }
  // The form is lost, the command is not: what it asked for is left out where that may be.
  const { card, asked } = await askCore(desk, place, { text: command.replace(/\s*\{\w+\}/g, ''), label: name });
  await whisper(desk, place, card, asked);
}

const AGAIN: Card = {
  ...plainCard('That did not work', 'Slack did not open the form. Press the button again.'),
  onlyYou: true,
};
const GONE: Card = {
  ...plainCard('That did not work', 'This answer is no longer kept. Ask again, then share it.'),
  onlyYou: true,
};

/** Shows everyone what only the asker saw. Slack carries it, so Earshot need not be in the channel. */
async function share(desk: Desk, place: Place, id: string): Promise<void> {
  const shared = desk.shares.find(id);
  const { respond } = place;
  if (!shared || !respond) return whisper(desk, place, GONE);
  const parts = [...shared.card.parts, { type: 'context' as const, text: shared.asked }];
  try {
    await desk.messages.drawn({ ...shared.card, parts }, (drawn) =>
      respondWith(respond, { ...said(drawn), response_type: 'in_channel', replace_original: false }),
    );
    await respond({ delete_original: true });
  } catch (error) {
    desk.log.warn('Slack: an answer was not shared', { because: messageOf(error) });
    await whisper(desk, place, AGAIN);
  }
}

/** In the thread of the message that the button stands on, when that is one. */
function placeOf(body: BlockAction, respond: RespondFn | undefined): Place {
  const channel = text(fields(body.channel).id);
  const thread = text(fields(body.message).thread_ts);
  return {
    user: body.user.id,
    ...(channel === '' ? {} : { channel }),
    ...(thread === '' ? {} : { thread }),
    ...(respond ? { respond } : {}),
  };
}

const definedIn = ({ channel, thread }: { readonly channel?: string; readonly thread?: string }) => ({
  ...(channel === undefined ? {} : { channel }),
  ...(thread === undefined ? {} : { thread }),
});
