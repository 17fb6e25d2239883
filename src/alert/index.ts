export { type ChatState, createDeliverer, type Deliverer } from './deliver.js';
export type { AlertDeps } from './deps.js';
export { evidenceView } from './evidence-view.js';
export {
  incidentsOf,
  ledgerIn,
  ledgerIn,
  messagesOf,
  type Rehearsal,
  type Rehearsal,
  rehearse,
  rehearse,
} from './rehearse.js';
export { retryDeliveries } from './retry.js';
export { acknowledge, assign } from './take-on.js';
export { upkeep } from './upkeep.js';
export { type Given, giveVerdict, type MuteTarget, muteSeries, subscribe, unmute, unsubscribe } from './verdict.js';
export { alertView } from './view.js';
export { createWatch, type Watch } from './watch.js';
export { oweDigests } from './weekly.js';
