// The web chat's page beside its compiled scripts: what tsc does not carry over.
import { cpSync, readdirSync } from 'node:fs';

const from = 'adapters/chats/web/page/';
const to = `dist/${from}`;
for (const name of readdirSync(from)) {
  if (/\.(html|css|svg)$/.test(name)) cpSync(`${from}${name}`, `${to}${name}`);
}
