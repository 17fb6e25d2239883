import type { TextParts } from './theme.js';

/** Salary day: many people, little drama. One from each list makes a text. */
export const PAYDAY: TextParts = [
  [
    ...[
      'Salary landed at {bank}',
      'Payday! {bank} booked it at six',
      'Wages are in at {bank}',
      'My pay from {shop} shows up in {bank}',
    ],
    ...[
      '{bank} just told me that I got paid',
      'What time does {bank} book salaries?',
      'Pay is in, checked with {bank}',
      'First full pay in my {bank} account',
    ],
    ...[
      'Money from work arrived at {bank} early',
      'Is the salary in yet at {bank}?',
      'Bonus of {amount} arrived at {bank}',
      'Payslip matches what {bank} shows',
    ],
    ...[
      '{bank} notification, the best one of the month',
      'The pension of {who} reached {bank}',
      'Overtime paid, {bank} says {amount}',
      'Holiday pay is in my {bank} account',
    ],
  ],
  [
    ...[
      'so {thing} gets paid today',
      'and {amount} goes straight to savings',
      'so lunch in {place} is on me',
      'and {who} gets the money back',
    ],
    ...[
      'right on time',
      'earlier than in {month}',
      'and half of it is gone already',
      'so I can order {thing}',
      'and the rent leaves on {day}',
    ],
    ...[
      'and the standing orders run',
      'as planned',
      'and now the weekend in {place}',
      'so back to the budget for {month}',
      'which covers {thing}',
    ],
    ...['and {amount} is set aside for {who}', 'before I was even awake', 'so a trip to {shop} it is'],
  ],
  [
    ...[
      'Nice.',
      'Happy Friday feeling.',
      'Good.',
      'Tea and toast to celebrate.',
      'Thanks.',
      'Just asking.',
      'Let the spreadsheet begin.',
    ],
    ...[
      'Love it.',
      'Same as ever.',
      'Great.',
      'Now for the boring bills.',
      'Enjoy your day, all.',
      'Sun is out as well.',
      'Phew.',
      'Lovely.',
    ],
  ],
];
