import Sentiment from 'sentiment';
import vader from 'vader-sentiment';

/** Another way to tell the sentiment of a text. */
export interface Rival {
  readonly name: string;
  label(text: string): string;
}

/** From its documentation: a compound score beyond this is an opinion. */
const VADER_CLEAR = 0.05;

const afinn = new Sentiment();

/** The packages that Earshot is measured against, as they come. */
export const RIVALS: readonly Rival[] = [
  { name: 'sentiment', label: (text) => labelOf(afinn.analyze(text).score, 0) },
  {
    name: 'vader-sentiment',
    label: (text) => labelOf(vader.SentimentIntensityAnalyzer.polarity_scores(text).compound, VADER_CLEAR),
  },
];

const labelOf = (score: number, clear: number): string =>
  score > 0 && score >= clear ? 'positive' : score < 0 && score <= -clear ? 'negative' : 'neutral';
