import type { Theme } from './theme.js';

/** What people are happy about. */
export const POSITIVE: readonly Theme[] = [
  {
    weight: 5,
    lines: [
      'thank you to the kind lady at {bank} in {place} who helped {who} with {thing}',
      'great service from {bank} today, the question about {thing} was solved in minutes',
      'really impressed with {bank}, a real person answered on {day}',
      'the adviser at {bank} was patient and friendly with {who}, lovely experience',
      '{bank} replaced my lost card within a day, excellent',
      'shout out to {bank} in {place}, wonderful team',
      'best call with a bank I ever had, thanks {bank} for sorting {thing}',
    ],
  },
  {
    weight: 4,
    lines: [
      'love the new {bank} app on my {device}, fast and clear',
      'the budget view in the {bank} app helped me save {amount} in {month}, brilliant',
      'paying {who} with {bank} takes two taps, so easy',
      'the freeze button in the {bank} app saved me in {place}, great idea',
      'happy with the latest {bank} update, the search finally finds {shop}',
      'setting up {thing} in the {bank} app was smooth and quick',
    ],
  },
  {
    weight: 3,
    lines: [
      'moved to {bank} in {month} and could not be happier',
      'switched {thing} to {bank} and everything worked first time, amazing',
      'good savings rate at {bank}, glad I put {amount} there',
      'our mortgage with {bank} came through on {day}, so happy, thank you',
      '{bank} refunded {amount} from {shop} without a fuss, well done',
      'no fees with {bank} in {place}, perfect for our trip',
    ],
  },
  {
    weight: 2,
    lines: [
      '{bank} stopped a fraud of {amount} before I even noticed, fantastic work',
      'nice to see {bank} support the food bank in {place}',
      'the {bank} branch in {place} looks great after the works, welcoming staff',
      '{bank} taught {who} about money at school, what a good thing',
      'friendly reminder from {bank} about {thing} saved me money, appreciated',
    ],
  },
  {
    weight: 4,
    lines: [
      'transfer of {amount} to {who} through {bank} arrived within seconds, super',
      'opened an account for {who} at {bank} in {place}, quick and pleasant',
      'the {bank} desk in {place} found my lost card before I noticed, what luck',
      'kudos to {bank} for plain letters about {thing}, easy to read at last',
      'the savings pot for {thing} at {bank} is a joy, {amount} already',
      'my card from {bank} came on {day}, a day early, nice',
      'no queue at {bank} in {place} and a warm smile, that is how it should be',
      '{who} swears by {bank} and now I see why, very good advice on {thing}',
      'contactless with {bank} worked everywhere in {place}, pleased',
      'the loan for {thing} was approved by {bank} in {month}, thrilled',
      'thanks {bank} for waiving a fee of {amount}, generous and fair',
      'I trust {bank}, they warned {who} about a scam in time, superb',
      'lovely chat with {bank} about {thing}, helpful from start to finish',
    ],
  },
];
