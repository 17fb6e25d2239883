import type { Card } from '../../src/card.js';
import { messageOf, UserError } from '../../src/errors.js';
import type { ChatGiven } from './kind.js';

/** What an evidence page of ours is about, by its address; undefined for any other address. Never fails. */
export async function evidenceCard(
  { core, log }: Pick<ChatGiven, 'core' | 'log'>,
  url: string,
  publicUrl: string,
): Promise<Card | undefined> {
  const key = keyIn(url, publicUrl);
  if (key === undefined) return undefined;
  try {
    const { title, tone, lead } = await core.evidence(key);
    return { title, tone, parts: lead, fallback: title };
  } catch (error) {
    if (!(error instanceof UserError)) log.warn('a link could not be read', { because: messageOf(error), error });
    return undefined;
  }
}

/** The key of an alert, when the address is that of its evidence page and of nothing else. */
function keyIn(url: string, publicUrl: string): string | undefined {
  if (!url.startsWith(`${publicUrl}/alerts/`)) return undefined;
  const [key = ''] = url.slice(`${publicUrl}/alerts/`.length).split(/[?#]/);
  return /^[0-9a-f]{16}$/.test(key) ? key : undefined;
}
