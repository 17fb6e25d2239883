import type { TopicId } from '../../src/domain/taxonomy.js';
import type { Dice } from './dice.js';

// What the made-up customers say. Plain English with a topic and a mood, so that the text model has its usual work and
// finds its usual share of complaints; how well it reads is judged elsewhere, on texts that people wrote.

const OPENERS = [
  'Just tried',
  'Third time this week with',
  'Anyone else with',
  'My brother uses',
  'Honestly,',
  'So',
  'Update on',
  'Been with',
];
const TAILS = [
  'rent is due today',
  'stuck at the till again',
  'on the train home',
  'waited 40 minutes on the phone',
  'my partner says the same',
  'seven years a customer',
  'the branch on the corner said nothing',
  'will see what tomorrow brings',
  'shame really',
  'who else has this?',
];

const TROUBLES: Partial<Record<TopicId, readonly string[]>> = {
  app_outage: [
    'app is down again',
    'app keeps crashing when I open it',
    'online banking is not working',
    'app shows a blank screen',
  ],
  login_access: ['cannot log in since the update', 'passcode is blocked again', 'locked out of my account'],
  card_declined: ['card was declined in the shop', 'contactless is not working', 'card refused at the cash machine'],
  fees_charges: ['charged me an overdraft fee', 'another hidden fee this month', 'monthly fees went up again'],
  payment_transfer: ['transfer has been pending for days', 'salary has not arrived', 'my payment failed twice'],
  customer_service: ['customer service never answers', 'staff were rude on the phone', 'nobody replies to my messages'],
  fraud_scam: ['got a scam text in their name', 'my card was used by fraudsters'],
  refund_dispute: ['still waiting for my refund', 'dispute was closed without a word'],
};

const PRAISE = [
  'sorted my problem in five minutes, thank you',
  'has a great new app, love it',
  'staff were kind and helpful',
  'savings are really good this year',
  'support was excellent today',
];

const CHATTER = [
  'opened a branch near the station',
  'sent a letter about new terms',
  'sponsors the half marathon again',
  'asks for my address once more',
  'has an advert with that song',
  'updated the screen for standing orders',
];

export const TROUBLE_TOPICS = Object.keys(TROUBLES) as TopicId[];

/** About 85 characters about a brand; a complaint about `topic` when one is given. */
export function writeText(dice: Dice, brand: string, topic?: TopicId): string {
  const matter = topic === undefined ? matterOf(dice) : dice.pick(TROUBLES[topic] ?? CHATTER);
  return `${dice.pick(OPENERS)} ${brand}: ${matter}, ${dice.pick(TAILS)} ${dice.below(1000)}`;
}

/** Two in five complain, one in five praises, the others talk. */
function matterOf(dice: Dice): string {
  const mood = dice.draw();
  if (mood < 0.4) return dice.pick(TROUBLES[dice.pick(TROUBLE_TOPICS)] ?? CHATTER);
  return dice.pick(mood < 0.6 ? PRAISE : CHATTER);
}
