import { addBigram, addFeature, addGrams, addWord, type Bag, emptied } from '../model/bag.js';
import { paired, seedOf } from '../model/hash.js';
import { KIND, type Tokens } from '../scan.js';
import { wordsOfHashtag } from '../valence.js';

/** Bits of a bucket number of the topic model. */
export const TOPIC_BITS = 18;

const WORD = seedOf('topic word');
const GRAM = seedOf('topic gram');
const NUMBER = seedOf('topic number');
const SKIP = seedOf('topic skip');
const START = seedOf('topic start');
const SHORTEST_GRAM = 3;
const LONGEST_GRAM = 4;

/**
 * The hashed features of a text for the topic model, into `bag`: words, two and three words in a row, two with one
 * between them, and pieces of words, with all numbers alike. Names and emoji say nothing of a topic: neighbours are found
 * across them.
 */
export function topicFeaturesInto(bag: Bag, tokens: Tokens): Bag {
  emptied(bag);
  const { kinds, starts, ends, lower, text, count } = tokens;
  const row = new Row(bag);
  for (let index = 0; index < count; index++) {
    bag.owner = index;
    const from = starts[index] as number;
    const to = ends[index] as number;
    switch (kinds[index]) {
      case KIND.word:
        row.add(lower, from, to);
        break;
      case KIND.number:
        addFeature(bag, NUMBER);
        row.follow(NUMBER);
        break;
      case KIND.stop:
        addWord(bag, lower, from, from + 1, WORD);
        break;
      case KIND.hashtag:
        for (const word of wordsOfHashtag(text.slice(from, to))) row.add(word, 0, word.length);
        break;
      default:
    }
  }
  row.end();
  return bag;
}

/** Words in a row: each is seen with the two before it. */
class Row {
  private before = START;
  private second = 0;

  constructor(private readonly bag: Bag) {}

  add(text: string, from: number, to: number): void {
    const hash = addWord(this.bag, text, from, to, WORD);
    addGrams(this.bag, text, from, to, GRAM, SHORTEST_GRAM, LONGEST_GRAM);
    this.follow(hash);
  }

  follow(hash: number): void {
    addBigram(this.bag, this.before, hash);
    if (this.second !== 0) {
      addFeature(this.bag, paired(paired(SKIP, this.second), hash));
      addFeature(this.bag, paired(paired(this.second, this.before), hash));
    }
    this.second = this.before;
    this.before = hash;
  }

  end(): void {
    addBigram(this.bag, this.before, START);
  }
}
