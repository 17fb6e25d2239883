import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { acknowledgements } from './chats/acknowledged.js';
import { besideTrouble } from './chats/beside.js';
import { recoveries } from './chats/recovered.js';
import { headerOf, loadLine } from './report/header.js';
import { quantile } from './report/statistics.js';
import { short, tableOf } from './report/table.js';
import { exitCode, type Goal, verdictTable } from './report/verdict.js';
import { inFolder } from './run/folder.js';
import { readOptions } from './run/options.js';

// What people and other conversations notice: how soon a chat is answered while the bot is busy, whether one conversation
// holds up others, and how long nobody delivers after a kill.

const options = readOptions({ numbers: { commands: [500, 20], messages: [200, 20], kills: [20, 2] } });

await inFolder(async (folder) => {
  console.log(await headerOf('bench:chats', folder));
  const part = async (name: string): Promise<string> => {
    const place = join(folder, name);
    await mkdir(place);
    return place;
  };
  const { acknowledged, old } = await acknowledgements(await part('busy'), options.number('commands'), options.seed);
  const messages = options.number('messages');
  const limited = await besideTrouble(await part('limited'), 'limited', messages);
  const hangs = await besideTrouble(await part('hangs'), 'hangs', messages);
  const { recovered, cpu } = await recoveries(await part('killed'), options.number('kills'), options.seed);
  const row = (what: string, values: readonly number[]) => [
    what,
    String(values.length),
    ...[0.5, 0.95, 0.99, 1].map((share) => short(quantile(values, share))),
  ];
  console.log(
    `\n${tableOf([
      ['seconds', 'n', 'p50', 'p95', 'p99', 'max'],
      row('command acknowledged, pipeline busy', acknowledged),
      row('message in another conversation, one limited', limited.others),
      row('message in another conversation, one hangs', hangs.others),
      row('from a kill to the first push taken', recovered),
      row('processor time of that', cpu),
    ])}\n\n${short(old)} old mentions a second went in beside the commands\n${loadLine()}`,
  );
  const goals: Goal[] = [
    { name: 'acknowledged, p99', measured: quantile(acknowledged, 0.99), most: 1, unit: 's' },
    { name: 'others while one is limited, p95', measured: quantile(limited.others, 0.95), most: 2, unit: 's' },
    { name: 'others while one hangs, p95', measured: quantile(hangs.others, 0.95), most: 2, unit: 's' },
    { name: 'back after a kill, at most', measured: quantile(recovered, 1), most: 5, unit: 's' },
    { name: 'stood once, none asked for too early', measured: 1 - (limited.wrong + hangs.wrong) / messages, least: 1 },
  ];
  console.log(`\n${verdictTable(goals)}`);
  process.exitCode = exitCode(goals, options.gate);
});
