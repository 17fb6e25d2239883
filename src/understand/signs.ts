/** What the signs of a text say that need no language: emoji and star-like ratings. */
export interface Signs {
  /** One value per emoji with a mood, -3..3. */
  readonly emoji: readonly number[];
  /** The rating that is written out, 0 (worst) to 1; undefined without one. */
  readonly rating: number | undefined;
  /** How many of the emoji are the workspace's own. */
  readonly owned: number;
}

const EMOJI = /\p{Extended_Pictographic}/gu;
/** Filled stars, then empty ones. */
const STARS = /(?:([\u2605\u2B50\u{1F31F}])\uFE0F?){1,10}(\u2606{0,9})/u;
const FILLED = /[\u2605\u2B50\u{1F31F}]/gu;
/** "1/5", "10/10", "3 / 5": no date, no longer fraction. */
const OUT_OF = /(?<![\d/.,])(\d{1,2}(?:[.,]\d)?)\s?\/\s?(5|10)(?![\d/]|[.,]\d)/;

const MOODS = new Map<string, number>([
  ...moods(3, '😍 🤩 🥰 💯'),
  ...moods(2, '😊 😀 😃 😄 😁 🙂 ☺ 😇 😘 👍 👏 🙌 🙏 🎉 🥳 ❤ 💙 💚 💛 💜 🧡 🖤 💕 💖 💗 💪 🏆 ✨ 👌 🫶 🤗 😎'),
  ...moods(-2, '😒 🙄 😞 😔 😟 😢 😭 💔 🤦 😩 😫 😖 😣 ☹ 🙁 😕 😰 😱 😓 🥺 😑 😐'),
  ...moods(-3, '😡 🤬 😠 👎 😤 🖕 💩 🤮 🤢 🤡'),
]);

function moods(value: number, emoji: string): (readonly [string, number])[] {
  return emoji.split(' ').map((each) => [each, value] as const);
}

/** Reads the signs of a normalised text. `own`: the workspace's, in lower case, with their values; they win. */
export function signsIn(text: string, own: readonly (readonly [string, number])[] = []): Signs {
  const emoji: number[] = [];
  let rest = own.length === 0 ? text : text.toLowerCase();
  for (const [sign, value] of own) {
    const pieces = rest.split(sign);
    if (value !== 0) for (let found = 1; found < pieces.length; found++) emoji.push(value);
    rest = pieces.join(' ');
  }
  const owned = emoji.length;
  for (const [sign] of rest.matchAll(EMOJI)) {
    const mood = MOODS.get(sign);
    if (mood !== undefined) emoji.push(mood);
  }
  return { emoji, rating: ratingIn(text), owned };
}

function ratingIn(text: string): number | undefined {
  const stars = STARS.exec(text);
  if (stars) {
    const filled = stars[0].match(FILLED)?.length ?? 0;
    const empty = stars[2]?.length ?? 0;
    // Without empty ones nobody knows how many there might have been: five is usual, and one alone is an ornament.
    if (empty > 0 || filled > 1) return (filled - 1) / Math.max(4, filled + empty - 1);
  }
  const [, value = '', of = ''] = OUT_OF.exec(text) ?? [];
  const rating = Number(value.replace(',', '.')) / Number(of);
  return of !== '' && rating <= 1 ? rating : undefined;
}
