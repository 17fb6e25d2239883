/** What a test can wait for: whoever changes something says so, and every condition is looked at again. */
export interface Watched {
  changed(): void;
  /** Resolves as soon as it is so, at once where it is already. */
  waitFor(what: () => boolean): Promise<void>;
}

export function watched(): Watched {
  const watchers = new Set<() => void>();
  return {
    changed() {
      for (const look of [...watchers]) look();
    },
    waitFor: (what) =>
      new Promise((resolve) => {
        const look = () => {
          if (!what()) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      }),
  };
}
