export { createDeliverer, type Deliverer } from './deliver.js';
export type { AlertDeps } from './deps.js';
export { evidenceView } from './evidence-view.js';
export { incidentsOf, ledgerIn, type Rehearsal, rehearse } from './rehearse.js';
export { type Given, giveVerdict, type MuteTarget, muteSeries, subscribe, unmute, unsubscribe } from './verdict.js';
export { alertView } from './view.js';
export { createWatch, type Watch } from './watch.js';
