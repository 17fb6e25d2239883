import type { Part } from '../card.js';
import { type TopicNames, topicOf } from '../domain/taxonomy.js';
import { type AlertView, headline } from './alert.js';
import type { DigestBrand } from './digest-brands.js';
import type { HeardView } from './digest-feedback.js';
import type { GoalRow } from './goals.js';
import { listed, oneLine, percent, plural } from './words.js';

interface AgendaView {
  readonly alerts: readonly AlertView[];
  readonly brands: readonly DigestBrand[];
  readonly goals: readonly GoalRow[];
  readonly heard: HeardView;
  readonly gaps: readonly { readonly source: string; readonly share: number; readonly imported?: number }[];
  readonly proposals: number;
  readonly taxonomy: TopicNames;
}

const MOST = 3;
const MOST_NAMED = 5;
/** A source that was read less than this is worth a decision; a shorter gap is only told. */
const MUCH_MISSED = 0.9;

/**
 * Up to three things that only a person can decide, each with what to type: what is open and nobody's, then what
 * is not judged, then goals that are missed, complaints that rose, feedback nobody answered, what verdicts propose, and
 * sources that were not read.
 */
export function agendaOf(view: AgendaView): readonly Part[] {
  const kinds = [
    unowned(view),
    unjudged(view),
    view.goals.filter(({ state }) => state === 'not reached').map(missed),
    rising(view),
    unanswered(view),
    view.proposals === 0 ? [] : [`What of the ${plural(view.proposals, 'change')} that verdicts propose? proposals`],
    view.gaps.filter(({ share, imported = 0 }) => share + imported < MUCH_MISSED).map(unread),
  ];
  // One of each kind before a second of any: three alerts without a verdict are one thing to decide.
  const things = [0, 1, 2].flatMap((at) => kinds.flatMap((kind) => kind[at] ?? [])).slice(0, MOST);
  if (things.length === 0) return [{ type: 'text', text: 'To decide: nothing that Earshot knows of.' }];
  return [{ type: 'fields', fields: things.map((text, at) => ({ label: `To decide, ${at + 1}`, text })) }];
}

const unowned = ({ alerts }: AgendaView): readonly string[] =>
  alerts
    .filter(({ alert }) => alert.state === 'open' && !alert.assigned && !alert.acknowledged)
    .map((view) => `Who takes on alert ${view.alert.number}? ${headline(view)}: assign ${view.alert.number} PERSON`);

/** Several are one thing to decide: what each was about stands in the list of alerts. */
function unjudged({ alerts }: AgendaView): readonly string[] {
  const open = alerts.filter(({ alert, verdict }) => !verdict && alert.state === 'closed');
  const [only] = open;
  if (!only) return [];
  if (open.length === 1)
    return [`What was alert ${only.alert.number}? ${headline(only)}: verdict ${only.alert.number} VERDICT`];
  const named = open.slice(0, MOST_NAMED).map(({ alert }) => String(alert.number));
  const rest = open.length - named.length;
  return [`What were alerts ${listed(rest > 0 ? [...named, `${rest} more`] : named)}? verdict NUMBER VERDICT`];
}

const missed = ({ goal, brandName, kpi }: GoalRow): string =>
  `What follows from a goal that is not reached? ${oneLine(brandName, 60)}: ${kpi?.label ?? oneLine(goal.kpi, 60)} ${oneLine(goal.target, 40)}: roi`;

const rising = ({ brands }: AgendaView): readonly string[] =>
  brands.flatMap(({ brand, issues }) =>
    issues
      .filter(({ change }) => change === 'up')
      .slice(0, 1)
      .map(
        ({ label, complaints, previous }) =>
          `What is done about it? ${oneLine(brand.name, 60)}: ${label}, ${complaints} complaints after ${previous}: issues ${brand.id}`,
      ),
  );

const unanswered = ({ heard, taxonomy }: AgendaView): readonly string[] =>
  heard.topics
    .filter(({ done, n }) => done.length === 0 && n > 1)
    .slice(0, 1)
    .map(
      ({ topic, n }) =>
        `What do we answer ${plural(n, 'customer')} who told us about ${topicOf(taxonomy, topic)?.label.toLowerCase() ?? oneLine(topic, 60)}? ledger done service WHAT topic ${oneLine(topic, 60)} source WHERE`,
    );

const unread = ({ source, share }: AgendaView['gaps'][number]): string =>
  `${oneLine(source, 60)} was read only ${percent(share)} of the time: sources`;
