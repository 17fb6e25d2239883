import type { Part } from '../card.js';
import { type Aspect, type Offer, SENTIMENT_LABELS } from '../domain/correction.js';
import type { TopicNames } from '../domain/taxonomy.js';
import { named } from './relabel.js';
import { capital, count, finePercent, plural } from './words.js';

interface Figure {
  readonly value: number | null;
  readonly low?: number;
  readonly high?: number;
  readonly caution?: string;
}

/** How right the reading was, of mentions that were chosen one way. */
export interface AccuracyRow {
  readonly aspect: Aspect;
  readonly how: Offer;
  readonly n: number;
  readonly unanswered: number;
  readonly accuracy: Figure;
  readonly kappa: Figure;
  readonly confusion: readonly { readonly machine: string; readonly person: string; readonly n: number }[];
}

export interface AccuracyView {
  readonly groups: readonly AccuracyRow[];
  readonly earlier: number;
  readonly taxonomy: TopicNames;
}

/** How often people agreed with what was read, and where they did not. */
export function accuracyParts({ groups, earlier, taxonomy }: AccuracyView): readonly Part[] {
  if (groups.length === 0) return [{ type: 'text', text: `How right the reading is: not measured yet. ${HOW}` }];
  const random = groups.some(({ how }) => how === 'random');
  return [
    {
      type: 'text',
      text: 'How right the reading is, by what people said of single mentions (relabel; the same word again confirms).',
    },
    { type: 'table', columns: COLUMNS, rows: groups.map(cells) },
    ...groups.filter(({ aspect }) => aspect === 'sentiment').flatMap(confusionParts),
    ...topConfusions(groups, taxonomy),
    {
      type: 'context',
      text: [
        'Caution: people correct what looks wrong, and are asked first about what Earshot is unsure of, so only "drawn at random" says how often it is right.',
        ...(random ? [] : [HOW]),
        ...(groups.some(({ accuracy }) => accuracy.low === undefined)
          ? ['Too few labels give no interval, and say little.']
          : []),
        ...(earlier > 0 ? [`${plural(earlier, 'label')} of these judge an earlier reader.`] : []),
        "Kappa is Cohen's: 0 is what chance gives, 1 is complete agreement; interval by Fleiss, Cohen and Everitt (1969). Accuracy: Wilson interval. What Earshot was unsure of or could not read is in neither.",
      ].join(' '),
    },
  ];
}

const HOW = 'To measure it, label mentions that are drawn at random: relabel random.';

const HOWS: Readonly<Record<Offer, string>> = {
  random: 'drawn at random',
  unsure: 'asked because unsure',
  picked: 'picked by people',
};

const COLUMNS = [
  { label: 'Labelled' },
  { label: 'chosen' },
  { label: 'n', numeric: true },
  { label: 'accuracy', numeric: true },
  { label: 'kappa', numeric: true },
  { label: 'no answer', numeric: true },
];

const cells = ({ aspect, how, n, unanswered, accuracy, kappa }: AccuracyRow): readonly string[] => [
  capital(aspect),
  HOWS[how],
  count(n),
  figure(accuracy, finePercent),
  figure(kappa, (value) => value.toFixed(2)),
  count(unanswered),
];

const figure = ({ value, low, high }: Figure, words: (value: number) => string): string => {
  if (value === null) return '–';
  return low === undefined || high === undefined ? words(value) : `${words(value)} (${words(low)} to ${words(high)})`;
};

/** Machine against person; one table for each way of choosing, under a caption that the text answer has too. */
function confusionParts({ how, confusion }: AccuracyRow): readonly Part[] {
  const at = (machine: string, person: string) =>
    confusion.find((cell) => cell.machine === machine && cell.person === person)?.n ?? 0;
  return [
    { type: 'text', text: `Sentiment, ${HOWS[how]}: what was read against what people said.` },
    {
      type: 'table',
      columns: [
        { label: 'Sentiment' },
        ...SENTIMENT_LABELS.map((label) => ({ label: `people: ${label}`, numeric: true })),
      ],
      rows: SENTIMENT_LABELS.map((machine) => [
        `read as ${machine}`,
        ...SENTIMENT_LABELS.map((person) => count(at(machine, person))),
      ]),
    },
  ];
}

const MOST_CONFUSED = 5;

/** The topics that were taken for one another most often. */
function topConfusions(groups: readonly AccuracyRow[], taxonomy: TopicNames): readonly Part[] {
  const wrong = new Map<string, number>();
  for (const { aspect, confusion } of groups) {
    if (aspect !== 'topic') continue;
    for (const { machine, person, n } of confusion) {
      if (machine === person) continue;
      const words = `${named(machine, taxonomy)}, people said ${named(person, taxonomy)}`;
      wrong.set(words, (wrong.get(words) ?? 0) + n);
    }
  }
  const most = [...wrong].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, MOST_CONFUSED);
  if (most.length === 0) return [];
  const text = `Topics confused most often: ${most.map(([words, n]) => `${words} (${count(n)})`).join('; ')}.`;
  return [{ type: 'text', text }];
}
