import { resolve } from 'node:path';
import { createDice } from './input/dice.js';
import { openChatServer } from './kill/chat-server.js';
import { killRounds } from './kill/rounds.js';
import { inFolder } from './run/folder.js';
import { readOptions } from './run/options.js';

// What is lost and what is told twice when the process that delivers is killed again and again, and the chat has a bad day.

const options = readOptions({
  numbers: { alerts: [1000, 100], conversations: [200, 50], kills: [30, 2], freeze: [0, 0] },
});

await inFolder(async (folder) => {
  const chance = createDice(options.seed).draw;
  const server = await openChatServer(chance);
  const freezeMs = options.number('freeze') * 1000;
  const report = await killRounds({
    ...{ folder, server, chance, script: resolve('build/bench/kill/courier.js') },
    ...{ alerts: options.number('alerts'), conversations: options.number('conversations') },
    ...{ kills: options.number('kills'), everyMs: [2000, 10_000] },
    ...(freezeMs > 0 ? { freezeMs } : {}),
  });
  await server.close();
  console.log(JSON.stringify({ ...report, mishaps: Object.fromEntries(server.mishaps) }, undefined, 2));
  if (report.lost + report.outOfOrder > 0 || (freezeMs === 0 && report.twice > 0)) process.exitCode = 1;
});
