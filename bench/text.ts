import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sentimentFloor } from '../src/understand/index.js';
import { headerOf, loadLine } from './report/header.js';
import { tableOf } from './report/table.js';
import { readOptions, refused } from './run/options.js';
import { confidenceTable, qualityTable, topicTable } from './text/quality.js';
import { fired, firedTable, riskTable } from './text/risk.js';
import { type ModelData, readSets } from './text/sets.js';
import { speedTable } from './text/speed.js';

// npm run bench:text -- --data DIR: how well and how fast texts are read, against the packages `sentiment` and
// `vader-sentiment`, on every *.jsonl of DIR that has a text and a label, a mean or a category; and what tells of a risk,
// with --fired text by text, for a person to judge.

const options = readOptions({ texts: ['data'], flags: ['no-speed', 'fired'] });
const folder = options.text('data') ?? refused('--data DIR is missing: name a folder of *.jsonl files');
const MODELS = 'models';
const models = readdirSync(MODELS).filter((name) => name.endsWith('.bin'));
const cards = models.map(
  (name): ModelData => JSON.parse(readFileSync(join(MODELS, name.replace('.bin', '.json')), 'utf8')),
);
const sets = readSets(folder, cards);

console.log(await headerOf('bench:text', folder));
console.log(
  `\n${tableOf([['model', 'bytes'], ...models.map((name) => [name, `${statSync(join(MODELS, name)).size}`])])}`,
);
console.log(`\nSentiment, %, with the interval of 95 of 100 samples\n${qualityTable(sets)}`);
console.log(`\nConfidence; unsure below ${sentimentFloor()}\n${confidenceTable(sets)}`);
console.log(`\nTopics, %\n${topicTable(sets)}`);
console.log(`\nRisks\n${riskTable()}\n\nRisks in texts that nobody labelled\n${firedTable(folder)}`);
if (options.flag('fired')) console.log(`\n${fired(folder)}`);
const posts = sets.filter(({ asks }) => asks === 'sentiment').flatMap(({ texts }) => texts);
if (!options.flag('no-speed') && posts.length > 0) console.log(`\n${speedTable(posts.slice(0, 10_000))}`);
console.log(`\n${loadLine()}`);
