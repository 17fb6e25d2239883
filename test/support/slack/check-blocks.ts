/**
 * What Slack's documentation says of blocks, written down apart from the adapter's own table, so that a mistake there is
 * not repeated here. Returns what is wrong, in words.
 */
export function mistakesIn(blocks: unknown, surface: 'message' | 'view' = 'message'): string[] {
  if (!Array.isArray(blocks)) return ['blocks are no list'];
  const most = surface === 'message' ? 50 : 100;
  const wrong: string[] = [];
  if (blocks.length > most) wrong.push(`${blocks.length} blocks`);
  if (surface === 'message' && JSON.stringify(blocks).length > 13_000) wrong.push('msg_blocks_too_long');
  if (blocks.filter((block) => block?.type === 'table').length > 1) wrong.push('only one table is allowed');
  for (const block of blocks) wrong.push(...mistakesInBlock(block as Any, surface));
  return wrong;
}

// biome-ignore lint/suspicious/noExplicitAny: what is checked may be anything
type Any = any;

function mistakesInBlock(block: Any, surface: string): string[] {
  switch (block?.type) {
    case 'header':
      return sized('header', block.text, 150, ['plain_text']);
    case 'section':
      return sized('section', block.text, 3000, ['plain_text', 'mrkdwn']);
    case 'context':
      return [
        ...(within(block.elements, 1, 10) ? [] : ['context elements']),
        ...block.elements.flatMap((element: Any) => sized('context', element, 3000, ['plain_text', 'mrkdwn'])),
      ];
    case 'divider':
      return [];
    case 'actions':
      return [
        ...(within(block.elements, 1, 25) ? [] : ['actions elements']),
        ...block.elements.flatMap(element),
        ...ids(block),
      ];
    case 'rich_text':
      return within(block.elements, 1, 1000) ? block.elements.flatMap(rich) : ['rich_text elements'];
    case 'table':
      return surface === 'view' ? ['table in a view'] : table(block);
    case 'data_visualization':
      return surface === 'view' ? ['chart in a view'] : chart(block);
    case 'input':
      return [
        ...sized('label', block.label, 2000, ['plain_text']),
        ...(block.hint === undefined ? [] : sized('hint', block.hint, 2000, ['plain_text'])),
      ];
    default:
      return [`block type ${block?.type}`];
  }
}

function sized(what: string, object: Any, most: number, types: readonly string[]): string[] {
  if (!types.includes(object?.type)) return [`${what}: type ${object?.type}`];
  if (typeof object.text !== 'string' || object.text.length < 1) return [`${what}: empty`];
  return object.text.length > most ? [`${what}: ${object.text.length} characters`] : [];
}

function element(button: Any): string[] {
  if (button.type === 'overflow') {
    const options = button.options.flatMap((option: Any) => [
      ...sized('option', option.text, 75, ['plain_text']),
      ...(option.value.length > 75 ? ['option value'] : []),
    ]);
    return [...(within(button.options, 1, 5) ? [] : ['overflow options']), ...options];
  }
  if (button.type !== 'button') return [`element ${button.type}`];
  return [
    ...sized('button', button.text, 75, ['plain_text']),
    ...(button.value.length > 2000 ? ['button value'] : []),
    ...((button.url?.length ?? 0) > 3000 ? ['button url'] : []),
    ...(button.style === undefined || /^(primary|danger)$/.test(button.style) ? [] : ['button style']),
    ...(button.confirm ? sized('confirm', button.confirm.text, 300, ['plain_text']) : []),
  ];
}

const ids = (block: Any): string[] => {
  const all = block.elements.map((each: Any) => each.action_id);
  return new Set(all).size === all.length ? [] : ['action ids repeat'];
};

function rich(part: Any): string[] {
  if (!/^rich_text_(section|quote|preformatted)$/.test(part.type)) return [`rich text ${part.type}`];
  return part.elements.flatMap((each: Any) => {
    if (each.type === 'link') return /^https?:\/\//.test(each.url) ? [] : ['link address'];
    return each.type === 'text' && each.text.length > 0 ? [] : [`rich text element ${each.type}`];
  });
}

function table({ rows, column_settings }: Any): string[] {
  const cells = rows.flat();
  return [
    ...(within(rows, 1, 100) ? [] : ['table rows']),
    ...rows.flatMap((row: Any) => (within(row, 1, 20) ? [] : ['table columns'])),
    ...(column_settings.length > 20 ? ['column settings'] : []),
    ...(cells.every((cell: Any) => cell.type === 'raw_text' && cell.text.length > 0) ? [] : ['table cell']),
  ];
}

function chart({ title, chart: { type, series, axis_config } }: Any): string[] {
  const labels: string[] = axis_config.categories;
  return [
    ...(title.length > 50 || title.length < 1 ? ['chart title'] : []),
    ...(/^(line|bar|area)$/.test(type) ? [] : ['chart type']),
    ...(within(series, 1, 6) && within(labels, 1, 20) ? [] : ['chart size']),
    ...(new Set(labels).size === labels.length && labels.every((label) => label.length <= 20) ? [] : ['chart labels']),
    ...series.flatMap(({ name, data }: Any) => [
      ...(name.length > 20 || name.length < 1 ? ['series name'] : []),
      ...(data.every((point: Any, at: number) => point.label === labels[at] && Number.isFinite(point.value))
        ? []
        : ['data']),
    ]),
  ];
}

const within = (list: Any, least: number, most: number): boolean =>
  Array.isArray(list) && list.length >= least && list.length <= most;
