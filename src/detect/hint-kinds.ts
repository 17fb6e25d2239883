import type { Evidence, Hint } from '../domain/evidence.js';
import type { AlertKind, Rise } from '../domain/series.js';
import { readHint, readOpinion } from './hint.js';

/** The reading of an episode of any kind. Whose voices they are is a question of rises only. */
export function readKind(kind: AlertKind, evidence: Evidence, rise: Rise): Hint {
  switch (kind) {
    case 'spike':
    case 'issue':
      return readHint(evidence, rise);
    case 'risk':
      return readRisk(evidence, rise);
    case 'sentiment_shift':
      return withOpinion('as many wrote as usual: the question is what they feel, not how many they are', evidence);
    case 'drop':
      return withOpinion('fewer wrote than usual: those who stay silent cannot be asked why', evidence);
    case 'source_down':
      return { volume: 'cannot tell', opinion: 'unclear', because: [missing(rise), NO_DATA] };
    default:
      return kind satisfies never;
  }
}

/** Who they are matters less than what one of them says; enough of them are read as any rise is. */
function readRisk(evidence: Evidence, rise: Rise): Hint {
  const { volume, opinion, because } = readHint(evidence, rise);
  return { volume, opinion, because: [rise.mentions === 1 ? SINGLE : FEW, ...because] };
}

const SINGLE =
  'one comment is no spike: it is told because of what it says, and only a person can tell whether it is so';
const FEW = 'they are told because of what they say, not because they are many';

function withOpinion(reason: string, evidence: Evidence): Hint {
  const [opinion, figures] = readOpinion(evidence);
  return { volume: 'cannot tell', opinion, because: [reason, figures] };
}

const NO_DATA = 'silence is no data: what customers wrote meanwhile is not known';

const missing = ({ expected, part = 0 }: Rise): string =>
  `about ${Math.round(expected)} mentions are missing; the source usually brings ${Math.round(part * 100)} % of what is heard`;

/** A mood that moved in the mentions is told only when it moved per author too, the same way. */
export function isConfirmed(kind: AlertKind, { opinion }: Hint, { mentions, expected }: Rise): boolean {
  if (kind !== 'sentiment_shift') return true;
  return opinion === (mentions > expected ? 'worse' : 'better');
}
