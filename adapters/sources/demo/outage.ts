import type { TextParts } from './theme.js';

/** Many people in their own words: the app of the demo's bank is down. One from each list makes a text. */
export const OUTAGE: TextParts = [
  [
    ...[
      '{bank} app is down',
      'The {bank} app will not open at all',
      'Cannot log in to the {bank} app',
      'Blank screen on {bank}',
    ],
    ...[
      'Is {bank} down for anyone else?',
      '{bank} banking has crashed',
      'Error 503 from the {bank} app',
      'No access to {bank}',
    ],
    ...['{bank} says try again later, for an hour', 'Locked out by {bank} this morning', 'App outage at {bank} again'],
    ...[
      'The {bank} website is dead too',
      '{bank} online banking fails on my {device}',
      'My {device} shows nothing but a {bank} error',
    ],
    ...['Nothing loads in the {bank} app', 'What is wrong with the {bank} app today', '{bank} logs me out every time'],
    ...[
      'Login at {bank} is broken',
      '{bank} app stuck on the loading wheel',
      'Third crash of the {bank} app in ten minutes',
    ],
  ],
  [
    ...[
      'and I cannot pay my rent',
      'while I stand at the till in {place}',
      'and {who} is waiting for {amount}',
      'so no train ticket for me',
    ],
    ...[
      'and I have to send {amount} today',
      'with a queue behind me at {shop}',
      'and payday bills are due',
      'just as I buy {thing}',
    ],
    ...[
      'and my balance is a mystery',
      'and the phone line is jammed as well',
      'when {who} needs money for {thing}',
      'and I am stuck in {place}',
    ],
    ...[
      'and the taxi driver is not amused',
      'and I have no cash on me',
      'right before my flight to {place}',
      'and {thing} is due at noon',
    ],
    ...[
      'and the payment of {amount} hangs in the air',
      'and even the card is refused at {shop}',
      'on the one day I must pay {who}',
    ],
    ...['and nobody at {bank} says a word'],
  ],
  [
    ...[
      'Useless.',
      'This is awful, fix it.',
      'How long will it take?',
      'Terrible timing.',
      'I am really angry.',
      'What a mess.',
    ],
    ...['Not good enough from a bank.', 'Tried wifi and mobile, no luck.', 'Reinstalled, still broken.', 'Any news?'],
    ...['A status page would be nice.', 'Embarrassing.', 'Worst morning in ages.', 'So frustrating.', 'Unacceptable.'],
    ...['My boss is laughing at me.', 'Please hurry.', 'Switching banks if this goes on.', 'Shame on you.', 'Help!'],
  ],
];
