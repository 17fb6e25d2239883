import { type Card, type Input, plainCard } from '../../src/card.js';

const HELLO =
  'I listen to what customers say in public, and ask you here when it changes: with the evidence, never a conclusion.';
const WHICH: readonly Input[] = [
  { name: 'brands', label: 'About which brands?', hint: 'Their ids, with commas between. Empty: all of them.' },
  {
    name: 'severity',
    label: 'How bad at least?',
    options: [
      { label: 'Everything', value: 'severity 0' },
      { label: 'Moderate (2) and worse', value: 'severity 2' },
      { label: 'Serious (3) and worse', value: 'severity 3' },
      { label: 'Severe (4) and worse', value: 'severity 4' },
    ],
    value: 'severity 0',
  },
];

/** What a conversation is told when Earshot comes into it. `before` is what is typed before a word, a space included. */
export const welcomeCard = (before: string, because: string): Card => ({
  ...plainCard('Earshot is here', HELLO),
  parts: [
    { type: 'text', text: HELLO },
    {
      type: 'fields',
      fields: [
        { label: `${before}subscribe`, text: 'alerts arrive here' },
        { label: `${before}kpi 7d`, text: 'how the last week went' },
        { label: `${before}help`, text: 'all that can be asked' },
      ],
    },
    {
      type: 'actions',
      buttons: [
        { label: 'Send alerts here', command: 'subscribe {brands} {severity}', style: 'primary', inputs: WHICH },
        { label: 'Help', command: 'help' },
      ],
      more: [],
    },
    { type: 'context', text: because },
  ],
});
