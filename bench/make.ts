import { usualInput } from './input/manifest.js';
import { madeDatabase } from './made.js';
import { readOptions } from './options.js';
import { megabytes, short, tableOf } from './report/table.js';

const options = readOptions({ mentions: [1_000_000, 10_000], days: [90, 90] }, ['blind']);
if (options.keep === undefined) {
  console.error('--keep DIR is missing: name the folder where the database shall stay');
  process.exit(2);
}
const input = usualInput(options.seed, options.number('mentions'), { days: options.number('days') });
const { folder, manifest, growth } = await madeDatabase({ input, within: options.keep, blind: options.flag('blind') });
console.log(`${folder}: ${manifest.lines} lines, ${megabytes(manifest.bytes)}, sha256 ${manifest.sha256}`);
console.log(
  tableOf([
    ['up to line', 'lines/CPU-s', 'lines/wall-s'],
    ...growth.stretches.map(({ lines, perCpuSecond, perSecond }, at) => [
      String((at + 1) * lines),
      short(perCpuSecond),
      short(perSecond),
    ]),
  ]),
);
const { stretches, ...rest } = growth;
console.log(JSON.stringify(rest));
