import { Router } from 'express';
import { messageOf } from '../../src/errors.js';
import type { Core } from '../../src/ports.js';

/**
 * `/healthz`: the process answers. `/readyz`: 200 when Earshot can do its work, else 503 with what keeps it from it.
 * The first is public and so tells nothing else.
 */
export function healthPages(core: () => Core): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.type('text/plain').send('ok\n');
  });
  router.get('/readyz', async (_request, response) => {
    const { ready, problems } = await core()
      .health()
      .catch((error: unknown) => ({ ready: false, problems: [messageOf(error)] }));
    response.status(ready ? 200 : 503).json({ ready, problems });
  });
  return router;
}
