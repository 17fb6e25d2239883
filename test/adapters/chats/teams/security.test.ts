import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { readActivity } from '../../../../adapters/chats/teams/activity.js';
import { isServiceUrl, refusalOf, strangeVisit } from '../../../../adapters/chats/teams/admit.js';
import { readTeamsSettings } from '../../../../adapters/chats/teams/settings.js';
import { StoreAwayError } from '../../../../src/errors.js';
import { type TestCore, testCore } from '../../../support/core.js';
import { activity, added, PERSONAL } from '../../../support/teams/activities.js';
import { teamsConnector } from '../../../support/teams/connector.js';
import { openForTest } from '../../../support/teams/open.js';
import { APP, bearer, type TokenParts } from '../../../support/teams/token.js';

/** Teams' servers, as far as the tests need to name one. */
const TEAMS = 'https://smba.trafficmanager.net/emea/';

async function configured(given: TestCore = testCore(), env: Record<string, string> = {}) {
  /** What was let in; asked for nothing, Earshot sends nothing, which would need a token of Microsoft's. */
  const heard: string[] = [];
  const core: TestCore = {
    ...given,
    async firstTime(event) {
      const isFirst = await given.firstTime(event);
      if (isFirst) heard.push(event);
      return isFirst;
    },
  };
  // The library tells every refusal to the console as well.
  const quiet = vi.spyOn(console, 'error').mockImplementation(() => {});
  onTestFinished(() => quiet.mockRestore());
  const connector = await teamsConnector();
  const opened = await openForTest({ core, connector, env: { ...APP, BotOpenIdMetadata: connector.keysUrl, ...env } });
  const { privateKey, publicKey } = connector.keys;
  const signed = (parts?: TokenParts, serviceUrl = TEAMS) => bearer(privateKey, publicKey, serviceUrl, parts);
  const say = (authorization: string | undefined, more: object = {}) =>
    opened.post(
      activity(TEAMS, { type: 'messageReaction', ...more }),
      authorization === undefined ? {} : { authorization },
    );
  return { ...opened, heard, signed, say };
}

const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const past = Math.floor(Date.now() / 1000) - 3600;

describe('an activity', () => {
  test('that Teams signed is heard, once: the same again, at once or later, does nothing', async () => {
    const { say, signed, heard } = await configured();
    const same = { id: 'activity-same' };
    const answers = await Promise.all([1, 2, 3].map(() => say(signed(), same)));
    answers.push(await say(signed(), same));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(heard).toHaveLength(1);
  });

  test('that is forged, in every way there is, is answered 401 and not heard', async () => {
    const { say, signed, heard } = await configured();
    const forged: readonly (string | undefined)[] = [
      undefined,
      'Bearer junk',
      'Basic a2ltOmtpbQ==',
      signed({ header: { alg: 'none' }, as: 'nothing' }),
      signed({ header: { alg: 'HS256' }, as: 'shared secret' }),
      signed({ key: stranger }),
      signed({ header: { kid: 'unknown' } }),
      signed({ claims: { aud: '00000000-0000-4000-8000-000000000000' } }),
      signed({ claims: { iss: 'https://evil.example' } }),
      signed({ claims: { nbf: past - 7200, exp: past } }),
      signed({}, 'https://smba.trafficmanager.net/amer/'),
      signed().slice(0, -8),
    ];
    for (const authorization of forged) {
      const { status, body } = await say(authorization);
      expect({ authorization, status, body }).toEqual({ authorization, status: 401, body: '' });
    }
    expect(heard).toEqual([]);
  });

  test('of another tenant is answered 403 and not heard, whatever else it names', async () => {
    const { say, signed, heard, logged } = await configured();
    const elsewhere = { id: PERSONAL, conversationType: 'personal', tenantId: 'tenant-evil' };
    const without = { id: PERSONAL, conversationType: 'personal' };
    const answers = [
      await say(signed(), { conversation: elsewhere }),
      await say(signed(), { channelData: { tenant: { id: 'tenant-evil' } } }),
      await say(signed(), { conversation: without, channelData: {} }),
    ];
    expect(answers).toEqual([1, 2, 3].map(() => ({ status: 403, body: '' })));
    expect(heard).toEqual([]);
    expect(JSON.stringify(logged)).toContain('tenant-evil is not served');
  });

  test('for whom no key can be asked is answered 503, without a reason: Teams comes again', async () => {
    const { say, signed, heard } = await configured(testCore(), { BotOpenIdMetadata: 'http://127.0.0.1:9/openid' });
    expect(await say(signed())).toEqual({ status: 503, body: '' });
    expect(heard).toEqual([]);
  });

  test('that comes while the database is away is answered 503, and a failure of ours 500 without its reason', async () => {
    const failing = (error: Error) => ({ ...testCore(), firstTime: () => Promise.reject(error) });
    const away = await configured(failing(new StoreAwayError('postgres://db/bank is away')));
    expect(await away.say(away.signed())).toEqual({ status: 503, body: '' });
    const broken = await configured(failing(new Error('SQLITE_CORRUPT: page 7')));
    expect(await broken.say(broken.signed())).toEqual({ status: 500, body: '' });
  });

  test('that is none, or too large, is refused before anybody looks at it', async () => {
    const { post, heard } = await configured();
    expect((await post('[]')).status).toBe(400);
    expect((await post('{}')).status).toBe(400);
    expect((await post('{"type":')).status).toBe(400);
    expect((await post(JSON.stringify({ type: 'message', text: 'x'.repeat(300_000) }))).status).toBe(413);
    expect(heard).toEqual([]);
  });
});

