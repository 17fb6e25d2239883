import { Router } from 'express';
import type { Clock } from '../../../src/clock.js';
import { SECOND } from '../../../src/domain/time.js';
import type { Log } from '../../../src/log.js';

interface RouteParts {
  readonly clock: Clock;
  readonly log: Log;
  /** Whether Slack has told who we are: before that no team can be told from another. */
  readonly isReady: () => boolean;
}

/** How far the time of a request may be from ours, in either direction. */
const TOLERANCE = 300 * SECOND;

/**
 * `/slack/events`: the age of a request is checked here, in both directions, before Slack's library checks its signature
 * over the raw body; by itself that lets a signed time of the far future pass.
 */
export function slackRoutes(events: Router, { clock, log, isReady }: RouteParts): Router {
  const router = Router();
  router.post('/slack/events', (request, response, next) => {
    const stamp = request.get('X-Slack-Request-Timestamp') ?? '';
    const signature = request.get('X-Slack-Signature') ?? '';
    const isFresh = /^\d{1,12}$/.test(stamp) && Math.abs(clock.now() - Number(stamp) * SECOND) <= TOLERANCE;
    if (!isFresh || !/^v0=[0-9a-f]{64}$/.test(signature)) {
      log.warn('Slack: a request was refused', { fresh: isFresh });
      return void response.status(401).end();
    }
    if (!isReady()) return void response.status(503).set('Retry-After', '5').end();
    next();
  });
  router.use(events);
  return router;
}
