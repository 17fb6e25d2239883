import { NAME } from './names.js';

/**
 * Turns of phrase of customers of any company, for lower-case text. Gaps are bounded, so that matching is linear.
 * The tests (test/understand/turns.test.ts) say what each is for, and what must not be taken for it.
 */

const MANY = '(?:two|three|four|five|six|seven|eight|nine|ten|several|multiple|many|[2-9]|\\d\\d+)';
const TIMES = `(?:twice|thrice|${MANY} times|over and over)`;
/** Minutes are long from twenty on. */
const LONG = `(?:(?:[2-9]\\d|\\d{3}|twenty|thirty|forty|fifty|sixty|ninety) ?\\+? ?min(?:ute)?s?|(?:\\d+|an|${MANY}) ?\\+? ?(?:hours?|hrs?|days?|weeks?|months?))`;
const CLOCK = '(?:\\d{1,2}(?::\\d\\d)? ?(?:am|pm)|noon|midnight|(?:mon|tues|wednes|thurs|fri|satur|sun)day)';

const anyOf = (...alternatives: readonly string[]): RegExp =>
  new RegExp(`(?<!\\w)(?:${alternatives.join('|')})(?!\\w)`);

/** What somebody did, or did not do, to a customer. */
export const LET_DOWN = anyOf(
  '(?:nobody|no ?-?one|none of (?:them|you|the staff)) (?:has |had |even |ever |bothered to )*(?:announced?|informed?|explain(?:ed)?|warn(?:ed)?|notif(?:y|ied)|apologi[sz]ed?|told|updated?|offered)',
  '(?:closed?|shut|slammed|closing)(?: the [a-z]+)?(?: right)? in (?:my|our|his|her) face',
  '(?:and|then|only to be|only to get)(?: then| i| we| got| get| was| were| been)* (?:cut off|disconnected|hung up on)',
  `(?<!\\b(?:have|has|had|got|only|just|within|in|last|another|you|get) )${LONG} (?:just )?to (?:get (?:through|a|an|hold|an?y)|reach|speak|talk|find a|answer|load|reply|respond)`,
  `${LONG} for (?:a|one|an) [a-z]+(?: [a-z]+)?,? in this`,
  '(?:^|[.!?:;] )so much for',
  'left (?:out )?in the (?:rain|snow|street|road|bin|hallway)',
  '(?:rolled|rolls|rolling) (?:her|his|their) eyes|laughed (?:at me|in my face)|(?:talked|spoke) (?:over|down to) me|looked at me like i',
  'with(?:out| no| zero)(?: any| prior)* (?:notice|warning|explanation|apology)',
  "\\d+ ?[a-z]{0,5} when (?:i|we)(?:'m| am|'re| are)? (?:pay|paying|paid) for",
  `(?:window|slot|appointment|promised|was due|were due|supposed to)[^!?]{0,40}(?:it'?s|it is) (?:already |now )*${CLOCK}`,
  `(?:had|have|having) to (?:visit|call|go|come|ring|phone|return|write|ask|explain|fill)[^.!?]{0,30} ${TIMES}`,
  '(?:could|can) (?:you|they|it|(?:this|that|your|the)(?: [a-z]+)?) be any (?:slower|worse|later|ruder|less [a-z]+)',
  'do(?:es)? (?:you|they|anyone|anybody)(?: [a-z]+){0,3} even (?:read|look|listen|care|check|answer|know|test|try)',
  'is (?:anyone|anybody|somebody) (?:actually|even|really) (?:working|there|alive|reading|listening|monitoring)',
  '(?:atm|machine|cashpoint)(?: just| has)* (?:swallowed|ate|eaten|kept|retained|took) (?:my|our) (?:card|money|cash)',
  '(?:moved|moving|switched|switching|taking|took|taken)(?: all)? (?:my|our) (?:money|accounts?|savings|business|custom|number|contract)[^.!?]{0,40}(?:goodbye|bye|elsewhere|competitor|another (?:bank|provider|company|airline))',
  "(?:was|were|been|used to be|i'?m|we'?re) (?:so |very |really |quite |always )?(?:happy|satisfied|loyal|content|pleased|impressed|a fan)[^.!?]{0,30} (?:until|till|up to) (?:today|now|yesterday|this|last|recently|you|they)",
);

