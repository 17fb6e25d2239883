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

/** A button that does something when it is pressed. */
export function buttonOf(label: string, press: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, label);
  made.addEventListener('click', press);
  return made;
}

/** An element the document is known to hold. */
export function byId<T extends HTMLElement>(id: string, kind: abstract new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${id}`);
  return found;
}

/** The first of its kind within an element that is known to hold one. */
export function within<T extends HTMLElement>(root: HTMLElement, kind: abstract new () => T, selector: string): T {
  const found = root.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`${root.id || root.tagName} has no ${selector}`);
  return found;
}

/** Words for those who cannot see what stands beside them. */
export const spoken = (text: string): HTMLElement => element('span', { class: 'spoken' }, text);
