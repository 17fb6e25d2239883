interface RawItem {
  /** With its tags. */
  readonly raw: string;
  /** False for the last one of a feed that was cut. */
  readonly closed: boolean;
}
interface Search {
  readonly from: number;
  /** Pattern of the names their tags have: `item`, perhaps with a prefix. */
  readonly name: string;
  /** Kept; the others are only counted. */
  readonly most: number;
}
interface Found {
  readonly items: readonly RawItem[];
  readonly count: number;
  /** Where the first begins and the last ends. */
  readonly firstAt: number;
  readonly endAt: number;
}

/** The items of a feed, by their tags: those inside CDATA and comments are text. One pass, whatever stands there. */
export function itemsOf(text: string, { from, name, most }: Search): Found {
  const tokens = new RegExp(`<!\\[CDATA\\[|<!--|<(/?)(${name})(?=[\\s/>])`, 'gi');
  tokens.lastIndex = from;
  const items: RawItem[] = [];
  let [begun, firstAt, endAt, count] = [-1, -1, from, 0];
  const add = (until: number, ending: string, closed = true) => {
    count += 1;
    if (items.length < most) items.push({ raw: text.slice(begun, until) + ending, closed });
    [begun, endAt] = [-1, until];
  };
  const skip = passagesOf(text);
  for (let token = tokens.exec(text); token; token = tokens.exec(text)) {
    const after = skip(token[0], tokens.lastIndex);
    if (after !== undefined) {
      tokens.lastIndex = after;
      continue;
    }
    const tagEnd = text.indexOf('>', token.index) + 1 || text.length;
    tokens.lastIndex = tagEnd;
    if (token[1] === '/') {
      if (begun >= 0) add(tagEnd, '');
      continue;
    }
    // An item that begins inside another one: the tag that would end that one was forgotten.
    if (begun >= 0) add(token.index, `</${token[2]}>`);
    begun = token.index;
    if (firstAt < 0) firstAt = begun;
    if (text.charAt(tagEnd - 2) === '/') add(tagEnd, '');
  }
  if (begun >= 0) add(text.length, '', false);
  return { items, count, endAt, firstAt: firstAt < 0 ? text.length : firstAt };
}

/**
 * Where the search goes on after a token that begins CDATA or a comment: behind its end, or, when that is missing, right
 * behind the token. Undefined for any other token.
 */
function passagesOf(text: string): (token: string, at: number) => number | undefined {
  // Once no end follows, none ever will: else a text full of beginnings would be searched to its end for each.
  const missing = new Set<string>();
  return (token, at) => {
    if (!token.startsWith('<!')) return undefined;
    const end = token === '<!--' ? '-->' : ']]>';
    const over = missing.has(end) ? -1 : text.indexOf(end, at);
    if (over >= 0) return over + end.length;
    missing.add(end);
    return at;
  };
}
