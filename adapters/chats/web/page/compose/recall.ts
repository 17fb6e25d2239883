import { recall, remember } from '../memory.js';

const SENT = 'earshot.sent';
const MOST = 50;
const LONGEST = 2000;

/** What this person sent from this browser, oldest first: each line once, where it was sent last. */
export function sentLines(): readonly string[] {
  const sent = recall(SENT);
  return Array.isArray(sent) ? sent.filter((line) => typeof line === 'string') : [];
}

export function rememberSent(line: string): void {
  if (line.length > LONGEST) return;
  remember(SENT, [...sentLines().filter((each) => each !== line), line].slice(-MOST));
}

/** A walk through what was sent: it begins at the line that is being written, and comes back to it. */
export interface Walk {
  /** The line so many steps earlier (negative: later); undefined where there is none. */
  step(earlier: 1 | -1, written: string): string | undefined;
  /** Whether the walk has left the line that is being written. */
  isAway(): boolean;
  end(): void;
}

export function createWalk(lines: () => readonly string[]): Walk {
  let written = '';
  let back = 0;
  return {
    step(earlier, now) {
      const sent = lines();
      const next = back + earlier;
      if (next < 0 || next > sent.length) return undefined;
      if (back === 0) written = now;
      back = next;
      return back === 0 ? written : sent[sent.length - back];
    },
    isAway: () => back > 0,
    end() {
      back = 0;
    },
  };
}
