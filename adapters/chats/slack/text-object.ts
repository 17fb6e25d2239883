import type { PlainText } from './blocks.js';
import { plain } from './words.js';

/** Shown as it is: nothing in it links, pings or formats, not even `:smile:`. */
export const words = (text: string, most: number): PlainText => ({
  type: 'plain_text',
  text: plain(text, most),
  emoji: false,
});
