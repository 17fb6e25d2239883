import { type Lack, lackWords } from '../domain/columns.js';
import type { RowRules } from '../domain/foreign-rows.js';
import { MENTION_COLUMNS } from '../domain/rows.js';
import { suggestion } from '../domain/spelling.js';
import { isZone, zoneOf } from '../domain/zone.js';
import { UsageError } from '../errors.js';
import { pairs } from './arguments.js';
import { sayToPeople } from './put-aside.js';

/** The options by which a person says what the columns of somebody else's table mean. */
export const ROW_OPTIONS = { map: 'values', set: 'values', zone: 'value', dates: 'value' } as const;

export const ROW_HELP = `  --map theirs=ours   name CSV columns            --set channel=x     what holds for every row
  --zone Europe/Paris the clock of dates without a zone
  --dates dd/MM/yyyy\\ HH:mm   how they are written (tokens of luxon); ISO 8601 without it`;

interface RowOptions {
  readonly map: readonly string[];
  readonly set: readonly string[];
  readonly zone: string | undefined;
  readonly dates: string | undefined;
}

/** `say` is told, once each, what a header lacks. Throws UsageError for a field or a zone that there is not. */
export function rowRules({ map, set, zone, dates }: RowOptions, say = sayToPeople): RowRules {
  if (zone !== undefined && !isZone(zone))
    throw new UsageError(`--zone ${zone} is no IANA time zone: Europe/London, say`);
  if (dates !== undefined && zone === undefined)
    throw new UsageError('--dates needs --zone, for dates that name no zone of their own');
  return {
    map: pairs('--map', map, MENTION_COLUMNS),
    set: Object.fromEntries(set.map(constantOf)),
    ...(zone === undefined ? {} : { zone: zoneOf(zone) }),
    ...(dates === undefined ? {} : { dates }),
    sourceless: () => say('no column is called source: say where all of it is from, with --set source=export'),
    lacking: (lack, line) => say(`line ${line}: ${lackWords(lack)}. ${howToMap(lack)}`),
  };
}

const howToMap = ({ perhaps }: Lack): string =>
  perhaps.length === 0
    ? 'Name them with --map theirs=ours'
    : `Perhaps: ${perhaps.map(([theirs, ours]) => `--map "${theirs}=${ours}"`).join(' ')}`;

function constantOf(pair: string): readonly [string, string] {
  const at = pair.indexOf('=');
  const [ours, value] = [pair.slice(0, at), pair.slice(at + 1)];
  if (at < 1 || value === '') throw new UsageError(`--set ${pair} is no pair: write field=value`);
  if (!MENTION_COLUMNS.some((column) => column === ours))
    throw new UsageError(`--set ${pair}: there is no field ${ours}${suggestion(ours, MENTION_COLUMNS)}`);
  return [ours, value];
}
