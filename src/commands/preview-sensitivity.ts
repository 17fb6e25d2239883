import { incidentsOf, ledgerIn, type Rehearsal, rehearse } from '../alert/index.js';
import type { Card } from '../card.js';
import { expectedFalseAlarms } from '../detect/index.js';
import { SENSITIVITIES, type Sensitivity } from '../domain/series.js';
import { suggestion } from '../domain/spelling.js';
import { DAY } from '../domain/time.js';
import { UserError } from '../errors.js';
import { verdictRecord } from '../measure/index.js';
import { postedAlerts } from '../store/index.js';
import { oneLine, type SensitivityRun, sensitivityCard } from '../views/index.js';
import { readQuestion } from './arguments.js';
import type { CommandContext } from './command.js';

/** Evidence is read for so many rises at most. */
const MOST = 60;
const LONGEST = 366 * DAY;
const HOW = `Write preview sensitivity more 30d, with a brand if there are several: ${SENSITIVITIES.join(', ')}.`;

/** What another sensitivity would have raised in a period, beside the one that holds. Throws UserError for rubbish. */
export async function previewSensitivity(args: readonly string[], ctx: CommandContext): Promise<Card> {
  const [typed, ...rest] = args;
  const sensitivity = readSensitivity(typed);
  const { brand, period } = await readQuestion(rest, ctx);
  if (brand.competitor)
    throw new UserError(`${brand.name} is a competitor: it is counted for comparison and never alerted.`);
  if (period.to - period.from > LONGEST) throw new UserError(`A preview looks at a year at most. ${HOW}`);
  const asked = await rehearse(ctx.alerts, sensitivity, brand.id, period, MOST);
  const present = await ledgerIn(ctx.alerts, brand.id, period, MOST);
  const posted = await postedAlerts(ctx.store.read, ctx.store.workspace, { brand: brand.id });
  return sensitivityCard({
    asked: runOf(sensitivity, asked),
    present: runOf(ctx.settings.sensitivity, present),
    posted,
    kinds: verdictRecord(posted).kinds,
    falseAlarms: SENSITIVITIES.map((each) => ({ sensitivity: each, aWeek: expectedFalseAlarms(each) })),
    brandName: brand.name,
    period,
    zone: ctx.zone,
    taxonomy: ctx.settings.taxonomy,
  });
}

function readSensitivity(typed: string | undefined): Sensitivity {
  if (typed === undefined) throw new UserError(`Which sensitivity? ${HOW}`);
  const found = SENSITIVITIES.find((each) => each === typed.toLowerCase());
  if (!found)
    throw new UserError(`"${oneLine(typed, 40)}" is no sensitivity${suggestion(typed, SENSITIVITIES) || '.'} ${HOW}`);
  return found;
}

const runOf = (sensitivity: Sensitivity, { fired, more }: Rehearsal): SensitivityRun => ({
  sensitivity,
  incidents: incidentsOf(fired),
  more,
});
