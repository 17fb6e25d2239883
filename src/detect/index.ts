export { type EvidenceInput, gatherEvidence } from './evidence.js';
export type { EvidenceMention } from './evidence-mention.js';
export { readHint } from './hint.js';
export type { AuthorTally } from './opinion.js';
export { shareOf } from './plan.js';
export { type DetectedRow, detectRows, type Row } from './rows.js';
export { createTrack, type SavedTrack, TRACK_MODEL, type Track, type TrackConfig, type TrackPoint } from './track.js';
