import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { earshot } from '../support/bot.js';

test.each([
  ['parts of an app without its id', { MicrosoftAppPassword: 'secret' }, 'MicrosoftAppId is missing'],
  ['no app and a bind to other machines', { EARSHOT_TEAMS_DEV: '1', HOST: '0.0.0.0' }, 'HOST=0.0.0.0'],
])('%s: the bot does not start, and says why', async (_name, env, says) => {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-teams-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'earshot.yaml'), 'brands: [{id: harbour, name: Harbour Bank}]\n');
  const { code, err } = await earshot(folder, ['start'], { PORT: '0', ...env });
  expect(code).toBe(1);
  expect(err).toContain(says);
});
