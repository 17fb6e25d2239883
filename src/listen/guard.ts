import { SourceError } from '../errors.js';
import type { SafeFetch } from '../ports.js';
import type { Budget } from './budget.js';

/**
 * The way out of one source: nothing leaves that is not counted, and nothing that is billed leaves without its money set
 * aside. What a call set aside that was refused, limited or never served is given back; of one whose end is not known it is
 * kept.
 */
export const guardFetch =
  (fetch: SafeFetch, budget: Budget): SafeFetch =>
  async (url, options = {}) => {
    const { price } = options;
    const settle = price === undefined ? undefined : await budget.reserve(price.atMost);
    try {
      const answer = await fetch(url, { ...options, spend: budget.spend });
      await settle?.(price?.of(answer) ?? 0);
      return answer;
    } catch (error) {
      if (error instanceof SourceError && isUnbilled(error)) await settle?.(0);
      throw error;
    }
  };

const isUnbilled = ({ kind, facts }: SourceError): boolean =>
  kind === 'limited' || kind === 'refused' || facts.isUnserved === true;
