import type { Declaration } from '../../src/domain/declaration.js';
import type { EnvNeed, SourceKind } from '../../src/ports.js';

/** docs/sources.md, from what the kinds of source say of themselves. */
export const sourcesPage = (kinds: readonly SourceKind[]): string =>
  [
    '# Sources',
    '',
    'What Earshot can listen to, written from what each source says of itself (`npx vitest run test/docs -u` writes it anew).',
    'How they are polled, what a budget does and what is said of gaps: [listening.md](listening.md).',
    '',
    '| `use` | what | authors | competitors | cost | on by itself | checked against |',
    '|---|---|---|---|---|---|---|',
    ...kinds.map(row),
    '',
    '**Authors.** Only who is known by an id that lasts counts as evidence for many or few voices; where authors are hidden, the reading says',
    '"cannot tell". **On by itself.** The others need `enabled: true`; whoever writes that confirms what stands at the source. **Checked against**',
    '*documentation*: built from what is published and tried on models of the service; nobody here has read the real one. Where a package carries',
    "the vendor's own client, its types or its description of the service, the questions and the model's answers are held against that too.",
    ...kinds.flatMap(section),
    '',
  ].join('\n');

/** The part of .env.example that is about sources. */
export const sourcesEnv = (kinds: readonly SourceKind[]): string =>
  kinds
    .flatMap(({ env, declared }) => env.map((need) => ({ ...need, title: declared.title })))
    .map(({ name, what, where, optional, title }) => {
      const line = name.includes('<NAME>') ? `#${name.replace('<NAME>', 'CRM')}=` : `${name}=`;
      return `# ${title}${optional ? '' : ' (needed where it is used)'}: ${what}.\n# From: ${where}.\n${line}`;
    })
    .join('\n');

const row = ({ use, what, everyMs, declared }: SourceKind): string =>
  `| [\`${use}\`](#${use}) | ${what} | ${declared.authors} | ${yes(declared.rivals)} | ${declared.cost.kind} | ${yes(declared.confirm === undefined)} | ${everyMs === 0 ? '-' : checkedWords(declared)} |`;

const yes = (is: boolean): string => (is ? 'yes' : 'no');

const CHECKED: Readonly<Record<Declaration['checked'], string>> = {
  ...{ service: 'the service', documentation: 'documentation', own: 'our own format' },
};

const checkedWords = ({ checked, heldAgainst }: Declaration): string =>
  `${CHECKED[checked]}${heldAgainst === undefined ? '' : ` and ${heldAgainst}`}`;

const section = ({ use, env, everyMs, fastestMs, declared }: SourceKind): string[] => [
  '',
  `## ${use}`,
  '',
  `${declared.title}. In earshot.yaml: \`${declared.example}\``,
  '',
  ...(declared.confirm === undefined ? [] : [`- **\`enabled: true\` confirms** ${declared.confirm}.`]),
  `- **Tells** ${declared.tells}. Authors: ${declared.authors}. Competitors: ${yes(declared.rivals)}.`,
  `- **History**: ${declared.history}. **Changes**: ${declared.changes}.`,
  ...(declared.keepDays === undefined ? [] : [`- **Words are kept** for ${declared.keepDays} days, as its terms ask.`]),
  `- **Limits**: ${declared.limits}.`,
  ...(declared.cost.kind === 'paid'
    ? [`- **Cost**: ${declared.cost.says}. Needs \`budget: {usd_per_month: ...}\`.`]
    : []),
  ...(everyMs === 0
    ? []
    : [`- **Polled** every ${minutes(everyMs)} unless \`every\` says otherwise${quicker(everyMs, fastestMs)}.`]),
  ...env.map(needs),
  ...(declared.read.length === 0 ? [] : [`- Read: ${declared.read.join('; ')}.`]),
];

const quicker = (everyMs: number, fastestMs = everyMs): string =>
  fastestMs < everyMs ? `, at most every ${minutes(fastestMs)} while an alert is open` : '';

const minutes = (ms: number): string =>
  ms < 60_000 ? `${ms / 1000} s` : ms < 3_600_000 ? `${ms / 60_000} min` : `${ms / 3_600_000} h`;

const needs = ({ name, what, where, optional }: EnvNeed): string =>
  `- \`${name}\`${optional ? ' (optional)' : ''}: ${what}. From: ${where}.`;
