type Attributes = Readonly<Record<string, string>>;

/** Makes an element. Text goes in as text: nothing on this page is ever parsed as markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** An element the document is known to hold. */
export function byId<T extends HTMLElement>(id: string, kind: abstract new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${id}`);
  return found;
}

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

/** `08:31`, in the reader's own time zone, with the whole date for those who ask. */
export const timeOf = (at: number, prefix = ''): HTMLTimeElement =>
  element(
    'time',
    { datetime: new Date(at).toISOString(), title: new Date(at).toString() },
    `${prefix}${TIME.format(at)}`,
  );

export const dayOf = (at: number): string => DAY.format(at);
