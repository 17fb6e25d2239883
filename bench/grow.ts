import { sourceKinds } from '../adapters/sources/index.js';
import { loadSettings } from '../src/config.js';
import { grow } from './run/growth.js';

// Started by the others in a process of its own: grow.js FOLDER. What it cost goes to standard output.
const [folder = '.'] = process.argv.slice(2);
const settings = loadSettings({ file: `${folder}/earshot.yaml`, kinds: sourceKinds });
process.stdout.write(JSON.stringify(await grow(folder, settings)));
