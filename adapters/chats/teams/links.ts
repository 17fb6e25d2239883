import { evidenceCard } from '../evidence-link.js';
import { fields, text } from '../fields.js';
import type { Activity } from './activity.js';
import type { Desk } from './desk.js';
import type { InvokeAnswer } from './line.js';

/** Shows what an evidence page of ours is about, to a person who is about to send its address. */
export async function showLink(desk: Desk, { value }: Activity): Promise<InvokeAnswer> {
  const { publicUrl, messages } = desk;
  const card = publicUrl === undefined ? undefined : await evidenceCard(desk, text(fields(value).url), publicUrl);
  if (!card) return { status: 200 };
  const { card: content, summary } = await messages.drawn(card);
  const preview = { contentType: 'application/vnd.microsoft.card.thumbnail', content: { title: summary } };
  const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', content, preview };
  return {
    status: 200,
    body: { composeExtension: { type: 'result', attachmentLayout: 'list', attachments: [attachment] } },
  };
}
