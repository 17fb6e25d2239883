import { join } from 'node:path';
import { writeInput } from './input/file.js';
import { usualInput } from './input/manifest.js';
import { growthGoals, growthTable } from './report/growth.js';
import { headerOf, inputLine, loadLine } from './report/header.js';
import { tableOf } from './report/table.js';
import { exitCode, type Goal, verdictTable } from './report/verdict.js';
import { postgresEngine, sqliteEngine } from './run/engines.js';
import { configured, inFolder } from './run/folder.js';
import { type Gate, gatesOf } from './run/gates.js';
import { madeDatabase } from './run/made.js';
import { readOptions, refused } from './run/options.js';
import { ratesTable, rounds } from './run/rounds.js';

// How fast mentions go in, beside the bound that the database sets; and whether speed and memory stay as it grows.

const options = readOptions({
  numbers: {
    ...{ mentions: [100_000, 4000], days: [9, 9], rounds: [5, 1], batch: [1000, 1000] },
    ...{ gates: [6000, 2000], growth: [1_000_000, 10_000] },
  },
  texts: ['engine', 'ids'],
});
const { seed } = options;
const ids = options.text('ids') === 'random' ? 'random' : 'rising';
/** Mentions a day of the gates' input: few, so that it spans weeks. */
const GATES_PER_DAY = 300;

await inFolder(async (folder) => {
  const sqlite = sqliteEngine(folder);
  const engine = options.text('engine') === 'postgres' ? postgresEngine(serverUrl()) : sqlite;
  console.log(await headerOf(`bench:ingest on ${engine.name}`, folder));
  const settings = await configured(folder);

  const small = join(folder, 'small.jsonl');
  const few = options.number('gates');
  const truth = await writeInput(small, usualInput(seed, few, { days: Math.ceil(few / GATES_PER_DAY), ids }));
  const gates = await gatesOf(engine, small, truth, settings, engine === sqlite ? undefined : sqlite);
  report(gates);

  const file = join(folder, 'mentions.jsonl');
  const given = usualInput(seed, options.number('mentions'), { days: options.number('days'), ids });
  const manifest = await writeInput(file, given);
  console.log(inputLine(manifest));
  const batch = options.number('batch');
  const measured = await rounds({ engine, file, manifest, settings, batch, rounds: options.number('rounds') });
  report(measured.gates);
  console.log(`database  ${measured.database}; batch ${batch}\n\n${ratesTable(measured, manifest)}\n`);

  const goals: Goal[] = [
    { name: 'pipeline without the text model : insert only', measured: measured.ratio, least: 0.5 },
  ];
  if (engine.name === 'sqlite' && options.number('growth') > 0) {
    const within = options.keep ?? folder;
    const made = await madeDatabase({ input: usualInput(seed, options.number('growth')), within });
    report([{ name: 'rollups of the grown database', wrong: made.growth.wrongRollups }]);
    console.log(`${inputLine(made.manifest)}\n\n${growthTable(made)}\n`);
    goals.push(...growthGoals(made));
  }
  console.log(`${loadLine()}\n\n${verdictTable(goals)}`);
  process.exitCode = exitCode(goals, options.gate);
});

/** Prints what was looked at. Throws when something is wrong: a fast pipeline that is wrong has no speed. */
function report(gates: readonly Gate[]): void {
  console.log(`\n${tableOf(gates.map(({ name, wrong }) => [name, wrong.length === 0 ? 'right' : 'WRONG']))}\n`);
  const wrong = gates.flatMap((gate) => gate.wrong);
  if (wrong.length > 0) throw new Error(`the results are wrong, so their speed says nothing:\n${wrong.join('\n')}`);
}

function serverUrl(): string {
  const url = process.env.TEST_DATABASE_URL;
  return url || refused('TEST_DATABASE_URL is missing: name a PostgreSQL database in which schemas may be made');
}
