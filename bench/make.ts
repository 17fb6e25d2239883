import { usualInput } from './input/manifest.js';
import { growthTable } from './report/growth.js';
import { inputLine } from './report/header.js';
import { madeDatabase } from './run/made.js';
import { readOptions, refused } from './run/options.js';

// Makes a filled database to look at, or to hand to the other benches: make --keep DIR.

const options = readOptions({ numbers: { mentions: [1_000_000, 10_000], days: [90, 90] } });
const within = options.keep ?? refused('--keep DIR is missing: name the folder where the database shall stay');
const input = usualInput(options.seed, options.number('mentions'), { days: options.number('days') });
const made = await madeDatabase({ input, within });
console.log(`${made.folder}\n${inputLine(made.manifest)}\n\n${growthTable(made)}`);
if (made.growth.wrongRollups.length > 0) throw new Error(made.growth.wrongRollups.join('\n'));
