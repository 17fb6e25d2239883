/** What an address names: a conversation, and perhaps one message in it. */
export interface Place {
  readonly conversation: string;
  readonly message?: string;
}

/** The part of the page's address behind `#`; one that was mangled on its way is taken as it stands. */
export function placeIn(hash: string): Place {
  const [conversation = '', message = ''] = hash.replace(/^#/, '').split('/', 2);
  return { conversation: decoded(conversation), ...(message === '' ? {} : { message: decoded(message) }) };
}

export const hashOf = ({ conversation, message }: Place): string =>
  `#${encodeURIComponent(conversation)}${message === undefined ? '' : `/${encodeURIComponent(message)}`}`;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
