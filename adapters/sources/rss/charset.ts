/**
 * A feed's bytes as text. A byte order mark decides; else text that is UTF-8 throughout is UTF-8, whatever is claimed;
 * else what the answer's header or the XML declaration names; else whichever of UTF-8 and windows-1252 fits better.
 */
export function textOf(bytes: Uint8Array, contentType: string | null): string {
  const marked = byMark(bytes) ?? byZeros(bytes);
  if (marked !== undefined) return decoded(bytes, marked);
  const start = latin(bytes.subarray(0, DECLARATION_BYTES));
  const claimed = [CHARSET.exec(contentType ?? '')?.[1], DECLARATION.exec(start)?.[1]].flatMap(known);
  // Its escapes are plain ASCII, so it would pass for UTF-8.
  if (claimed.includes(ESCAPED) && bytes.includes(ESCAPE)) return decoded(bytes, ESCAPED);
  const sound = soundUtf8(bytes);
  if (sound !== undefined) return sound;
  const others = claimed.filter((name) => name !== 'utf-8' && !name.startsWith('utf-16'));
  // Servers add this one to everything: another one that the document itself names is better informed.
  const named = others.find((name) => name !== WESTERN) ?? others[0];
  return named === undefined ? bestGuess(bytes) : decoded(bytes, named);
}

const DECLARATION_BYTES = 1000;
const CHARSET = /charset\s*=\s*["']?([\w.:-]+)/i;
const DECLARATION = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/i;
const ESCAPED = 'iso-2022-jp';
const ESCAPE = 0x1b;
const WESTERN = 'windows-1252';

function byMark([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** UTF-16 without a mark: every other byte of `<?xml` is zero. */
function byZeros([first, second, third, fourth]: Uint8Array): string | undefined {
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return 'utf-16le';
  return first === 0 && second !== 0 && third === 0 && fourth !== 0 ? 'utf-16be' : undefined;
}

/** The name a decoder gives to a charset; none for one that nobody knows. */
function known(label: string | undefined): string[] {
  if (label === undefined) return [];
  try {
    return [new TextDecoder(label).encoding];
  } catch {
    return [];
  }
}

function soundUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** UTF-8 with a few broken letters stays UTF-8; where most of what is not ASCII is broken, it never was. */
function bestGuess(bytes: Uint8Array): string {
  const text = decoded(bytes, 'utf-8');
  const foreign = text.match(/[^\p{ASCII}]/gu) ?? [];
  const broken = foreign.filter((letter) => letter === '\ufffd').length;
  return 2 * broken > foreign.length ? decoded(bytes, WESTERN) : text;
}

function decoded(bytes: Uint8Array, name: string): string {
  const text = new TextDecoder(name).decode(bytes);
  // Some versions of Node decode this one as Latin 1, where these are control characters.
  return name === WESTERN ? text.replace(/[\x80-\x9f]/g, (sign) => WINDOWS.charAt(sign.charCodeAt(0) - 0x80)) : text;
}

/** What windows-1252 has at 0x80 to 0x9f. */
const WINDOWS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
