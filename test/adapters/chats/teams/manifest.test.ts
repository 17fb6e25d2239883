import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ajvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { strFromU8, unzipSync } from 'fflate';
import { expect, onTestFinished, test } from 'vitest';
import { LOG_FEEDBACK } from '../../../../adapters/chats/teams/extension.js';
import { commands } from '../../../../src/commands/index.js';
import { APP_ID } from '../../../support/teams/token.js';

const require = createRequire(import.meta.url);
const manifest = JSON.parse(readFileSync('manifest/teams/manifest.json', 'utf8'));

/** Microsoft's schema of app manifests, version 1.29, as its own package carries it. */
const SCHEMA = '@microsoft/app-manifest/build/json-schemas/teams/v1.29/MicrosoftTeams.schema.json';
const ajv = new ajvDraft04.default({ strict: false });
addFormats.default(ajv);
const check = ajv.compile(JSON.parse(readFileSync(require.resolve(SCHEMA), 'utf8')));
const mistakesIn = (text: unknown): readonly unknown[] => (check(text) ? [] : (check.errors ?? []));

test('the manifest is one by Microsoft’s schema, which can say no', () => {
  expect(mistakesIn(manifest)).toEqual([]);
  const { icons, ...without } = manifest;
  expect(mistakesIn(without)).not.toEqual([]);
  expect(mistakesIn({ ...manifest, name: { short: 'x'.repeat(31), full: 'x' } })).not.toEqual([]);
  expect(icons).toBeDefined();
});

test('each scope lists commands that there are, in the words of the grammar', () => {
  const [{ scopes, commandLists }] = manifest.bots;
  expect(commandLists.flatMap((list: { scopes: string[] }) => list.scopes).sort()).toEqual([...scopes].sort());
  const known = commands.map(({ word }) => word);
  for (const list of commandLists)
    for (const { title } of list.commands) expect(known).toContain((title as string).split(' ')[0]);
  expect(manifest.composeExtensions[0].commands.map(({ id }: { id: string }) => id)).toEqual([LOG_FEEDBACK]);
});

test('the package holds the manifest with the app’s id and icons of the sizes that Teams asks for', () => {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-teams-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const pack = (env: Record<string, string>) =>
    execFileSync(process.execPath, [resolve('scripts/teams-package.mjs'), 'out.zip'], {
      cwd: folder,
      env: { PATH: process.env.PATH, ...env },
      stdio: 'pipe',
    });
  pack({ MicrosoftAppId: APP_ID, PUBLIC_URL: 'https://earshot.bank.example' });
  const files = unzipSync(readFileSync(join(folder, 'out.zip')));
  expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
  const packed = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()));
  expect(mistakesIn(packed)).toEqual([]);
  expect([packed.id, packed.bots[0].botId, packed.composeExtensions[0].botId]).toEqual([APP_ID, APP_ID, APP_ID]);
  expect(packed.composeExtensions[0].messageHandlers[0].value.domains).toEqual(['earshot.bank.example']);
  expect([sizeOf(files['color.png']), sizeOf(files['outline.png'])]).toEqual(['192x192', '32x32']);
  expect(() => pack({})).toThrow('MicrosoftAppId is missing');
});

/** Of a PNG, as its header says. */
function sizeOf(png: Uint8Array | undefined): string {
  const bytes = Buffer.from(png ?? []);
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
}
