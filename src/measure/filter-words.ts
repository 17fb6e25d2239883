import type { MentionFilter } from '../domain/mention-filter.js';

/** A filter as words: `negative mentions about app_outage on x`. */
export function filterWords({
  brand,
  channel,
  source,
  topic,
  sentiment,
  kind,
  complaint,
  rating,
  sure,
}: MentionFilter): string {
  const what = complaint === true ? 'complaints' : 'mentions';
  const words = [
    ...(sentiment ? [sentiment] : []),
    ...(kind ? [`${kind}`] : []),
    what,
    ...(complaint === false ? ['that complain of nothing'] : []),
    ...(brand ? [`of ${brand}`] : []),
    ...(topic ? [`about ${topic}`] : []),
    ...(channel ? [`on ${channel}`] : []),
    ...(source ? [`from the source ${source}`] : []),
    ...(rating ? [`with ${rating.least} to ${rating.most} of 5 stars`] : []),
    ...(sure && !sentiment ? ['that could be read for sure'] : []),
  ];
  return words.join(' ');
}
