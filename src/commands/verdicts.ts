import { verdictRecord } from '../measure/index.js';
import { acceptedBars, listExclusions, listProposals, newestMention, postedAlerts } from '../store/index.js';
import { verdictsCard } from '../views/index.js';
import { brandNamed, splitPeriod } from './arguments.js';
import type { Command } from './command.js';
import { parsePeriod } from './period.js';

export const verdictsCommand: Command = {
  word: 'verdicts',
  args: '[brand] [period]',
  summary:
    'See how often alerts were worth asking about and the hint was right, by kind and series, and how people agree',
  role: 'viewer',
  examples: ['verdicts', 'verdicts harbour last month'],
  async run(args, { store, settings, zone, now }) {
    const { read, workspace } = store;
    const { words, rest } = splitPeriod(args);
    const name = rest.join(' ');
    const brand = name === '' ? undefined : brandNamed(name, settings, [], true);
    const period = words.length === 0 ? undefined : parsePeriod(words, zone, now, await newestMention(read, workspace));
    const alerts = await postedAlerts(read, workspace, {
      ...(brand && { brand: brand.id }),
      ...(period && { from: period.from, to: period.to }),
    });
    const isOfBrand = (each: { readonly brand: string }) => brand === undefined || each.brand === brand.id;
    const proposals = await listProposals(read, workspace);
    const exclusions = await listExclusions(read, workspace);
    return verdictsCard({
      ...verdictRecord(alerts),
      ...(brand && { brandName: brand.name }),
      ...(period && { period }),
      brandNames: new Map(settings.brands.map((each) => [each.id, each.name])),
      open: proposals.filter(({ state }) => state === 'open').filter(isOfBrand),
      exclusions: exclusions.filter(({ state }) => state === 'open').filter(isOfBrand),
      bars: (await acceptedBars(read, workspace)).filter(isOfBrand),
      taxonomy: settings.taxonomy,
      zone,
    });
  },
};
