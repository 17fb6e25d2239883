/** The newest of what was put; the oldest is forgotten first. */
export interface Remembered<T> {
  get(key: string): T | undefined;
  put(key: string, value: T): void;
  forget(key: string): void;
  clear(): void;
}

export function remembered<T>(most: number): Remembered<T> {
  const kept = new Map<string, T>();
  return {
    get: (key) => kept.get(key),
    put(key, value) {
      kept.delete(key);
      kept.set(key, value);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    },
    forget: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}
