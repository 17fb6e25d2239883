import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { examineTeams } from '../../../../adapters/chats/teams/examine.js';
import { teamsKind } from '../../../../adapters/chats/teams/kind.js';
import { readTeamsSettings } from '../../../../adapters/chats/teams/settings.js';
import type { Subscription } from '../../../../src/domain/alert.js';
import { earshot } from '../../../support/bot.js';
import { APP, APP_ID } from '../../../support/teams/token.js';

describe('the environment', () => {
  test('without an app id leaves Teams out, and none of Microsoft’s library is loaded', async () => {
    expect(teamsKind.isConfigured({})).toBe(false);
    const index = pathToFileURL(resolve('dist/adapters/chats/index.js')).href;
    const program = `const { chatKinds } = await import('${index}');
      const configured = chatKinds.filter((kind) => kind.isConfigured({}));
      const { createRequire } = await import('node:module');
      const loaded = Object.keys(createRequire(import.meta.url).cache).filter((path) => /botbuilder|botframework|azure/.test(path));
      console.log(configured.length, loaded.length);`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
    expect(stdout.trim()).toBe('0 0');
  });

  test('with an app id means a single tenant, which alone is served unless others are listed', () => {
    const tenant = APP.MicrosoftAppTenantId;
    const app = { id: APP_ID, type: 'SingleTenant', tenant, password: 'a secret of the test' };
    expect(readTeamsSettings(APP)).toEqual({ app, tenants: [tenant], serviceHosts: [] });
    expect(readTeamsSettings({ ...APP, TEAMS_TENANT_IDS: 'a, b' })?.tenants).toEqual(['a', 'b']);
    const { MicrosoftAppPassword: _, ...managed } = APP;
    expect(readTeamsSettings({ ...managed, MicrosoftAppType: 'userassignedmsi' })?.app).toMatchObject({
      type: 'UserAssignedMSI',
    });
  });

  test('says all that is missing or wrong at once, and where to get it', () => {
    const read = () => readTeamsSettings({ MicrosoftAppId: APP_ID, BotOpenIdMetadata: 'http://keys.evil.example/' });
    expect(read).toThrow('MicrosoftAppTenantId is missing: portal.azure.com > your Azure Bot');
    expect(read).toThrow('MicrosoftAppPassword is missing');
    expect(read).toThrow('BotOpenIdMetadata=http://keys.evil.example/ is no https address');
    expect(() => readTeamsSettings({ ...APP, MicrosoftAppType: 'Shared' })).toThrow('is none of SingleTenant');
    expect(() => readTeamsSettings({ ...APP, MicrosoftAppType: 'UserAssignedMSI' })).toThrow('must be empty');
  });

  test('with parts of an app keeps the bot from starting, and says what is missing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'earshot-teams-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(join(folder, 'earshot.yaml'), 'brands: [{id: harbour, name: Harbour Bank}]\n');
    const { code, err } = await earshot(folder, ['start'], { MicrosoftAppPassword: 'secret', PORT: '0' });
    expect(code).toBe(1);
    expect(err).toContain('MicrosoftAppId is missing');
  });

  test('stands in .env.example and in the documentation, every variable of it', () => {
    const example = readFileSync('.env.example', 'utf8');
    const page = readFileSync('docs/connect-teams.md', 'utf8');
    for (const { name } of teamsKind.env) {
      expect(example).toMatch(new RegExp(`^#?${name}=`, 'm'));
      expect(page).toContain(name);
    }
  });
});

describe('doctor', () => {
  const subscribed = (id: string): { readonly subscriptions: readonly Subscription[] } => ({
    subscriptions: [
      { id: 's1', conversation: { chat: 'teams', id }, brands: [], kinds: 'all', minSeverity: 0, declared: true },
    ],
  });

  test('says nothing of Teams where nobody wants it, and what is missing where somebody does', async () => {
    expect(await examineTeams({}, undefined)).toEqual([]);
    const [finding] = await examineTeams({}, subscribed('19:a@thread.tacv2'));
    expect(finding).toMatchObject({ state: 'failed', mend: expect.stringContaining('docs/connect-teams.md') });
    const [half] = await examineTeams({ MicrosoftAppPassword: 'x' }, undefined);
    expect(half).toMatchObject({ state: 'failed', says: expect.stringContaining('MicrosoftAppId is missing') });
  });

  test('warns that anybody on this machine may speak while Teams is tried out', async () => {
    const findings = await examineTeams({ EARSHOT_TEAMS_DEV: '1' }, subscribed('alerts'));
    expect(findings).toMatchObject([
      { what: 'Teams app', state: 'warning' },
      { what: 'Teams messaging endpoint', state: 'ok' },
      { what: 'Teams conversation alerts', state: 'failed' },
    ]);
  });
});
