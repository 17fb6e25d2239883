import type { Section } from '../card.js';
import { ofFive, type Rating, type StarFacts, waysOfStars } from '../domain/stars.js';
import { count, percent, plural, score } from './words.js';

interface Read {
  readonly label: number;
  readonly unsure: boolean;
  readonly scored: boolean;
}

/** `2 of 5 stars`, and whether the text says the opposite. */
export function starWords(rating: Rating, { label, unsure, scored }: Read): string {
  const stars = `${count(Math.round(ofFive(rating) * 10) / 10)} of 5 stars`;
  return scored && !unsure && label * waysOfStars(rating) < 0 ? `${stars}, the text says the opposite` : stars;
}

/** Stars and text side by side, never merged; undefined without stars. */
export function starsSentence({ n, mean, read, net, opposite }: StarFacts): string | undefined {
  if (n === 0 || mean === null) return undefined;
  const stars = `Stars: ${mean.toFixed(1)} of 5 on average, from ${plural(n, 'review')} (self-chosen, no sample of all customers).`;
  if (read === 0 || net === null) return `${stars} None of their texts could be read for sure.`;
  return (
    `${stars} Their texts, read apart: net sentiment ${score(net)} from ${count(read)} that could be read for sure; ` +
    `in ${count(opposite)} of these (${percent(opposite / read)}) the text says the opposite of the stars.`
  );
}

/** The stars of the window, if anybody gave some. */
export function starsSection(facts: StarFacts): readonly Section[] {
  const text = starsSentence(facts);
  if (text === undefined) return [];
  return [
    {
      id: 'stars',
      heading: 'Stars and text',
      parts: [
        { type: 'text', text },
        {
          type: 'context',
          text: 'Of everybody who gave the brand stars in the window. Up to 2.5 of 5 count as bad, from 3.5 on as good. Stars are never mixed into the sentiment.',
        },
      ],
    },
  ];
}
