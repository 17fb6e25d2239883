import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeModel, type Model } from './file.js';

/** Models do not change while the process runs, so all readers may share them. */
const loaded = new Map<string, Model>();

/** The model `models/NAME.bin` of the package, read at its first use. Throws when it is missing or damaged. */
export function loadModel(name: string): Model {
  const known = loaded.get(name);
  if (known) return known;
  const file = join(modelsFolder(), `${name}.bin`);
  if (!existsSync(file)) throw new Error(`${file} is missing: install the package anew, or make it with npm run train`);
  const model = decodeModel(readFileSync(file));
  loaded.set(name, model);
  return model;
}

/** `models/` at the root of the package, wherever this file was compiled to. */
function modelsFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) folder = dirname(folder);
  return join(folder, 'models');
}
