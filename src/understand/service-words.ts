type Valued = readonly [string, number];

/**
 * What words mean between customers and a company, where that differs from AFINN or AFINN is silent. Zero: a thing of the
 * trade (interest, credit), a polite word (please), or a word that says nothing without its neighbours (down, hold).
 */
export const SERVICE_WORDS: readonly Valued[] = [
  ...valued(
    0,
    'interest credit debt savings loan share shares pay paid please help want wish charge united god yes yeah',
  ),
  ...valued(
    0,
    'number cut join joined matter agree reach alone fire matters vision growth growing stop stopped no bank',
  ),
  ...valued(0, 'accept allow big feeling increase straight dear legal support trust clear top emergency natural'),
  ...valued(
    1,
    'like likes sorted resolved easy easier quick quickly fast seamless lol haha hope intuitive care promise',
  ),
  ...valued(1, 'upgrade upgraded comfy xx xoxo welcoming forward ready blessed'),
  ...valued(
    2,
    'helpful efficient recommend recommended reliable convenient prompt courteous impressed hassle-free yay',
  ),
  ...valued(2, 'friendly thx thnx thanx thankyou thanku ty tysm tks props pumped rocks rocked professional attentive'),
  ...valued(
    2,
    'knowledgeable personable speedy spotless hospitable effortless painless stress-free goodnight fav smooth',
  ),
  ...valued(3, 'superb brilliant flawless fab gorgeous incredible epic stellar exceptional unbeatable legend legends'),
  ...valued(3, 'heroes lifesaver lifesavers top-notch first-class spot-on unmatched delightful'),
  ...valued(
    -1,
    'overdraft delay delays waiting slow queue queues issue issues confusing pending complicated late later',
  ),
  ...valued(-1, 'unfortunately anymore hassle excuse excuses outdated overbooked oversold rebooked rerouted downhill'),
  ...valued(-1, 'sadly sigh grounded layover backlog unanswered runaround understaffed clunky inconvenient lousy'),
  ...valued(
    -2,
    'declined decline refused refuse delayed crash crashed crashes crashing glitch glitches glitchy laggy buggy',
  ),
  ...valued(-2, 'locked frozen froze outage outages unresponsive clueless overcharged complaint complaints ignored'),
  ...valued(-2, 'unacceptable disappointed disappointing disappointment frustrated frustrating frustration unhelpful'),
  ...valued(-2, 'lost stolen cancelled canceled stranded incompetent fuming annoyed annoying unreliable inconvenience'),
  ...valued(-2, 'ugh meh smh ffs wtf fail failed fails failing failure error errors missing rip-off ripoff unusable'),
  ...valued(-2, 'ignoring ignore rubbish joke downgrade bug bugs shocking ridiculous disconnected misled misleading'),
  ...valued(
    -2,
    'overpriced overrated dishonest disorganised disorganized unorganized careless lies lying unbelievable',
  ),
  ...valued(
    -2,
    'cancellation cancellations cancelling canceling damaged bumped misplaced unwilling inconsiderate gutted',
  ),
  ...valued(-2, 'ughh argh grr grrr wth fml crappy shoddy abysmal laughable flop botched unprofessional mishandled'),
  ...valued(-2, 'disrespectful dismissive patronising patronizing condescending discourteous inept unsafe mistreated'),
  ...valued(-3, 'scam scams scammed scammer scammers fraud fraudulent fraudster fraudsters useless pathetic appalling'),
  ...valued(
    -3,
    'disgrace disgraceful atrocious shambles shambolic rude liars liar avoid crooks thieves robbed dreadful',
  ),
  ...valued(
    -3,
    'garbage trash sucks disgusting incompetence nightmare fiasco clusterfuck horrid horrendous deplorable',
  ),
  ...valued(
    -3,
    'extortion extortionate extortionist daylight-robbery furious disgusted infuriating outrageous inexcusable',
  ),
  ...valued(-3, '😡 🤬 😠 👎 😤 🖕 💩 🤮'),
  ...valued(-2, '😒 🙄 😞 😢 😭 💔 🤦 😩 😫 ☹ 😖 😣 😑 😔 😕'),
  ...valued(2, '👍 😊 🎉 🙏 👏 ❤ 🥰 💙 💚 🙌 😀 😃 😄 😁 ☺ 💛 💜 💕 💖 😎 👌 💪'),
  ...valued(3, '😍 🤩 😘'),
  ...valued(0, '🤔 🚨 ⚠ ✅ ❌ 😅 🙃 😂 🤣 ™ ® ©'),
];

function valued(valence: number, words: string): Valued[] {
  return words.split(' ').map((word) => [word, valence] as const);
}
