import type { Button, Card, Input } from '../../src/card.js';

/** The word that a chat's menu of a message runs. */
export const FEEDBACK = 'feedback';

/** Where the core asks what a customer said, with what was said filled in; undefined: who asked may not log it. */
export function feedbackForm(
  { parts }: Card,
  said: string,
): (Button & { readonly inputs: readonly Input[] }) | undefined {
  for (const { inputs, ...button } of parts.flatMap((part) => (part.type === 'actions' ? part.buttons : []))) {
    if (!inputs?.some(({ longest }) => longest !== undefined)) continue;
    return { ...button, inputs: inputs.map((each) => (each.longest === undefined ? each : { ...each, value: said })) };
  }
  return undefined;
}
