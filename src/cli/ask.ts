import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { mailDocument } from '../../adapters/pages/mail.js';
import { type App, createApp } from '../app.js';
import type { Card, Chart } from '../card.js';
import { csvOf } from '../card-csv.js';
import { loadChartRenderer } from '../chart.js';
import { realClock } from '../clock.js';
import { helpOn } from '../commands/help.js';
import { commands } from '../commands/index.js';
import { readTyped } from '../commands/typed.js';
import type { Settings } from '../domain/settings.js';
import { readEnvironment, secretFor } from '../environment.js';
import { UsageError, UserError } from '../errors.js';
import { createLog } from '../log.js';
import { dropLease, openStore, type Store, takeLease } from '../store/index.js';
import { createMasker } from '../understand/index.js';
import { type Arguments, readArguments } from './arguments.js';
import { createOutside } from './outside.js';
import { chosenSetting } from './setting.js';

export const help = `earshot ask "kpi harbour 7d" [--config FILE] [--json] [--png FILE] [--csv FILE] [--html FILE]
Answers one command as text. --json prints the card; --png draws its first chart; --csv writes its
tables, in plain numbers; --html writes it as a file that a mail program shows, chart and all.
\`ask help\` lists the commands.
What cannot be answered is said in one line on standard error, with exit 2.`;

const OPTIONS = { config: 'value', json: 'flag', png: 'value', csv: 'value', html: 'value' } as const;
/** Whoever may read the database may ask anything of it. */
const OPERATOR = { id: 'operator', name: 'the operator' };

export async function run(words: readonly string[]): Promise<number> {
  const { options, positionals } = readArguments(words, { options: OPTIONS, positionals: [1, 20], help });
  const text = positionals.join(' ');
  const environment = readEnvironment(process.env);
  const { settings, databaseUrl } = chosenSetting(options.config, environment, realClock.now());
  refuseWithoutChat(text);
  const { word, args } = readTyped(text);
  if (word === 'help') return told(helped(args, settings), options, environment.publicUrl);
  const owner = `ask ${process.pid} ${randomUUID()}`;
  const store = await openFor(text, databaseUrl, settings.workspace, owner);
  try {
    const log = createLog({ level: 'error', mask: createMasker(settings.personalData) });
    const app = createApp({
      settings: { ...settings, roles: { ...settings.roles, manager: managers(settings) } },
      store,
      sources: [],
      openChats: () => [],
      clock: realClock,
      log,
      secret: secretFor(store.file, process.env),
      publicUrl: environment.publicUrl,
      ...(settings.demo
        ? {}
        : { outside: createOutside({ settings, env: process.env, clock: realClock, log, store }) }),
    });
    await app.adopt();
    return await told(await answer(app, text), options, environment.publicUrl);
  } finally {
    await dropLease(store, owner).catch(() => {});
    await store.close();
  }
}

type Options = Arguments<typeof OPTIONS>['options'];

async function told(card: Card, { json, png, csv, html }: Options, publicUrl: string | undefined): Promise<number> {
  if (png !== undefined) await draw(card, png);
  if (html !== undefined) await writeMail(card, html, publicUrl);
  if (csv !== undefined) await writeTables(card, csv);
  process.stdout.write(`${json ? JSON.stringify(card) : card.fallback}\n`);
  return 0;
}

/** Help is there before there is a database. */
function helped(args: readonly string[], settings: Settings): Card {
  try {
    return helpOn(args, commands, settings);
  } catch (error) {
    throw asUsage(error);
  }
}

/** A command that only reads opens the database read-only, beside the running bot; one that writes needs it alone. */
async function openFor(text: string, url: string, workspace: string, owner: string): Promise<Store> {
  const { word, args } = readTyped(text);
  const command = commands.find((each) => each.word === word);
  if (command?.role === 'viewer' || command?.writesNothing?.(args))
    return openStore({ url, workspace, readOnly: true });
  const store = await openStore({ url, workspace });
  if (await takeLease(store, owner, await store.now())) return store;
  await store.close();
  if (command) {
    throw new UserError('the bot is running: stop it, or say it in its chat');
  }
  return openStore({ url, workspace, readOnly: true });
}

/** What is to be sent to the conversation has none to go to here. */
function refuseWithoutChat(text: string): void {
  const { word, args } = readTyped(text);
  if (word === 'digest' && args[0]?.toLowerCase() === 'now')
    throw new UsageError('"digest now" posts to a chat: say it there, or read it here with digest preview');
  if (word === 'subscribe')
    throw new UsageError('"subscribe" is for a chat: say it there, or add to subscriptions in earshot.yaml');
}

/** What a chat would answer with a card is wrong use here: a script must not take it for the answer. */
async function answer(app: App, text: string): Promise<Card> {
  try {
    return await app.run({ text, user: OPERATOR, conversation: { chat: 'cli', id: 'ask' } });
  } catch (error) {
    throw asUsage(error);
  }
}

const asUsage = (error: unknown): unknown =>
  error instanceof UserError ? new UsageError(error.message.replace(/\s*\n\s*/g, ' ')) : error;

function managers({ roles }: Settings): readonly string[] | 'all' {
  const named = roles?.manager ?? [];
  return named === 'all' ? 'all' : [...named, OPERATOR.id];
}

async function draw(card: Card, file: string): Promise<void> {
  const part = card.parts.find((each) => each.type === 'chart');
  if (part?.type !== 'chart')
    throw new UsageError(
      'this answer has no chart: leave --png out; kpi, topics, issues, benchmark and scan have one where there is enough to draw',
    );
  await writeFile(file, (await loadChartRenderer()).png(part.chart, 'light'));
}

async function writeMail(card: Card, file: string, publicUrl: string | undefined): Promise<void> {
  const images = new Map<Chart, string>();
  for (const part of card.parts) {
    if (part.type !== 'chart') continue;
    const png = await (await loadChartRenderer()).png(part.chart, 'light', 'short');
    images.set(part.chart, `data:image/png;base64,${Buffer.from(png).toString('base64')}`);
  }
  const image = (chart: Chart) => images.get(chart) ?? '';
  await writeFile(file, mailDocument(card, { image, ...(publicUrl ? { publicUrl } : {}) }));
}

async function writeTables(card: Card, file: string): Promise<void> {
  const csv = csvOf(card);
  if (csv === undefined) throw new UsageError('this answer has no table: leave --csv out');
  await writeFile(file, csv);
}
