import { readFile, statfs } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import type { Manifest } from '../input/manifest.js';

const TMPFS = 0x01021994;

/** What a figure is nothing without: the machine and its load, versions, and where the files lie. */
export async function headerOf(title: string, folder: string): Promise<string> {
  const [first] = cpus();
  const disk =
    (await statfs(folder)).type === TMPFS ? 'memory (tmpfs): fsync costs nothing here' : 'a real file system';
  const { version, dependencies } = JSON.parse(await readFile('package.json', 'utf8'));
  return [
    title,
    `machine   ${first?.model.trim() ?? 'unknown'}, ${cpus().length} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    `versions  earshot ${version}, node ${process.version} ${process.platform} ${process.arch}, sqlite3 ${dependencies.sqlite3}`,
    `folder    ${folder}, ${disk}`,
    loadLine(),
  ].join('\n');
}

export const loadLine = (): string =>
  `load      ${loadavg()
    .map((load) => load.toFixed(2))
    .join(' ')}`;

export const inputLine = ({ mentions, lines, bytes, days, ids, seed, sha256 }: Manifest): string =>
  `input     ${mentions} mentions of ${days} days, seed ${seed}, ${ids} ids; ${lines} lines of ${Math.round(bytes / lines)} bytes, sha256 ${sha256}`;
