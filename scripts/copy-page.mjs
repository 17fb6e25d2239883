// The pages beside their compiled scripts: what tsc does not carry over.
import { cpSync, readdirSync } from 'node:fs';

for (const from of ['adapters/chats/web/page/', 'adapters/pages/']) {
  for (const name of readdirSync(from)) {
    if (/\.(html|css|svg)$/.test(name)) cpSync(`${from}${name}`, `dist/${from}${name}`);
  }
}
