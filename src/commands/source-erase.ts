import type { Card } from '../card.js';
import { UserError } from '../errors.js';
import { countWorded, eraseRejects, forgetRows, forgetSource, rejectCounts, wordedRows } from '../store/index.js';
import { cardOf, count, oneLine, plural } from '../views/index.js';
import type { CommandContext } from './command.js';

/** So many at once: others write in between. */
const AT_ONCE = 200;

/**
 * Erases the words, names of authors and addresses of everything that a source brought, and takes them out of messages:
 * when access to it ends, say. Counts stay. Asks for a "yes" behind the name first.
 */
export async function eraseSource(ctx: CommandContext, [name, sure = '']: readonly string[]): Promise<Card> {
  if (name === undefined) throw new UserError('Which source? "source list" names them: source erase news.');
  const { store, settings, ask, log, revise } = ctx;
  const { workspace } = store;
  const n = await countWorded(store, { source: name });
  const rejects = (await rejectCounts(store.read, workspace)).get(name) ?? 0;
  const on = settings.sources.find((each) => each.name === name);
  if (n + rejects === 0) throw new UserError(`Of a source "${oneLine(name, 40)}" no words are stored.`);
  const what = `${plural(n, 'mention')} of ${oneLine(name, 60)}`;
  if (sure.toLowerCase() !== 'yes') {
    const command = `source erase ${name} yes`;
    const confirm = `Erase the words of ${what} for good?`;
    return cardOf('Nothing erased yet', 'info', [
      {
        type: 'text',
        text: `The words, authors' names and addresses of ${what} would be erased for good, in quotes too. What they were counted as stays.`,
      },
      { type: 'actions', buttons: [{ label: 'Erase them', command, confirm, style: 'danger' }], more: [] },
    ]);
  }
  let erased = 0;
  for (let rows = await wordedRows(store, { source: name }, AT_ONCE); rows.length > 0; ) {
    const part = rows;
    await revise(async (tx) => ({ forgotten: await forgetRows(tx, workspace, part) }));
    erased += rows.length;
    rows = await wordedRows(store, { source: name }, AT_ONCE);
  }
  await store.write(async (tx) => {
    await eraseRejects(tx, workspace, name);
    // Where it stood is of use only while it goes on.
    if (!on) await forgetSource(tx, workspace, name);
  });
  log.warn('the words of a source were erased', { source: name, mentions: erased, by: ask.user.name ?? ask.user.id });
  return cardOf('Erased', 'info', [
    {
      type: 'text',
      text:
        `The words, authors' names and addresses of ${what} are erased${rejects > 0 ? `, and what was put aside of it (${count(rejects)})` : ''}. ` +
        'What they were counted as stays. Messages that quote them are drawn anew, within half an hour everywhere; what was answered in Slack or Teams stays there, and so do backups.' +
        (on ? ` ${name} is still asked: what it brings from now on is stored.` : ''),
    },
  ]);
}
