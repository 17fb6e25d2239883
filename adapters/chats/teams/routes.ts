import express, { Router } from 'express';
import type { Log } from '../../../src/log.js';
import type { Activity } from './activity.js';
import { readActivity } from './activity.js';
import { strangeVisit } from './admit.js';
import type { InvokeAnswer, Line } from './line.js';
import type { TeamsSettings } from './settings.js';

interface RouteParts {
  readonly settings: TeamsSettings;
  readonly line: Line;
  readonly log: Log;
  /** Runs only for what has proven to come from Teams. */
  readonly hear: (activity: Activity) => Promise<InvokeAnswer | undefined>;
}

const BODY_LIMIT = '256kb';

/** `/api/messages`: what Teams sends, taken in only when it is plainly an activity and proves to be Teams'. */
export function teamsRoutes({ settings, line, log, hear }: RouteParts): Router {
  const router = Router();
  router.post(
    '/api/messages',
    (request, response, next) => {
      const because = strangeVisit(settings, request);
      if (because === undefined) return next();
      log.warn('Teams: a request was refused', { because });
      response.status(403).end();
    },
    express.json({ limit: BODY_LIMIT }),
    async (request, response) => {
      const activity = readActivity(request.body);
      if (!activity) return void response.status(400).end();
      const { status, body } = await line.take(request.get('Authorization') ?? '', request.body, () => hear(activity));
      response.status(status);
      if (body) response.json(body);
      else response.end();
    },
  );
  return router;
}
