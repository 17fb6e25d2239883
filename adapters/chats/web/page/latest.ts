/**
 * Asks the same again and again: only the answer to the last question counts, for answers may overtake each other on
 * their way. Undefined for one that a later question made old.
 */
export function createLatest<T>(): (ask: () => Promise<T>) => Promise<T | undefined> {
  let asked = 0;
  return async (ask) => {
    asked += 1;
    const mine = asked;
    const answer = await ask();
    return mine === asked ? answer : undefined;
  };
}
