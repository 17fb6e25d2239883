import { join } from 'node:path';
import { createApp } from '../../src/app.js';
import { realClock } from '../../src/clock.js';
import type { Settings } from '../../src/domain/settings.js';
import { DAY } from '../../src/domain/time.js';
import { silentLog } from '../../src/log.js';
import { summary } from '../../src/measure/index.js';
import { openStore, type Store } from '../../src/store/index.js';
import { plansOf } from './explain.js';
import { configured } from './folder.js';
import type { Made } from './made.js';
import { sqlOf } from './sql.js';

/** How long one answer took, in milliseconds, run by run. */
export interface Answers {
  /** Again and again over one connection. */
  readonly warm: readonly number[];
  /** Over a connection just opened, with an empty cache of its own; the system's file cache cannot be emptied. */
  readonly fresh: readonly number[];
  /** The counts of the same periods from the mentions themselves. */
  readonly scan: readonly number[];
}

/** `kpi harbour DAYSd` as a person would type it on the last day of the input. */
export async function measuredAnswers(made: Made, days: number, runs: number): Promise<Answers> {
  const settings = await configured(made.folder);
  const [warm, fresh, scan]: [number[], number[], number[]] = [[], [], []];
  await reading(made, settings, async (store) => {
    const ask = (of: Store) => milliseconds(() => answerer(of, settings, made)(`kpi harbour ${days}d`));
    await ask(store);
    for (let run = 0; run < runs; run++) {
      warm.push(await ask(store));
      await reading(made, settings, async (other) => fresh.push(await ask(other)));
      if (run % 10 === 0) scan.push(await milliseconds(() => rawScan(store, made, days)));
    }
  });
  return { warm, fresh, scan };
}

/** Whether the 90 days agree with what was sent: mentions exactly, authors within three standard errors of a sample. */
export async function figuresGate(made: Made): Promise<string[]> {
  const settings = await configured(made.folder);
  const { end, days, standing } = made.manifest;
  return reading(made, settings, async ({ read, workspace }) => {
    const period = { from: end - days * DAY, to: end, label: 'all' };
    const before = { from: period.from - days * DAY, to: period.from };
    const { rows: figures } = await summary(read, workspace, settings, 'harbour', period, before);
    const figureOf = (id: string) => figures.find((figure) => figure.id === id)?.value ?? Number.NaN;
    const [scanned] = await sqlOf<{ n: number }>(
      read,
      "select count(distinct author) as n from mention where brand = 'harbour' and counted = 1",
    );
    const [mentions, authors, truth] = [figureOf('mentions'), figureOf('authors'), scanned?.n ?? 0];
    return [
      ...(mentions === standing.harbour ? [] : [`mentions ${mentions}, and not ${standing.harbour}`]),
      ...(Math.abs(authors / truth - 1) <= 0.05 ? [] : [`authors ${authors}, and not about ${truth}`]),
    ];
  });
}

/** How the database goes about every query of the longest answer. */
export async function plansOfAnswer(made: Made): Promise<string> {
  const settings = await configured(made.folder);
  return reading(made, settings, (store) =>
    plansOf(store, (recorded) => answerer(recorded, settings, made)('kpi harbour 90d')),
  );
}

async function reading<T>({ folder }: Made, settings: Settings, work: (store: Store) => Promise<T>): Promise<T> {
  const url = `sqlite:${join(folder, 'earshot.db')}`;
  const store = await openStore({ url, workspace: settings.workspace, readOnly: true });
  return work(store).finally(() => store.close());
}

function answerer(store: Store, settings: Settings, { manifest }: Made): (text: string) => Promise<void> {
  const { core } = createApp({
    // A person who may only look: nobody is made the manager, for that would have to be written.
    settings: { ...settings, roles: { viewer: 'all' } },
    ...{ store, sources: [], openChats: () => [], log: silentLog, secret: 'the secret of the benches' },
    clock: { ...realClock, now: () => manifest.end },
  });
  return async (text) => {
    const user = { id: 'bench', name: 'the bench' };
    const card = await core.answer({ text, user, conversation: { chat: 'bench', id: 'bench' } });
    if (!card.parts.some(({ type }) => type === 'table')) throw new Error(`${text}: ${card.fallback}`);
  };
}

/** Of every brand, for the period and the one before: what the rollups and the kept authors spare. */
async function rawScan({ read }: Store, { manifest }: Made, days: number): Promise<void> {
  for (const to of [manifest.end, manifest.end - days * DAY]) {
    await sqlOf(
      read,
      `select brand, count(*), count(distinct author), sum(scored and not unsure and label < 0), sum(issue),
        sum(likes + shares + replies), sum(score) from mention
       where workspace = 'bench' and at >= ${to - days * DAY} and at < ${to} and counted = 1 group by brand`,
    );
  }
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
