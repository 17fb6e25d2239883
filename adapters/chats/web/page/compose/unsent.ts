import { newEvent } from '../api.js';
import { buttonOf, byId, element } from '../dom.js';
import { recall, remember, tab } from '../memory.js';
import { brief, readable } from '../words.js';

const UNSENT = 'earshot.unsent';
const MOST = 20;

/** A line on its way. Its event stays the same however often it is sent, so that it is answered once. */
export interface Unsent {
  readonly event: string;
  readonly conversation: string;
  readonly text: string;
  readonly name: string;
  /** Why it has not arrived; absent while it is on its way. */
  readonly problem?: string;
  /** Whether it goes by itself once Earshot is back. */
  readonly waits?: boolean;
}

/** Lines that did not arrive stand above the composer until they do, or are taken back: nothing typed is lost. */
export interface UnsentLines {
  add(conversation: string, text: string, name: string): Unsent;
  /** It is on its way once more. */
  started(line: Unsent): Unsent;
  /** It arrived, or was taken back. */
  remove(line: Unsent): void;
  failed(line: Unsent, problem: string, waits: boolean): void;
  waiting(): readonly Unsent[];
}

/** `again` sends a line once more, `change` puts it into the composer. */
export function createUnsentLines(again: (line: Unsent) => void, change: (line: Unsent) => void): UnsentLines {
  const root = byId('unsent', HTMLElement);
  const stored = recall(UNSENT, tab);
  // Left from before a reload: whether it arrived is not known, so it waits for the person.
  let lines: readonly Unsent[] = (Array.isArray(stored) ? stored.filter(isUnsent) : []).map((line) => ({
    ...line,
    waits: false,
    problem: line.problem ?? 'The page was left before it was answered.',
  }));

  const save = (next: readonly Unsent[]) => {
    lines = next.slice(-MOST);
    remember(UNSENT, lines, tab);
    const failed = lines.filter(({ problem }) => problem !== undefined);
    root.replaceChildren(...failed.map(drawn));
    root.hidden = failed.length === 0;
  };
  const remove = ({ event }: Unsent) => save(lines.filter((line) => line.event !== event));
  const drawn = (line: Unsent): HTMLElement => {
    const act = (label: string, press: () => void) =>
      buttonOf(label, press, { 'aria-label': `${label}: ${brief(line.text, 60)}` });
    const buttons = [
      act(line.waits ? 'Send now' : 'Send again', () => again(line)),
      act('Change', () => {
        remove(line);
        change(line);
      }),
      act('Discard', () => remove(line)),
    ];
    return element(
      'li',
      {},
      element(
        'p',
        {},
        element('b', { dir: 'auto' }, readable(line.text, 300)),
        element('span', {}, ` ${line.problem}`),
      ),
      element('p', { class: 'choices' }, ...buttons),
    );
  };
  save(lines);
  return {
    add(conversation, text, name) {
      const line = { event: newEvent(), conversation, text, name };
      save([...lines, line]);
      return line;
    },
    started({ event, conversation, text, name }) {
      const line = { event, conversation, text, name };
      save(lines.map((each) => (each.event === event ? line : each)));
      return line;
    },
    remove,
    failed(line, problem, waits) {
      const others = lines.filter(({ event }) => event !== line.event);
      // What was refused was not done: sent again, it is a new question.
      save([...others, { ...line, problem, waits, event: waits ? line.event : newEvent() }]);
    },
    waiting: () => lines.filter(({ waits, problem }) => waits && problem !== undefined),
  };
}

const isUnsent = (value: unknown): value is Unsent =>
  typeof value === 'object' &&
  value !== null &&
  ['event', 'conversation', 'text', 'name'].every(
    (key) => typeof Object.entries(value).find(([k]) => k === key)?.[1] === 'string',
  );
