import type { Button, Part } from '../../../src/card.js';
import type { Block, Surface } from './blocks.js';
import { LIMITS } from './limits.js';
import { pressValue } from './press-value.js';
import { words } from './text-object.js';

type Actions = Extract<Part, { type: 'actions' }>;
type Element = Extract<Block, { type: 'actions' }>['elements'][number];

/** Begin the ids of buttons that run a command, of menus of such, and of those that open a page. */
export const PRESS = 'press';
export const MENU = 'menu';
export const OPEN = 'open';

/** Buttons as buttons; the rest in one menu when it has room for them, as Slack's menus hold five short options. */
export function drawActions({ buttons, more }: Actions, surface: Surface): readonly Block[] {
  const inMenu = more.filter(fitsMenu);
  const menu = inMenu.length > 1 && inMenu.length <= LIMITS.overflow ? inMenu : [];
  const shown = [...buttons, ...more.filter((button) => !menu.includes(button))].filter(fitsButton);
  const elements = [...shown.map((button, at) => buttonElement(button, at, surface)), ...menuElement(menu, surface)];
  const blocks: Block[] = [];
  for (let at = 0; at < elements.length; at += LIMITS.buttons)
    blocks.push({ type: 'actions', elements: elements.slice(at, at + LIMITS.buttons) });
  return blocks;
}

const fitsButton = (button: Button): boolean => pressValue(button).length <= LIMITS.buttonValue;

/** An option of a menu can ask nothing before it acts. */
const fitsMenu = (button: Button): boolean =>
  button.confirm === undefined && button.style === undefined && pressValue(button).length <= LIMITS.optionValue;

function buttonElement(button: Button, at: number, surface: Surface): Element {
  const url = pageOf(button, surface);
  return {
    type: 'button',
    action_id: `${url === undefined ? PRESS : OPEN}:${at}`,
    text: words(button.label, LIMITS.buttonLabel),
    value: pressValue(button),
    ...(url === undefined ? {} : { url }),
    ...(button.style === undefined ? {} : { style: button.style }),
    ...(button.confirm === undefined
      ? {}
      : {
          confirm: {
            title: words('Are you sure?', LIMITS.buttonLabel),
            text: words(button.confirm, LIMITS.confirmText),
            confirm: words('Yes', LIMITS.buttonLabel),
            deny: words('No', LIMITS.buttonLabel),
          },
        }),
  };
}

function menuElement(menu: readonly Button[], surface: Surface): Element[] {
  if (menu.length === 0) return [];
  const options = menu.map((button) => {
    const url = pageOf(button, surface);
    return {
      text: words(button.label, LIMITS.optionLabel),
      value: pressValue(button),
      ...(url === undefined ? {} : { url }),
    };
  });
  return [{ type: 'overflow', action_id: `${MENU}:0`, options }];
}

/** A path of ours, and only that: never an address that somebody else put there. */
function pageOf({ page }: Button, { publicUrl }: Surface): string | undefined {
  if (!publicUrl || page === undefined || !/^\/(?!\/)/.test(page)) return undefined;
  const url = `${publicUrl}${page}`;
  return url.length <= LIMITS.url ? url : undefined;
}
