// The app package that Teams is given: the manifest with your app's id, and its icons drawn from their SVG.
// Takes MicrosoftAppId, and PUBLIC_URL when there is one, from the environment or ./.env; writes earshot-teams.zip.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import { strToU8, zipSync } from 'fflate';

const folder = new URL('../manifest/teams/', import.meta.url);
const out = process.argv[2] ?? 'earshot-teams.zip';
if (existsSync('.env')) process.loadEnvFile('.env');
const { MicrosoftAppId: id = '', PUBLIC_URL: address = '' } = process.env;

if (!/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(id)) {
  console.error(
    'MicrosoftAppId is missing or no id: portal.azure.com > your Azure Bot > Configuration > Microsoft App ID',
  );
  process.exit(2);
}

const manifest = JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8'));
manifest.id = id;
manifest.bots[0].botId = id;
manifest.composeExtensions[0].botId = id;
if (address.startsWith('https://')) {
  // Links to evidence pages are shown with what the alert is about.
  const { host } = new URL(address);
  manifest.composeExtensions[0].messageHandlers = [{ type: 'link', value: { domains: [host] } }];
  manifest.validDomains = [host];
}
if (manifest.developer.websiteUrl.includes('earshot.example')) {
  console.error('note: put your organisation and its pages into "developer" of manifest/teams/manifest.json');
}

const icon = (name) => new Resvg(readFileSync(new URL(`${name}.svg`, folder), 'utf8')).render().asPng();
writeFileSync(
  out,
  zipSync({
    'manifest.json': strToU8(`${JSON.stringify(manifest, null, 2)}\n`),
    'color.png': icon('color'),
    'outline.png': icon('outline'),
  }),
);
console.log(`${out}: upload it in Teams under Apps > Manage your apps > Upload an app`);
