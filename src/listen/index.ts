export { createBudget } from './budget.js';
export { createMatcher } from './match.js';
export { nextPollAt, type PollFailure, pollOnce } from './poll.js';
export { recheckStep } from './recheck.js';
