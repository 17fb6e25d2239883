import { type Card, plainCard } from '../../src/card.js';
import type { Ask } from '../../src/domain/chat.js';
import { messageOf, UserError } from '../../src/errors.js';
import type { Log } from '../../src/log.js';
import type { Core } from '../../src/ports.js';

/** The core's answer. A mistake the person can mend is told as it is; a failure of ours becomes an apology with what the log calls it. */
export async function answered(
  ask: Ask,
  { core, log, newId }: { readonly core: Core; readonly log: Log; readonly newId: () => string },
): Promise<Card> {
  try {
    return await core.answer(ask);
  } catch (error) {
    if (error instanceof UserError) return { ...plainCard('That did not work', error.message), onlyYou: true };
    const failure = newId();
    log.error('a command failed', { chat: ask.conversation.chat, failure, reason: messageOf(error), error });
    const apology = `Something went wrong on Earshot's side. The log has it as ${failure}.`;
    return { ...plainCard('Sorry', apology), onlyYou: true };
  }
}
