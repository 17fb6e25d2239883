import { z } from 'zod';
import { kpisShape } from './config-kpis.js';
import { objectiveShape } from './config-objectives.js';
import { ALERT_KINDS } from './domain/series.js';
import { HOW_TO_DIGEST, parseDigestTime } from './domain/slot.js';
import { DAY, HOUR, MINUTE, SECOND } from './domain/time.js';
import { parseWhen } from './domain/when.js';
import { isZone, NO_ZONE } from './domain/zone.js';

const DURATION = /^(\d{1,6})(s|m|h|d)$/;
const UNITS: Readonly<Record<string, number>> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY };
const LONGEST_EVERY = 7 * DAY;

/** Milliseconds of `30s`, `5m`, `2h` or `1d`, up to a week; undefined for anything else. */
export function durationOf(text: string): number | undefined {
  const [, count = '0', unit = 's'] = DURATION.exec(text) ?? [];
  const ms = Number(count) * (UNITS[unit] ?? 0);
  return ms > 0 && ms <= LONGEST_EVERY ? ms : undefined;
}

const text = z.string().trim().min(1, 'must not be empty');
const texts = z.array(text);
/** Longer than anybody writes by hand. */
const phrases = z.array(text.max(1000));
const id = z.string().regex(/^[a-z0-9_-]{1,60}$/, 'use small letters, digits, - and _');
const duration = z
  .string()
  .refine((each) => durationOf(each) !== undefined, 'is no duration up to a week: write 30s, 5m, 2h or 1d');
const zone = z.string().refine(isZone, NO_ZONE);
const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
const isLanguage = (code: string): boolean => !/^[a-z]{2}$/.test(code) || languageNames.of(code) !== undefined;
const quietHours = z.string().superRefine((each, context) => {
  const when = parseWhen(`daily ${each}`);
  const span = typeof when !== 'string' && when.span;
  if (!span) context.addIssue('is no span of time: write HH:MM-HH:MM, such as 22:00-07:00');
});
const digest = z.string().refine((each) => parseDigestTime(each) !== undefined, HOW_TO_DIGEST);
const when = z.string().superRefine((each, context) => {
  const parsed = parseWhen(each);
  if (typeof parsed === 'string') context.addIssue(parsed);
});

const brand = z.strictObject({
  id: id.describe('Short name used in commands and keys; never change it.'),
  name: text.max(100).optional().describe('As a person would say it; the id unless given.'),
  terms: phrases
    .optional()
    .describe('Any of these names the brand: whole words without case, or /pattern/. Default: its name.'),
  exclude: phrases.default([]).describe('Phrases that do not count as the brand.'),
  require: phrases.default([]).describe('At least one of these must stand in the text too.'),
  handles: texts.default([]).describe('Accounts that customers address.'),
  own_accounts: texts.default([]).describe('Accounts of the brand itself: kept, but in no count.'),
  competitor: z.boolean().default(false).describe('Counted for comparison, never alerted on its own.'),
});

