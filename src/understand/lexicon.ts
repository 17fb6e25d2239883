import Sentiment from 'sentiment';

const afinn = new Sentiment();

/** Valence of a lower-case word or an emoji, about -5..5; 0 when it has none. */
export type Lexicon = (word: string) => number;

/**
 * The common lexicon: the words of customer service first, then AFINN-165 with emoji from the package `sentiment`. The
 * package is asked word by word: its own option for extra words would write them into the one lexicon that every reader
 * of the process shares. A workspace's own words are kept apart (own.ts).
 */
export function createLexicon(): Lexicon {
  const words = new Map(SERVICE_WORDS);
  return (word) => words.get(word) ?? afinnValence(word);
}

const known = new Map<string, number>();

/** The package splits and copies for every call; the words that people write are few. */
function afinnValence(word: string): number {
  const cached = known.get(word);
  if (cached !== undefined) return cached;
  const valence = afinn.analyze(word).score;
  if (known.size > 100_000) known.clear();
  known.set(word, valence);
  return valence;
}

/**
 * What words mean between customers and a company, where that differs from AFINN or AFINN is silent. Zero: a thing of the
 * trade (interest, credit), a polite word (please), or a word that says nothing without its neighbours (down, hold).
 */
const SERVICE_WORDS: readonly (readonly [string, number])[] = [
  ...valued(0, 'interest credit debt savings loan share shares pay paid please help want wish charge united god'),
  ...valued(
    0,
    'number cut join joined matter agree reach alone fire matters vision growth growing stop stopped no bank',
  ),
  ...valued(1, 'like likes sorted resolved easy easier quick quickly fast smooth seamless lol haha hope intuitive'),
  ...valued(
    2,
    'helpful efficient recommend recommended reliable convenient prompt courteous impressed hassle-free friendly yay',
  ),
  ...valued(3, 'superb brilliant flawless fab'),
  ...valued(
    -1,
    'overdraft delay delays waiting slow queue queues issue issues ridiculous confusing pending complicated',
  ),
  ...valued(
    -2,
    'declined decline refused refuse delayed crash crashed crashes crashing glitch glitches glitchy laggy buggy bug bugs',
  ),
  ...valued(
    -2,
    'locked frozen froze outage outages unresponsive clueless overcharged complaint complaints ignored ignoring ignore',
  ),
  ...valued(
    -2,
    'unacceptable disappointed disappointing disappointment frustrated frustrating frustration unhelpful rubbish joke',
  ),
  ...valued(
    -2,
    'lost stolen cancelled canceled stranded incompetent fuming annoyed annoying unreliable inconvenience downgrade',
  ),
  ...valued(
    -2,
    'ugh meh smh ffs wtf fail failed fails failing failure error errors missing rip-off ripoff unusable shocking',
  ),
  ...valued(
    -3,
    'scam scams scammed scammer scammers fraud fraudulent fraudster fraudsters useless pathetic appalling disgusting',
  ),
  ...valued(
    -3,
    'disgrace disgraceful atrocious shambles shambolic rude liars avoid crooks thieves robbed dreadful garbage trash sucks',
  ),
  ...valued(-3, '😡 🤬 😠 👎 😤 🖕 💩 🤮'),
  ...valued(-2, '😒 🙄 😞 😢 😭 💔 🤦 😩 😫 ☹ 😖 😣'),
  ...valued(2, '👍 😊 🎉 🙏 👏 ❤ 🥰 💙 💚 🙌'),
  ...valued(3, '😍 🤩'),
  ...valued(0, '🤔 🚨 ⚠ ✅ ❌ 😅 🙃 😂 🤣 ™ ® ©'),
];

function valued(valence: number, words: string): (readonly [string, number])[] {
  return words.split(' ').map((word) => [word, valence] as const);
}
