import { decodeEntities } from './entities.js';

/** Nobody writes a post this long by hand; what follows is not read for opinion or topic (it is still masked). */
const READ_AT_MOST = 10_000;

const APOSTROPHES = /[\u2018\u2019\u201B\u02BC\u02B9\u2032\uFF07\u00B4`]/g;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
const SPACES = /\s+/g;

/** Most texts hold nothing but these, and then need less. */
const PLAIN = /^[\x20-\x5f\x61-\x7e]*$/;

/** One spelling for what reads the same: NFC, one kind of apostrophe, decoded HTML entities, nothing invisible. */
export function normalise(text: string): string {
  const decoded = decodeEntities(text.slice(0, READ_AT_MOST));
  if (PLAIN.test(decoded)) return decoded.replace(/ {2,}/g, ' ').trim();
  return decoded.normalize('NFC').replace(INVISIBLE, '').replace(APOSTROPHES, "'").replace(SPACES, ' ').trim();
}
