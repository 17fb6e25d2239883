import type { Button, Input } from '../card.js';
import type { ProposalStep } from '../domain/proposal.js';
import type { Zone } from '../domain/zone.js';
import { moment, oneLine } from './words.js';

export const WHY: Input = {
  name: 'reason',
  label: 'Why?',
  hint: 'Kept with your name and the time, for those who ask later.',
};

/** A proposal is declined with a reason. */
export const declineButton = (number: number): Button => ({
  label: 'Decline',
  command: `proposals decline ${number} {reason}`,
  inputs: [{ ...WHY, required: true }],
});

/** Takes back what was accepted. */
export const endButton = (number: number): Button => ({
  label: 'Take back',
  command: `proposals end ${number} {reason}`,
  inputs: [WHY],
});

/** Who did what about a proposal, when and why. */
export const stepWords = ({ state, at, by, reason }: ProposalStep, zone: Zone): string =>
  `${state}${by === undefined ? '' : ` by ${oneLine(by, 80)}`}, ${moment(at, zone)}${reason ? `: ${oneLine(reason)}` : ''}`;