describe('where answers go', () => {
  const settings = readTeamsSettings({ ...APP, TEAMS_SERVICE_HOSTS: 'teams.sovereign.example' });
  const dev = readTeamsSettings({ EARSHOT_TEAMS_DEV: '1' });
  if (!settings || !dev) throw new Error('not configured');

  test.each([
    'https://smba.trafficmanager.net/emea/',
    'https://smba.infra.gcc.teams.microsoft.com/teams',
    'https://smba.infra.dod.teams.microsoft.us/',
    'https://webchat.botframework.com/',
    'https://teams.sovereign.example/api',
  ])('to Teams: %s', (address) => expect(isServiceUrl(settings, address)).toBe(true));

  test.each([
    'http://smba.trafficmanager.net/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://evil.trafficmanager.net/',
    'https://smba.trafficmanager.net:8443/',
    'https://kim@smba.trafficmanager.net/',
    'https://evilbotframework.com/',
    'https://169.254.169.254/latest/',
    'http://127.0.0.1:3000/',
    'file:///etc/passwd',
    'not an address',
    '',
  ])('nowhere else: %s', (address) => expect(isServiceUrl(settings, address)).toBe(false));

  test('on this machine only while Teams is tried out', () => {
    expect(isServiceUrl(dev, 'http://localhost:56150/_connector')).toBe(true);
    expect(isServiceUrl(dev, 'http://evil.example/')).toBe(false);
  });

  test('what would send answers elsewhere is not heard, though it were signed', () => {
    const evil = readActivity(activity('https://evil.example/'));
    expect(evil && refusalOf(settings, evil)).toContain('evil.example');
    const emulator = readActivity(activity(TEAMS, { channelId: 'emulator' }));
    expect(emulator && refusalOf(settings, emulator)).toContain('not from Teams');
  });
});

describe('without an app id', () => {
  const dev = readTeamsSettings({ EARSHOT_TEAMS_DEV: '1' });
  type Visit = Parameters<typeof strangeVisit>[1];
  const visit = (peer: string, headers: object) =>
    ({ socket: { remoteAddress: peer }, headers: { host: 'localhost:3000', ...headers } }) as unknown as Visit;

  test.each([
    ['a peer of another machine', visit('192.0.2.7', {})],
    ['another Host header', visit('127.0.0.1', { host: 'evil.example' })],
    ['a proxy between', visit('127.0.0.1', { 'x-forwarded-for': '192.0.2.7' })],
    ['a proxy that says so in the new way', visit('127.0.0.1', { forwarded: 'for=192.0.2.7' })],
    ['a page in a browser', visit('127.0.0.1', { origin: 'https://evil.example' })],
  ])('%s is refused', (_name, from) => expect(dev && strangeVisit(dev, from)).toContain('this machine alone'));

  test('this machine is served; a bind to other machines, or parts of an app, keep it from starting', () => {
    expect(dev && strangeVisit(dev, visit('127.0.0.1', {}))).toBeUndefined();
    expect(() => readTeamsSettings({ EARSHOT_TEAMS_DEV: '1', HOST: '0.0.0.0' })).toThrow('HOST=0.0.0.0');
    expect(() => readTeamsSettings({ MicrosoftAppPassword: 'secret' })).toThrow('MicrosoftAppId is missing');
    expect(readTeamsSettings({})).toBeUndefined();
  });

  test('a proxy on this machine gets 403, and nothing is heard', async () => {
    const { post, core, connector } = await openForTest();
    const said = activity(connector.serviceUrl, { text: 'kpi' });
    expect((await post(said, { 'x-forwarded-for': '192.0.2.7' })).status).toBe(403);
    expect(core.asked).toEqual([]);
  });

  test('tenants that are listed are served alone', async () => {
    const { post, core, connector } = await openForTest({ env: { EARSHOT_TEAMS_DEV: '1', TEAMS_TENANT_IDS: 'other' } });
    expect((await post(activity(connector.serviceUrl, { text: 'kpi' }))).status).toBe(403);
    for (const each of added(connector.serviceUrl)) expect((await post(each)).status).toBe(403);
    expect([core.asked, connector.calls]).toEqual([[], []]);
  });
});
