import type { types } from '@slack/bolt';
import type { Drawn } from './blocks.js';

/**
 * What is sent of a drawing, with what Slack must not do to it: neither turn names into mentions nor read words as markup.
 * Blocks that its types do not know yet are sent all the same.
 */
export const said = ({ text, blocks }: Drawn) => ({
  text,
  blocks: blocks as types.KnownBlock[],
  parse: 'none' as const,
  link_names: false,
  mrkdwn: false,
});
