import { AdaptiveCard, SerializationContext, Versions } from 'adaptivecards';
import { z } from 'zod';

/**
 * What is wrong with a card, by two judges: Microsoft's own reader of Adaptive Cards, told to accept version 1.5 and nothing
 * newer, and the fields that Microsoft documents for that version, as far as ours uses them; any other is refused. Charts
 * are Teams' own and unknown to both: they are judged apart, and left out as a client does that does not know them.
 */
export function mistakesIn(card: unknown): readonly string[] {
  const charts: unknown[] = [];
  const plain = withoutTeams(card, charts);
  const documented = cardShape.safeParse(plain).error?.issues ?? [];
  const wrongCharts = charts.flatMap((chart) => chartShape.safeParse(chart).error?.issues ?? []);
  return [
    ...[...documented, ...wrongCharts].map(({ path, message }) => `${path.join('.')}: ${message}`),
    ...readByMicrosoft(plain),
    ...sameIds(plain),
  ];
}

function readByMicrosoft(card: unknown): readonly string[] {
  const context = new SerializationContext(Versions.v1_5);
  const read = new AdaptiveCard();
  read.parse(card, context);
  const parsed = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message);
  return [...parsed, ...read.validateProperties().validationEvents.map(({ message }) => message)];
}

function withoutTeams(value: unknown, charts: unknown[]): unknown {
  if (Array.isArray(value)) return value.map((each) => withoutTeams(each, charts)).filter((each) => each !== undefined);
  if (typeof value !== 'object' || value === null) return value;
  if ('type' in value && String(value.type).startsWith('Chart.')) {
    charts.push(value);
    return undefined;
  }
  const kept = Object.entries(value).filter(([key]) => key !== 'msteams');
  return Object.fromEntries(kept.map(([key, each]) => [key, withoutTeams(each, charts)]));
}

/** Inputs of one card must not share an id. */
function sameIds(card: unknown): readonly string[] {
  const ids = [...JSON.stringify(card).matchAll(/"type":"Input\.\w+","id":"([^"]*)"/g)].map(([, id = '']) => id);
  return ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `two inputs are called ${id}`);
}

const text = z.string().min(1);
const placed = {
  spacing: z.enum(['none', 'small', 'default', 'medium', 'large', 'extraLarge', 'padding']).optional(),
  separator: z.boolean().optional(),
};
const openUrl = z.strictObject({
  type: z.literal('Action.OpenUrl'),
  title: text,
  url: z.url({ protocol: /^https?$/ }),
});
const style = z.enum(['default', 'positive', 'destructive']).optional();
const submit = z.strictObject({ type: z.literal('Action.Submit'), title: text, data: z.object({}).loose(), style });
const execute = submit.extend({ type: z.literal('Action.Execute'), verb: text, fallback: submit });
const run = z.strictObject({
  type: z.literal('TextRun'),
  text,
  size: z.enum(['small', 'default', 'medium', 'large', 'extraLarge']).optional(),
  weight: z.enum(['lighter', 'default', 'bolder']).optional(),
  isSubtle: z.boolean().optional(),
  italic: z.boolean().optional(),
  selectAction: openUrl.optional(),
});
const richText = z.strictObject({
  type: z.literal('RichTextBlock'),
  ...placed,
  inlines: z.array(run).min(1),
  horizontalAlignment: z.enum(['left', 'center', 'right']).optional(),
});
const asked = {
  ...placed,
  id: text,
  label: text,
  isRequired: z.boolean().optional(),
  errorMessage: text.optional(),
  value: z.string().optional(),
};
const input = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('Input.Text'),
    ...asked,
    placeholder: text.optional(),
    maxLength: z.int().min(1),
    isMultiline: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal('Input.ChoiceSet'),
    ...asked,
    style: z.enum(['compact', 'expanded']),
    choices: z.array(z.strictObject({ title: text, value: z.string() })),
  }),
]);
const cell = z.strictObject({ type: z.literal('TableCell'), items: z.array(richText) });
const table = z.strictObject({
  type: z.literal('Table'),
  ...placed,
  firstRowAsHeader: z.boolean(),
  showGridLines: z.boolean(),
  gridStyle: z.enum(['default', 'emphasis', 'accent', 'good', 'attention', 'warning']),
  columns: z.array(z.strictObject({ width: z.number().positive() })).min(1),
  rows: z.array(z.strictObject({ type: z.literal('TableRow'), cells: z.array(cell) })).min(1),
});
const nested = z.strictObject({
  type: z.literal('AdaptiveCard'),
  body: z.array(z.union([richText, input])),
  actions: z.array(execute).min(1).optional(),
});
const showCard = z.strictObject({ type: z.literal('Action.ShowCard'), title: text, style, card: nested });
const actionSet = z.strictObject({
  type: z.literal('ActionSet'),
  ...placed,
  actions: z
    .array(z.discriminatedUnion('type', [execute, showCard, openUrl]))
    .min(1)
    .max(5),
});
const columns = z.array(
  z.strictObject({
    type: z.literal('Column'),
    width: z.string().regex(/^(stretch|auto|\d+px)$/),
    items: z.array(richText),
  }),
);
const columnSet = z.strictObject({ type: z.literal('ColumnSet'), ...placed, columns });
const container = z.strictObject({
  type: z.literal('Container'),
  ...placed,
  style: z.enum(['default', 'emphasis', 'good', 'attention', 'warning', 'accent']).optional(),
  bleed: z.boolean().optional(),
  items: z.array(richText),
});
const cardShape = z.strictObject({
  type: z.literal('AdaptiveCard'),
  $schema: z.literal('http://adaptivecards.io/schemas/adaptive-card.json'),
  version: z.literal('1.5'),
  fallbackText: text,
  speak: text,
  body: z
    .array(z.discriminatedUnion('type', [richText, container, columnSet, table, actionSet, ...input.options]))
    .min(1),
});

const point = z.strictObject({ x: z.union([text, z.number()]), y: z.number() });
const chartShape = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('Chart.Line'),
    title: text,
    xAxisTitle: text,
    yAxisTitle: text,
    data: z.array(z.strictObject({ legend: text, color: text, values: z.array(point).min(2) })).min(1),
    fallback: z.literal('drop'),
  }),
  z.strictObject({
    type: z.literal('Chart.HorizontalBar'),
    title: text,
    xAxisTitle: text,
    data: z.array(point).min(2),
    fallback: z.literal('drop'),
  }),
]);
