import type { Card, Tone } from '../card.js';
import type { Acknowledged, Alert, Assigned, Mute, Verdict } from '../domain/alert.js';
import type { Episode } from '../domain/episode.js';
import type { ExclusionProposal } from '../domain/proposal.js';
import type { TopicNames } from '../domain/taxonomy.js';
import { zoneOf } from '../domain/zone.js';
import { muteWords, verdictWords } from './decision.js';
import { standsOut } from './exclusions.js';
import { sentence } from './reading.js';
import { happening } from './series.js';
import { cardOf } from './spoken.js';
import { moment, oneLine } from './words.js';

/** Notes in an alert's thread: one line each for what happens after it was posted. */

/** Another series of the brand rose meanwhile and joined the incident. */
export const alsoNote = (episode: Episode, timezone: string, taxonomy: TopicNames): Card =>
  noteOf('Also', 'alert', `${happening(episode, taxonomy)}. ${sentence(episode, zoneOf(timezone))}`);

/** The rise has a new peak. */
export const grewNote = (episode: Episode, timezone: string, taxonomy: TopicNames): Card =>
  noteOf('Grown', 'alert', `${happening(episode, taxonomy)}. ${sentence(episode, zoneOf(timezone))}`);

/** `invites`: this alert is one of the sample that two people judge. */
export const judgedNote = (verdict: Verdict, timezone: string, invites = false): Card =>
  noteOf(
    'Judged',
    'judged',
    `Alert ${verdict.alert} was ${verdictWords(verdict, zoneOf(timezone))}.` +
      (invites
        ? ` It is one of those on which a second opinion is asked for: whoever else has looked, type verdict ${verdict.alert} and your own.`
        : ''),
  );

export const secondNote = (opinion: Verdict, timezone: string): Card =>
  noteOf(
    'Second opinion',
    'judged',
    `Alert ${opinion.alert} was also ${verdictWords(opinion, zoneOf(timezone))}. The first verdict stands.`,
  );

/** What its verdict led to. */
export const proposedNote = (proposal: ExclusionProposal, brandName: string): Card =>
  noteOf('Proposed', 'info', standsOut(proposal, brandName));

export const mutedNote = (mute: Mute, timezone: string): Card =>
  noteOf('Muted', 'info', `Further alerts are ${muteWords(mute, zoneOf(timezone))}. Unmute with: unmute m${mute.id}`);

export const closedNote = (alert: Alert, timezone: string): Card =>
  noteOf(
    'Back to normal',
    'calm',
    `Calm${alert.closedAt === null ? '' : ` since ${moment(alert.closedAt, zoneOf(timezone))}`}. ` +
      'That it is over says nothing about why it rose: a verdict is still welcome.',
  );

/** A person looks at it. */
export const acknowledgedNote = ({ by }: Acknowledged): Card =>
  noteOf('Acknowledged', 'info', `${oneLine(by, 80)} looks at it.`);

/** It is a person's now. */
export const assignedNote = ({ to, by }: Assigned): Card =>
  noteOf('Assigned', 'info', `${oneLine(to, 80)} has it now, given by ${oneLine(by, 80)}.`);

/** Nobody has taken it on yet: only where a subscription asks for it. */
export const stillNote = (alert: Alert, timezone: string): Card =>
  noteOf(
    'Still open',
    'alert',
    `Alert ${alert.number} is open since ${moment(alert.openedAt, zoneOf(timezone))}, and nobody has taken it on yet.`,
  );

export const recountedNote = (): Card =>
  noteOf(
    'Recounted',
    'calm',
    'After late, edited or deleted mentions this is no longer a rise. The message stays, as it was posted.',
  );

const noteOf = (title: string, tone: Tone, text: string): Card => cardOf(title, tone, [{ type: 'text', text }]);
