import type { PhraseRow } from './rows.js';

/** Kind words that may be meant the other way round. Their own values stay; together with a complaint they turn. */
export const SARCASM: readonly PhraseRow[] = [
  {
    id: 'great-another',
    kind: 'sarcasm',
    valence: 0,
    alone: true,
    anyOf: [
      /(?:great|brilliant|fantastic|wonderful|lovely|awesome|nice|perfect|excellent|amazing|superb|oh joy)[,.!\u2026]* (?:yet )?another/,
      /(?:just|exactly) what (?:i|we|everyone) (?:needed|wanted|need)/,
    ],
    example: 'Great, another outage',
    counterExample: 'a great bank',
  },
  {
    id: 'way-to-go',
    kind: 'sarcasm',
    valence: 0,
    anyOf: [
      /way to (?:go|be)|nice (?:one|going|try)|slow clap|bravo|congrat(?:s|ulations)|good (?:job|luck)|well done/,
      /great (?:job|work|service|start|timing|stuff)/,
    ],
    example: 'way to go, app down on payday',
    counterExample: 'a long way home',
  },
  {
    id: 'love-how',
    kind: 'sarcasm',
    valence: 0,
    anyOf: [
      /(?:love|loving|like) (?:how|it when|that|the way|being|waiting|paying|when)/,
      /(?:gotta|got to|don'?t you just) love/,
      /how (?:lovely|nice|convenient)/,
    ],
    example: 'love how the app never works',
    counterExample: 'I love the new app',
  },
  {
    id: 'thanks-for',
    kind: 'sarcasm',
    valence: 0,
    anyOf: [/(?:thanks?|thank you|cheers)(?: so much| a lot| \S{1,30})? for|thanks a (?:lot|bunch)/],
    example: 'thanks for losing my bag',
    counterExample: 'thank you',
  },
  {
    id: 'as-usual',
    kind: 'sarcasm',
    valence: 0,
    anyOf: [/as (?:usual|always|per usual)|so much for|surprise,? surprise|what a surprise|no surprise|typical/],
    example: 'down on payday, as usual',
    counterExample: 'the usual order',
  },
];
