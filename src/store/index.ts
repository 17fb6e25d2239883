export * from './alert-history.js';
export * from './alerts.js';
export { keepAuthors } from './author-windows.js';
export * from './authors.js';
export * from './chosen.js';
export * from './corrections.js';
export * from './counted-apart.js';
export * from './coverage.js';
export * from './dead-letters.js';
export * from './detector.js';
export * from './episodes.js';
export * from './expected-events.js';
export * from './feedback.js';
export * from './feedback-stars.js';
export * from './filtered.js';
export * from './find-mention.js';
export { marksToForget, noteLook } from './forgotten.js';
export * from './gathered.js';
export * from './goals.js';
export * from './judged.js';
export * from './lease.js';
export * from './ledger.js';
export * from './mention-sample.js';
export { mentionsByKeys, mentionsIn, newestQuotes, type StoredMention } from './mentions.js';
export * from './models.js';
export * from './mutes.js';
export { nextNumber } from './next-number.js';
export * from './offers.js';
export { type Db, isServer, type OpenOptions, openStore, type Store } from './open.js';
export * from './outbox.js';
export { OLDEST_SERVER } from './postgres/explained.js';
export { type ServerSurvey, surveyServer } from './postgres/survey.js';
export type { Prepared, PreparedDeletion, PreparedMention } from './prepared.js';
export * from './preview-texts.js';
export * from './proposals.js';
export * from './quoting.js';
export { type ReadableMention, readableMentions, type SlimMention, slimMentions } from './readable-mentions.js';
export * from './rejects.js';
export { type Relabelled, relabelMention, type Speaker, undoRelabel } from './relabel.js';
export * from './remembered.js';
export * from './retention.js';
export * from './rollups.js';
export * from './scoped-authors.js';
export * from './sending.js';
export {
  authorsByStep,
  channelsOfSeries,
  countOfSeries,
  firstBucket,
  mentionsOfSeries,
  type SeriesMention,
} from './series-mentions.js';
export * from './shelf.js';
export * from './sources.js';
export * from './standing.js';
export * from './stars.js';
export * from './subscriptions.js';
export type { Tables } from './tables.js';
export * from './topic-owners.js';
export * from './verdict-times.js';
export * from './verdicts.js';
export { verifyRollups } from './verify-rollups.js';
export { type Written, writeItems } from './write-items.js';
