// biome-ignore lint/suspicious/noExplicitAny: what came over the wire
type Any = any;

/** Every object within a message as it was sent, outer ones first; what stands under the keys that are left out is not looked at. */
export function* objectsIn(value: Any, leftOut: readonly string[] = []): Generator<Any> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value;
  for (const [key, each] of Object.entries(value)) if (!leftOut.includes(key)) yield* objectsIn(each, leftOut);
}
