import type { TopicRow } from './topicRules.js';

/** What goes well or wrong with any service, bank or not. */
export const SERVICE_RULES: readonly TopicRow[] = [
  {
    id: 'outage',
    topic: 'app_outage',
    confidence: 0.9,
    anyOf: [
      /<system>(?: <be>){1,3}(?: completely| totally)? (?:down|offline|unavailable|broken|crashing|frozen|freezing|slow|buggy|glitchy)(?! to)/,
      /(?:<app>|systems?|servers?|login) (?:down|offline|crash\w*|outage|error|errors|glitch\w*|freez\w*|froze|broken|bugs?|maintenance|problems?|issues?|fails?|failed|failing|unavailable)/,
      /(?:<app>|systems?|servers?|update|it)(?: [a-z']+){0,3} (?:not|isn'?t|aren'?t|won'?t|doesn'?t|stopped|never|can'?t)(?: <even>){0,2} (?:<work>)/,
      /(?:<app>|systems?|servers?)(?: [a-z']+){0,4} (?:crash\w*|slow|laggy|freez\w*|glitch\w*|broken|useless since)|(?:slow|broken|buggy|laggy|useless|glitchy) (?:<app>)/,
      /outages?|down ?detector|is(?: the| your)? (?:app|site|website|system) down|(?:blank|white|black) screen|error (?:message|code|\d+)|technical (?:issues?|problems?|difficult\w*|fault|error|glitch)/,
      /(?:is it just me|any(?:one|body) else)[^.!?]{0,40} (?:<app>|down|log|login|access|error|payments?)/,
      /<cannot>(?: [a-z]+)? (?:open|load|use|access|update)(?: <my>)? (?:<app>)/,
    ],
    example: 'the app is down again',
    counterExample: 'I sat down with the app',
  },
  {
    id: 'waiting',
    topic: 'customer_service',
    confidence: 0.9,
    anyOf: [
      /on hold|hold (?:time|music)s?|hung up|hang(?:s|ing)? up on|cut (?:me )?off|passed (?:me )?(?:around|from|back)|transferred (?:me )?(?:around|from|to (?:another|\d+|three|four))/,
      /(?:waiting|waited|wait|wait times?|queue|in (?:a|the) queue|been trying)[^.!?]{0,30} <many>[ -]?\+? ?(?:<time>)/,
      /<many> ?(?:<time>)(?: [a-z]+){0,2} (?:on hold|wait|waiting|in (?:a|the) queue|on the phone|to (?:get through|speak|talk|answer|reply))/,
      /still (?:waiting|no (?:<answer>))|(?:no|zero|never (?:got|get|had|received)|without)(?: any| an| a| single)? (?:<answer>)/,
    ],
    example: 'on hold for 55 minutes',
    counterExample: 'hold the door',
  },
  {
    id: 'unanswered',
    topic: 'customer_service',
    confidence: 0.85,
    anyOf: [
      /<nobody> (?:is |has |can |will |wants to |seems to )?(?:answer|help|care|know|repl|respond|pick|there|listen|call|speak)[a-z]{0,5}/,
      /(?:don'?t|doesn'?t|didn'?t|won'?t|never|not|hasn'?t|haven'?t|refuse[sd]? to) (?:answer\w*|repl(?:y|ied|ying)|respond\w*|call(?:ed)? (?:me )?back|help(?:ed|ing)?|listen)/,
      /ignor(?:ed|ing|es?) (?:me|us|my|customers?|dms?|messages?|emails?|calls?|complaints?)|(?:dm'?e?d|messaged|emailed|called|phoned|rang|tweeted|contacted) (?:you|them|twice|three|\d+)/,
      /<cannot>(?: [a-z]+)? (?:speak|talk|reach|contact|get through|get hold)|get through to|(?:answer|pick up|return) (?:the|your|my|their) (?:phones?|calls?|emails?|messages?|dms?)/,
      /(?:third|fourth|fifth|\d(?:rd|th)|second|2nd) (?:time|call|attempt)|complaint (?:reference|number|ref|team|department|handler)|(?:made|raised|logged|file[d]?|submitted) a complaint/,
    ],
    example: 'nobody answers the phone',
    counterExample: 'the answer is yes',
  },
  {
    id: 'attitude',
    topic: 'customer_service',
    confidence: 0.85,
    anyOf: [
      /(?:<rude>) (?:[a-z]+ )?(?:<staff>|service|attitude|customer (?:service|care|support|experience))/,
      /(?:<staff>|service|customer (?:service|care|support))(?: [a-z']+){0,4} (?:<rude>|lied|lying|joke|lacking|non ?existent|suck|sucks|not (?:helpful|good|great))/,
      /call cent(?:re|er)s?|customer (?:service|care|support|relations)|(?:chat ?bot|live chat|helpline|help line|phone line|hotline)s?|(?:was|were|so|very|being|is|are) rude/,
    ],
    example: 'rude staff at the desk',
    counterExample: 'a rude awakening',
  },
  {
    id: 'wishes',
    topic: 'feature_request',
    confidence: 0.8,
    anyOf: [
      /(?:please|pls|can you|could you|you should|you need to|why (?:don'?t|not|can'?t) you)(?: [a-z]+)? (?:add|support|introduce|implement|bring (?:back|in)|offer|enable|include)/,
      /(?:would be (?:nice|great|good|useful|helpful|lovely)|i wish|wish (?:you|the app|it|they)|feature request|suggestion|missing feature|when (?:will|are) you (?:add|support|launch|get)\w*)/,
      /(?:do|does|will) (?:you|it|the app|they)(?: guys)? (?:support|have (?:an? )?(?:apple|google|android|dark|widget))|(?:need|want)s? (?:a )?dark mode/,
    ],
    example: 'please add dark mode',
    counterExample: 'please hurry up',
  },
  {
    id: 'thanks',
    topic: 'praise',
    confidence: 0.8,
    anyOf: [
      /thanks?(?: you)?(?! for nothing)|thx|ty|cheers|well done|shout ?-?out|kudos|hats off|(?:good|great|nice|amazing|excellent|fantastic|brilliant|wonderful|awesome|superb|lovely|outstanding|best|fast|quick|friendly|helpful)(?: [a-z]+){0,2} (?:service|job|work|bank|app|support|staff|team|experience|help|crew|flight|customer|airline|company|update|feature|people)/,
      /(?:love|loving|adore|recommend|impressed|happy|pleased|delighted|appreciate|grateful)(?: [a-z]+){0,3}|(?:app|bank|service|staff|team|support|crew)(?: [a-z']+){0,3} (?:great|amazing|excellent|fantastic|brilliant|wonderful|awesome|superb|lovely|helpful|friendly|good|easy|the best|perfect)/,
      /sorted|no (?:problem|issue|complaint|fault|hassle)s?|can'?t fault|never (?:had )?a (?:problem|bad)|best (?:bank|app|service|airline)/,
    ],
    example: 'thank you for the quick help',
    counterExample: 'think about it',
  },
];
