/** What this browser remembers for the page. Private windows may refuse: then the page works without a memory. */

export const recallText = (key: string, from: () => Storage = local): string => {
  try {
    return from().getItem(key) ?? '';
  } catch {
    return '';
  }
};

export function rememberText(key: string, value: string, into: () => Storage = local): void {
  try {
    into().setItem(key, value);
  } catch {
    // Refused, or full: what stands there stays.
  }
}

/** What was remembered as JSON; undefined when there is nothing, or nothing that can be read. */
export function recall(key: string, from: () => Storage = local): unknown {
  try {
    return JSON.parse(recallText(key, from) || 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

export const remember = (key: string, value: unknown, into: () => Storage = local): void =>
  rememberText(key, JSON.stringify(value), into);

/** Tells when another tab of this browser remembers something under a key that begins so. */
export function onRemembered(prefix: string, hear: () => void): void {
  window.addEventListener('storage', ({ key }) => {
    if (key === null || key.startsWith(prefix)) hear();
  });
}

/** All tabs of this browser. */
const local = (): Storage => localStorage;

/** This tab alone, over a reload. */
export const tab = (): Storage => sessionStorage;
