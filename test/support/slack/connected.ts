import { press, slash } from './events.js';
import { openForTest, type SlackOptions } from './open.js';

/** Earshot's Slack when Slack has greeted it, and what people do there. */
export async function connected(options: SlackOptions = {}) {
  const opened = await openForTest(options);
  const { slack, server } = opened;
  server.open('C0ALERTS');
  server.open('D0KIM');
  slack.start();
  await server.greeted();
  const { responseUrl } = server;
  const responded = (times = 1) => server.waitFor(() => server.responses.length >= times);
  return {
    ...opened,
    type: (text: string, more = {}) => server.send('slash_commands', slash(text, responseUrl, more)),
    press: (element: object, more = {}) => server.send('interactive', press({ ...element }, responseUrl, more)),
    say: (payload: unknown) => server.send('events_api', payload),
    responded,
    answered: (channel: string, times = 1) => server.waitFor(() => server.messages(channel).length >= times),
    called: (method: string, times = 1) =>
      server.waitFor(() => server.calls.filter((call) => call.method === method).length >= times),
  };
}

/** The first button of the answer, or the one with a label. */
export function buttonOf(
  message: { blocks: { type: string; elements: Element[] }[] } | undefined,
  label?: string,
): Element {
  const all = message?.blocks.filter(({ type }) => type === 'actions').flatMap(({ elements }) => elements) ?? [];
  const found = all.find(({ text }) => label === undefined || text?.text === label);
  if (!found) throw new Error(`no button ${label} among ${all.map(({ text }) => text?.text).join()}`);
  return found;
}
interface Element {
  readonly text: { readonly text: string };
  readonly type: string;
}