/** Kind words that are not meant. */
export const IRONY = anyOf(
  '(?:thx|thnx|thks|tks|ty|cheers|tysm) (?:so much |a lot )?for (?:nothing|the (?:wait|delay|outage)|ruining|wasting|ignoring|losing)',
  `(?:thanks|thank you|thx|cheers)(?: so much| a lot)?,?(?: ${NAME}| guys| all)? for (?:declining|blocking|freezing|locking|closing|cancell?ing|losing|breaking|charging|ruining|wasting|ignoring|delaying|nothing) (?:my|me|our|us|all my)`,
  '(?:great|brilliant|fantastic|wonderful|lovely|awesome|nice|perfect|excellent|amazing|superb|oh joy)[,.!\\u2026]* (?:yet )?another (?:[a-z]+ )?(?:outage|delay|cancellation|crash|failure|error|fee|charge|excuse|price (?:rise|hike|increase)|queue)',
  `(?:great|amazing|fantastic|brilliant|excellent|wonderful|stellar|superb|lovely|impressive)[^.!?]{0,25},? only ${LONG} (?:late|delayed|behind)`,
);

/** Trouble that ended well, or that others have. */
export const GOOD_TURNS = anyOf(
  "(?<!not |never |n't )(?:fixed|solved|sorted|resolved|refunded|answered|replaced|unlocked)(?: it| this| me| my [a-z]+| everything| in full)* (?:out )?(?:in no time|in minutes|in seconds|(?:with)?in (?:an|the) hour|the same day|same day|on the spot|straight away|immediately|no questions asked)",
  '(?:thanks|thank you|thx|cheers)(?: so much| very much| a lot)? for (?:so |quickly |promptly )?(?:fixing|sorting|solving|resolving|helping|replacing|refunding|unlocking|unblocking)(?! nothing| none)',
  '(?:stopped|caught|blocked|spotted|prevented|flagged|stops|catches|spots) (?:a|an|the|some|that) (?:[a-z]+ )?(?:scam|scammers?|fraud|fraudsters?|thie(?:f|ves)|phishing|attack|hackers?)',
  "(?:couldn'?t|could not|can'?t) be (?:happier|more (?:pleased|happy|grateful|satisfied)|better)",
  "(?:app|site|website|bank|airline|one|phone|router|that|which) (?:that |which )?(?:never|doesn'?t|does not|hasn'?t|has never|won'?t)(?: ever| once)? (?:crash|freeze|break|lag|fail|crashe[sd]|freezes|froze|breaks|lags|fails|failed|let me down|lets me down)",
  '(?:app|update|feature|card|deal|game|phone|redesign) (?:is|looks) (?:so |absolutely |pretty |totally |just )?(?:sick|dope|lit)(?=\\s*(?:[!.]|$))',
);

/** Trouble in the news, at work, in a reference: nobody's own. */
export const NEWS = anyOf(
  '(?:fraud|scam|cyber|cyber ?security|theft|security|crime) (?:awareness|prevention|education|statistics|figures|report|conference|webinar|talk|week|month)',
  '(?:police|officers|detectives|court|judge)(?: have| has)? (?:arrest(?:ed|s)?|charged?|jail(?:ed|s)?|sentenced?|investigat(?:e|es|ing)|appeal|caught)',
  '(?:arrested|jailed|sentenced|convicted)(?: [a-z]+){0,2} (?:over|after|in connection)',
  '(?:services?|access|systems?|power|network|app|site|website|everything|payments?|connection)(?: is| are| was| were| has been| have been| now| fully)* (?:restored|back up|back online|back to normal|up and running)',
  'complaints? (?:ref|reference|number|no|id|form|procedure|department|policy)',
);

/** Weighed and found to be in between. */
export const NEITHER = anyOf(
  'not (?:great|good|amazing|perfect|brilliant|the best)[,.;]? (?:but |and )?(?:not|nor) (?:terrible|bad|awful|horrible|the worst)',
  '(?:neither|nor) (?:good|great) (?:nor|or) (?:bad|terrible|awful)',
);

/** Praise that a complaint's words are in: "never bank". */
export const LOYAL = anyOf(
  "(?:would(?:n'?t| not| never)|won'?t) (?:bank|shop|fly|go|be|stay|buy|book|switch) (?:anywhere|with anyone|with anybody) else",
);
