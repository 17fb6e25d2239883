import { parallel } from './databases.js';
import { serverUrl } from './server.js';

/** Set where time is no matter: all cases are tried, and what takes long is not left out. */
export const thorough = process.env.EARSHOT_THOROUGH !== undefined || serverUrl !== undefined;

/** So many random cases where there is time, fewer where each is waited for; the fewest on PGlite, where each takes long. */
export const runs = (many: number): number => (thorough ? many : Math.ceil(many / (parallel ? 3 : 10)));
