import { fields, text } from '../fields.js';

/** What Teams tells us, as far as Earshot listens to it. */
export interface Activity {
  readonly type: string;
  /** Of an invoke: what is asked for. */
  readonly name: string;
  /** Teams' own id of it. */
  readonly id: string;
  readonly channelId: string;
  readonly serviceUrl: string;
  readonly text: string;
  /** What a pressed button or a filled form brings. */
  readonly value: unknown;
  /** The message that a button stands on. */
  readonly replyToId: string;
  readonly from: { readonly id: string; readonly name: string };
  /** Ourselves. */
  readonly recipient: { readonly id: string; readonly name: string };
  readonly conversation: {
    /** Without the thread: the same for a channel and all that is said in it. */
    readonly id: string;
    /** With it, where there is one: what an answer is sent to. */
    readonly thread: string;
    readonly kind: string;
  };
  /** Every tenant that it says it comes from. */
  readonly tenants: readonly string[];
  readonly team: string;
  /** `add` or `remove`, of an installation. */
  readonly action: string;
  readonly membersAdded: readonly string[];
  readonly membersRemoved: readonly string[];
  readonly mentions: readonly Mention[];
}

export interface Mention {
  readonly id: string;
  readonly name: string;
  /** As it stands in the text: `<at>Kim</at>`. */
  readonly text: string;
}

/** Undefined when it is no activity. Nothing in it is proven yet. */
export function readActivity(body: unknown): Activity | undefined {
  const all = fields(body);
  if (Array.isArray(body) || text(all.type) === '') return undefined;
  const [from, recipient, conversation, channelData] = [
    fields(all.from),
    fields(all.recipient),
    fields(all.conversation),
    fields(all.channelData),
  ];
  const thread = text(conversation.id);
  const tenants = [conversation.tenantId, fields(channelData.tenant).id].map(text).filter(Boolean);
  const user = text(from.aadObjectId) || text(from.id);
  return {
    type: text(all.type),
    name: text(all.name),
    id: text(all.id),
    channelId: text(all.channelId),
    serviceUrl: text(all.serviceUrl),
    text: text(all.text),
    value: all.value,
    replyToId: text(all.replyToId),
    from: { id: user, name: text(from.name) || user },
    recipient: { id: text(recipient.id), name: text(recipient.name) },
    conversation: { id: thread.split(';')[0] ?? thread, thread, kind: text(conversation.conversationType) },
    tenants: [...new Set(tenants)],
    team: text(fields(channelData.team).id),
    action: text(all.action),
    membersAdded: idsOf(all.membersAdded),
    membersRemoved: idsOf(all.membersRemoved),
    mentions: listOf(all.entities).map(fields).filter(isMention).map(readMention),
  };
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const idsOf = (members: unknown): readonly string[] => listOf(members).map((member) => text(fields(member).id));
const isMention = ({ type }: Readonly<Record<string, unknown>>): boolean => type === 'mention';

function readMention(entity: Readonly<Record<string, unknown>>): Mention {
  const { id, name } = fields(entity.mentioned);
  return { id: text(id), name: text(name), text: text(entity.text) };
}

/** What a person typed: without our own name, others by theirs, on one line. */
export function typedText({ text, mentions, recipient }: Activity): string {
  let typed = text;
  for (const mention of mentions) {
    if (mention.text === '') continue;
    typed = typed.replaceAll(mention.text, mention.id === recipient.id ? ' ' : ` ${mention.name} `);
  }
  return typed
    .replace(/<\/?at(\s[^>]*)?>/g, '')
    .replace(/&nbsp;|\u00a0/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
}
