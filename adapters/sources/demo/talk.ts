import type { Mood } from './theme.js';

/** What fills `{name}` in a sentence. */
export const SLOTS: Readonly<Record<string, readonly string[]>> = {
  place: [
    ...['Leeds', 'Bath', 'Cardiff', 'Dover', 'York', 'Truro', 'Perth', 'Hull', 'Derby', 'Luton', 'Exeter', 'Lincoln'],
    ...['Bristol', 'Norwich', 'Oban', 'Swansea', 'Kendal', 'Margate', 'Preston', 'Whitby', 'Lisbon', 'Malaga', 'Lyon'],
  ],
  shop: [
    'the bakery',
    'a garden centre',
    'the chemist',
    'the corner shop',
    'a bookshop',
    'the vet',
    'the car hire desk',
  ],
  who: [
    ...['my landlord', 'my sister', 'my mum', 'our builder', 'my flatmate', 'the nursery', 'my nephew', 'the plumber'],
    ...['my grandfather', 'a colleague', 'the football club', 'my wife', 'my husband', 'the neighbour', 'our tenant'],
  ],
  thing: [
    ...['the council tax', 'my pension', 'a holiday', 'the phone contract', 'a wedding', 'the gas bill', 'a used van'],
    ...['my ISA', 'school fees', 'the boiler', 'a deposit', 'a new bike', 'car insurance', 'the joint account'],
  ],
  device: ['iPhone', 'old Android', 'tablet', 'Pixel', 'new phone', 'work phone', 'laptop', 'watch'],
  day: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  month: ['January', 'March', 'April', 'June', 'July', 'September', 'October', 'December'],
  wait: [
    'an hour',
    'forty minutes',
    'two weeks',
    'nine days',
    'a whole morning',
    'half a day',
    'a month',
    'three hours',
  ],
  amount: [
    ...['£3', '£7.50', '£12', '£18', '£25', '£40', '£64', '£95', '£120', '£180', '£240', '£310', '£450', '£620'],
    ...['£800', '£1,100', '£1,450', '£2,000', '£3,200', '£5,000'],
  ],
};

/** Small talk before a sentence. */
export const OPENERS: Readonly<Record<Mood, readonly string[]>> = {
  negative: [
    ...['Honestly,', 'Not again:', 'So tired of this.', 'Morning ruined,', 'Is it just me?', 'Well, well.', 'Sigh.'],
    ...['Great start to the week, not.', 'Unbelievable.', 'Sorry to moan, but', 'A word of warning:', 'Day four and'],
    ...['I try to stay calm, but', 'For the record,', 'Dear all,', 'Here we go,', 'Rant over soon, but', 'Seriously,'],
  ],
  neutral: [
    ...[
      'Quick question:',
      'Hi all,',
      'Hello,',
      'Does the community know,',
      'Asking for a friend,',
      'New here.',
      'Hey,',
    ],
    ...['Just wondering,', 'Random thought:', 'Good morning,', 'Before I call,', 'Out of curiosity,', 'By the way,'],
    ...['Looking ahead,', 'While I am in the queue for coffee:', 'Evening everyone,', 'Small thing,', 'Sunday admin:'],
  ],
  positive: [
    ...[
      'Credit where it is due:',
      'Well,',
      'Good news for once:',
      'Made my day:',
      'I never post, but',
      'Wow,',
      'Happy customer here,',
    ],
    ...['Just saying,', 'A nice surprise:', 'For balance,', 'Quick thank you:', 'Five stars,', 'Must say,', 'Finally,'],
    ...['Had to share this,', 'To be fair,', 'Feeling grateful,', 'On a rainy day,'],
  ],
};

/** Small talk after a sentence. */
export const CLOSERS: Readonly<Record<Mood, readonly string[]>> = {
  negative: [
    ...['Anyone else?', 'I expected better.', 'Not good enough.', 'And the rain does not help.', 'Sort it out please.'],
    ...['My coffee went cold meanwhile.', 'That is my lunch break gone.', 'I have two kids waiting in the car.'],
    ...['Twelve years a customer, for this.', 'The neighbours have the same story.', 'I will try once more tonight.'],
    ...['Somebody must be able to fix this.', 'Screenshots on request.', 'And I had such a nice weekend.'],
    ...['Writing this from the train.', 'Please read this one.', 'My patience is at an end.', 'It was fine last year.'],
  ],
  neutral: [
    ...['Thanks in advance.', 'Any idea?', 'Cheers.', 'No rush.', 'Tried the search, found nothing.', 'Just curious.'],
    ...['I am on the train and cannot call.', 'Asking before the weekend.', 'The leaflet does not say.'],
    ...['My notes from last year are gone.', 'Greetings from the coast.', 'Back to the garden now.', 'Let me know.'],
    ...['It is for a school project.', 'Either way is fine.', 'Will report back.', 'Tea first, though.', 'Ta.'],
  ],
  positive: [
    ...['Keep it up!', 'Recommended.', 'More of that, please.', 'That made the rain bearable.', 'Thank you again.'],
    ...['I told the whole office.', 'Cake for the team!', 'Off to the beach now.', 'Credit to all involved.'],
    ...['My mum is delighted too.', 'Have a lovely weekend.', 'Did not expect that.', 'Staying for sure.'],
    ...[
      'It took five minutes.',
      'Back to enjoying the sun.',
      'Proper old-fashioned help.',
      'Cheers all.',
      'Great start to the day.',
    ],
  ],
};

/** How the bank's own account answers a complaint. */
export const OWN_REPLIES: readonly string[] = [
  'Hello, we are sorry to hear that. Please send us a direct message and we will look into it.',
  'Thanks for telling us. Could you let us know when this happened? The team is on it.',
  'That is not what we want for you. We have passed this on and will come back to you today.',
  'Sorry for the trouble. Our help page has the steps; if they do not work, message us here.',
  'Thank you for your patience. A colleague will call you, please keep your details to yourself here.',
];
