export { allSubscriptions } from './audience.js';
export { type ChatState, createDeliverer, type Deliverer } from './deliver.js';
export type { AlertDeps } from './deps.js';
export { evidenceView } from './evidence-view.js';
export { incidentsOf, ledgerIn, type Rehearsal, rehearse } from './rehearse.js';
export { retryDeliveries } from './retry.js';
export { acknowledge, assign } from './take-on.js';
export { tellTroubles } from './trouble.js';
export { upkeep } from './upkeep.js';
export {
  type Given,
  giveVerdict,
  type MuteTarget,
  muteSeries,
  subscribe,
  tellProposed,
  unmute,
  unsubscribe,
} from './verdict.js';
export { alertView, quotesOf } from './view.js';
export { createWatch, type Watch } from './watch.js';
export { type ComposeDigest, oweDigests, type WantedDigest } from './weekly.js';
