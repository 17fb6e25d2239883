import type { TextParts } from './theme.js';

/** A few people who argue for two hours in one thread about a fee and the service. One from each list makes a text. */
export const LOUD: TextParts = [
  [
    ...[
      'No, the {amount} fee was never in the letter',
      'Read the terms again, that charge is a scandal',
      'And who answers the phone? Nobody',
    ],
    ...[
      'You defend a bank that takes {amount} for nothing',
      'I asked three times about the charge',
      'Page nine says something else',
    ],
    ...[
      'My branch in {place} could not explain the fee',
      'As I said above, the service is hopeless',
      'Wrong, they raised it in {month}',
    ],
    ...[
      'They kept me {wait} on the line for this',
      'Still no answer about my {amount}',
      'Explain that overdraft charge to {who}',
    ],
    ...[
      'The complaint form is a joke',
      'You were rude first, like the adviser',
      'I was told {day}, then {month}, then never',
    ],
    ...[
      'Fees up, staff down',
      'So {amount} for a letter is fair in your eyes',
      'I have the recording of that awful call',
    ],
    ...[
      'It is theft with a leaflet',
      'Same story at the till in {place}',
      'Their charges are worse than any other bank',
    ],
  ],
  [
    ...[
      'and {bank} hides behind a chat bot',
      'and my whole street will hear of it',
      'because {bank} wants old customers gone',
      'which is plain greed',
    ],
    ...[
      'and my letter from {month} is unanswered',
      'so stop telling me I misread it',
      'and {who} had the very same trouble',
      'as everyone in {place} knows',
    ],
    ...[
      'and that is how {bank} pays for its adverts',
      'while the boss takes a bonus',
      'and a refund of {amount} is all I ask',
      'and nobody apologises',
    ],
    ...[
      'but you only see what you like to see',
      'and I can post the statement',
      'so the price list means nothing',
      'and the manager hung up on me',
    ],
    ...[
      'because complaints are simply ignored',
      'and the fee came twice for {thing}',
      'as it did with {who}',
      'and I will not let it go',
    ],
  ],
  [
    ...[
      'Disgusting.',
      'Rip off.',
      'Think about it.',
      'I am done being polite.',
      'Shameful.',
      'Prove me wrong.',
      'Pathetic service.',
    ],
    ...[
      'And you know it.',
      'Awful bank.',
      'Twenty years and this is the thanks.',
      'Ridiculous.',
      'Not one honest answer.',
    ],
    ...[
      'I will keep posting.',
      'Absolutely useless people.',
      'Bad, worse, {bank}.',
      'Give the money back.',
      'Terrible.',
      'Ask {who}.',
    ],
  ],
];
