import { existsSync, readFileSync } from 'node:fs';
import { packageFile } from '../../package-file.js';
import { decodeModel, type Model } from './file.js';

/** Models do not change while the process runs, so all readers may share them. */
const loaded = new Map<string, Model>();

/** The model `models/NAME.bin` of the package, read at its first use. Throws when it is missing or damaged. */
export function loadModel(name: string): Model {
  const known = loaded.get(name);
  if (known) return known;
  const file = packageFile('models', `${name}.bin`);
  if (!existsSync(file)) throw new Error(`${file} is missing: install the package anew, or make it with npm run train`);
  const model = decodeModel(readFileSync(file));
  loaded.set(name, model);
  return model;
}
