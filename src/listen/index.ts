export { type Budget, createBudget, spentOf } from './budget.js';
export { guardFetch } from './guard.js';
export { createMatcher } from './match.js';
export { type PaceDecision, paceOf } from './pace.js';
export { nextPollAt, type PollFailure, pollOnce } from './poll.js';
export { recheckStep } from './recheck.js';
export { keepWait, keptWait, type Waiting, waitingFirst } from './waiting.js';
