/** Word groups that rules name as `<group>`, so that a rule reads as a sentence. Alternatives of a regular expression. */
const GROUPS: Readonly<Record<string, string>> = {
  app: 'app|apps|site|website|web ?site|online banking|mobile banking|internet banking|banking app|portal|platform',
  system:
    'app|apps|site|website|systems?|servers?|services?|banking|online|internet|network|platform|portal|page|' +
    'lines?|bank|everything|it|you',
  be:
    "is|are|'s|'re|was|were|be|been|being|has been|have been|had been|got|gets?|getting|went|goes|gone|seems|" +
    'keeps|still|all|now',
  not: "not|never|nothing|isn'?t|aren'?t|wasn'?t|stopped|won'?t|will not|doesn'?t|don'?t|didn'?t|hasn'?t|haven'?t",
  even: 'even|still|properly|actually|really|seem to|seem to be|been|yet|be|being',
  work:
    'work|working|works|worked|load|loading|loads|open|opening|opens|respond|responding|connect|connecting|' +
    'update|updating|function|functioning',
  cannot:
    "can'?t|can ?not|could ?n[o']t|couldn'?t|unable to|not able to|impossible to|(?:not letting|won'?t let|doesn'?t let) (?:me|us)",
  use:
    'log|login|sign|get|access|pay|use|open|see|transfer|send|reach|make|speak|talk|contact|check|find|' +
    'withdraw|move|do|change|cancel|book|receive|view|top|set|buy|update|connect',
  many: '\\d+|an?|one|two|three|four|five|six|eight|ten|several|many|another|over an?|almost an?|half an|nearly an?',
  time: 'min|mins|minute|minutes|hr|hrs|hour|hours|day|days|week|weeks|month|months',
  my: 'my|our|the|this|your|a|an|their|his|her|me|us|some',
  card: 'card|cards|debit card|credit card|bank card|atm card|visa|mastercard|contactless',
  money:
    'money|funds|salary|wages|pay|payment|payments|transfer|transfers|deposit|deposits|top[- ]?up|cheque|' +
    'check|direct debit|standing order|transaction|cash|balance',
  account: 'account|accounts|acct|a/c|profile',
  refused:
    'declined|blocked|locked|frozen|rejected|refused|suspended|restricted|cancelled|canceled|failed|delayed|' +
    'hacked|closed|denied',
  nobody: 'nobody|no ?one|not (?:a|one) (?:single )?(?:person|human|agent|rep)',
  answer:
    'answer|answers|reply|replies|response|responses|help|communication|updates?|explanation|apology|' +
    'call ?back|support|follow[- ]?up',
  staff:
    'staff|agent|agents|advisor|adviser|rep|reps|representative|manager|employee|employees|team|support|' +
    'customer service|call cent(?:re|er)|lady|guy|crew|chat ?bot|bot|helpline|attendant',
  rude:
    'rude|unhelpful|useless|incompetent|clueless|dismissive|arrogant|patronising|unprofessional|terrible|' +
    'awful|horrible|worst|poor|shocking|appalling|disgusting|pathetic|bad|impolite|nasty',
  denied: "don'?t|do not|doesn'?t|didn'?t|did not|won'?t|never|not|isn'?t|aren'?t|hasn'?t|haven'?t|stopped",
  payment: 'payments?|transactions?|charges?|withdrawals?|purchases?|debits?|transfers?|amounts?',
  broken:
    'down|offline|crash\\w*|outage|errors?|glitch\\w*|freez\\w*|froze|frozen|broken|bugs?|maintenance|' +
    'problems?|issues?|fails?|failed|failing|unavailable|slow|buggy',
  arrived:
    'arrived?|arriving|come|delivered|delivery|received|sent|post|activated?|activation|expired?|expires|' +
    'expiring|linked',
  stuck:
    'pending|failed|missing|delayed|stuck|arrived?|cleared?|gone|disappeared|late|not gone through|processing|' +
    'received|updated?|show|showing|shown',
  good:
    'good|great|nice|amazing|excellent|fantastic|brilliant|wonderful|awesome|superb|lovely|outstanding|best|' +
    'fast|quick|easy|perfect|friendly|helpful',
  liked:
    'service|job|work|bank|app|support|staff|team|experience|help|crew|flight|customer|airline|company|update|' +
    'feature|people',
  closed: 'closed?|closing|locked|lock|froze|frozen|blocked|suspended|restricted|deactivated|terminate[ds]?|delete',
  respond:
    'answer|answering|answered|reply|replied|replying|respond|responded|responding|care|help|helped|helping|' +
    'listen|(?:call|called) (?:me )?back',
  add: 'add|support|introduce|implement|bring (?:back|in)|offer|enable|include|launch',
};

const NAMED = /<([a-z]+)>/g;

/**
 * One expression that matches any of the alternatives as whole words, over lower-case text. Alternatives may name groups
 * (`<not> <work>`); gaps in them are bounded, so that matching is linear in the text.
 */
export function wholeWords(alternatives: readonly RegExp[]): RegExp {
  const source = alternatives.map(({ source }) => source.replace(NAMED, (_, name: string) => `(?:${group(name)})`));
  return new RegExp(`\\b(?:${source.join('|')})(?!\\w)`, 'g');
}

function group(name: string): string {
  const alternatives = GROUPS[name];
  if (alternatives === undefined) throw new Error(`<${name}> is no word group of the rules: see pattern.ts`);
  return alternatives;
}
