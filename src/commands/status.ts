import { learningSteps } from '../detect/index.js';
import { BUCKET } from '../domain/time.js';
import { accuracyOf } from '../measure/index.js';
import { firstBucket, newestMention } from '../store/index.js';
import { modelOf, readerOptions } from '../understand/index.js';
import { statusCard } from '../views/index.js';
import type { Command, CommandContext } from './command.js';

export const statusCommand: Command = {
  word: 'status',
  args: '',
  summary: 'See whether Earshot works, what keeps it from working, and how right its reading is',
  role: 'viewer',
  examples: ['status'],
  async run(_args, { health, store, settings, now, zone }) {
    const newest = await newestMention(store.read, store.workspace);
    const model = modelOf(readerOptions(settings)).number;
    const accuracy = { ...(await accuracyOf(store.read, store.workspace, model)), taxonomy: settings.taxonomy };
    const learning = await learningBrands({ store, settings, now });
    return statusCard({ ...(await health()), accuracy, learning, ...(newest !== undefined && { newest }) }, now, zone);
  },
};

/** The brands of which too little was heard for anything to be unusual. */
async function learningBrands({ store, settings, now }: Pick<CommandContext, 'store' | 'settings' | 'now'>) {
  const learning = [];
  for (const { id, name, competitor } of settings.brands) {
    if (competitor) continue;
    const start = await firstBucket(store.read, store.workspace, id, 0);
    const until = start === undefined ? undefined : start + learningSteps(BUCKET) * BUCKET;
    if (until === undefined || now < until) learning.push({ name, ...(until !== undefined && { until }) });
  }
  return learning;
}