/** What few texts have by chance. */
const ACCOUNT_SHAPE = /^(?=(?:[^#]*#){4})[A-Za-z0-9#? ./-]{4,40}$/;

/** What every source has; its kind checks the rest. */
const source = z.looseObject({
  use: text.describe('Kind of source, such as file or hook.'),
  name: id.optional().describe('Unique; the kind unless given.'),
  every: duration.optional().describe('Time between polls: 30s, 5m, 2h.'),
  budget: z
    .strictObject({
      requests_per_day: z.int().positive().optional(),
      usd_per_day: z.number().positive().optional(),
      usd_per_month: z.number().positive().optional(),
    })
    .optional()
    .describe('What it may use up: requests a day, and US dollars where the service bills.'),
  enabled: z
    .boolean()
    .optional()
    .describe(
      'true switches on a kind that is off by itself, and confirms what docs/sources.md says of it; false: off.',
    ),
});

const subscription = z.strictObject({
  chat: text.default('web').describe('Chat the alerts go to.'),
  conversation: text.default('alerts').describe('Channel or conversation in that chat.'),
  brands: texts.default([]).describe('Brand ids; empty: every brand that is no competitor.'),
  kinds: z
    .union([z.literal('all'), z.array(z.enum(ALERT_KINDS))], `must be all, or a list of ${ALERT_KINDS.join(', ')}`)
    .default('all')
    .describe('Kinds of alert.'),
  min_severity: z.number().min(0).max(5).default(0).describe('0 to 5.'),
  quiet_hours: quietHours
    .optional()
    .describe('No alerts in this span, "22:00-07:00": they come at its end. See quiet_hours_pass.'),
  digest: digest.optional().describe('When the digest comes: "mon 09:00" every week, "monthly 1 09:00" every month.'),
  timezone: zone.optional().describe("Zone of quiet_hours and digest; the workspace's unless given."),
  escalation: z.boolean().default(false).describe('Receives risk alerts alone, at any hour and of any severity.'),
  remind: duration.optional().describe('Recall an open alert that nobody took on this often: 4h. Default: never.'),
});

const expectedEvent = z.strictObject({
  name: text,
  brands: texts.default([]).describe('Brand ids; empty: all.'),
  when: when.describe('daily | weekly mon,thu | monthly 25,28 | 2026-03-01, then perhaps 09:00-21:00.'),
  factor: z
    .number()
    .gt(1)
    .max(100)
    .optional()
    .describe('More than so many times the usual pages all the same: 3. Unless given, no count does.'),
});

const people = z.union(
  [z.literal('all'), texts],
  'must be all, or a list of user ids (in quotes when they are numbers)',
);

/** earshot.yaml, key by key: what is allowed, what it means, and its default. */
export const configShape = z.strictObject({
  workspace: id.default('default').describe('One organisation: leads every key; never change it.'),
  timezone: zone.default('UTC').describe('IANA name; days and weeks are counted in it.'),
  brands: z.array(brand).default([]).describe('Names to listen for.'),
  sources: z.array(source).default([]).describe('Where mentions come from.'),
  subscriptions: z
    .array(subscription)
    .optional()
    .describe('Who gets alerts. Default: web conversation alerts, everything, digest Monday 09:00.'),
  expected_events: z
    .array(expectedEvent)
    .default([])
    .describe('Times when a rise is no surprise: recorded, not paged.'),
  objectives: z.array(objectiveShape).default([]).describe('What the KPIs serve, with goals.'),
  roles: z
    .strictObject({ viewer: people.optional(), analyst: people.optional(), manager: people.optional() })
    .optional()
    .describe('Who may do what. Default: everyone is an analyst, the first user is the manager.'),
  sensitivity: z.enum(['fewer', 'balanced', 'more']).default('balanced').describe('How easily an alert is raised.'),
  retention_days: z.int().min(1).max(3650).default(400).describe('How long mentions are kept.'),
  keep_raw: z
    .boolean()
    .default(false)
    .describe('Keep texts as they came too, beside the masked ones; they are shown nowhere.'),
  personal_data: z
    .strictObject({
      countries: z
        .array(z.string().regex(/^[A-Z]{2}$/, 'must be a country code in capitals such as DE'))
        .default([])
        .describe('Whose national phone numbers are masked too, beside GB and US.'),
      accounts: z
        .array(
          z.string().regex(ACCOUNT_SHAPE, 'write # for a digit and ? for a letter, four digits at least: HB-########'),
        )
        .default([])
        .describe('Shapes of your account and customer numbers: # a digit, ? a letter.'),
    })
    .default({ countries: [], accounts: [] })
    .describe('What is masked beside cards, IBANs, accounts, phone numbers and e-mail addresses.'),
  lexicon: z
    .record(z.string(), z.number().min(-5).max(5))
    .default({})
    .describe('Own words and phrases to valence, -5 to 5.'),
  ignore_authors: texts.default([]).describe('Authors that count for nothing.'),
  taxonomy: text
    .default('banking')
    .describe(
      'What mentions can be about: banking, service, telecom, or the path of a taxonomy file (docs/taxonomy.md).',
    ),
  kpis: kpisShape
    .default({})
    .describe('Own KPIs by id: a count of mentions, or one count over another (docs/kpis.md).'),
  risk_words: z
    .union([texts, z.record(id, texts)], 'must be a list of phrases, or lists of phrases by risk')
    .default([])
    .describe(
      'Phrases that alert on a single mention, or lists of them by risk: fraud, regulator, ... (docs/risk.md).',
    ),
  storm: z
    .strictObject({ alerts: z.int().positive().default(5), minutes: z.int().positive().default(10) })
    .default({ alerts: 5, minutes: 10 })
    .describe('More than this many alerts in so many minutes are told as one.'),
  quiet_hours_pass: z
    .strictObject({
      min_severity: z.number().min(0).max(6).default(5).describe('From this severity on; 6: none.'),
      kinds: z.array(z.enum(ALERT_KINDS)).default(['risk']).describe('Kinds of alert.'),
    })
    .default({ min_severity: 5, kinds: ['risk'] })
    .describe('What is told in quiet hours too.'),
  languages: z
    .array(
      z
        .string()
        .regex(/^[a-z]{2}$/, 'must be a language code of two letters such as en')
        .refine(isLanguage, 'is the code of no language: write en, de or another of ISO 639-1'),
    )
    .default([])
    .describe('Languages whose mentions are scored; others are counted as unscored. Empty: all that can be.'),
});
export type ConfigShape = z.output<typeof configShape>;
export type BrandShape = ConfigShape['brands'][number];
export type SubscriptionShape = NonNullable<ConfigShape['subscriptions']>[number];

/** The JSON Schema of earshot.yaml, for editors and for checks elsewhere. */
export const jsonSchema = () => ({
  title: 'earshot.yaml',
  ...z.toJSONSchema(configShape, { io: 'input', unrepresentable: 'any' }),
});
