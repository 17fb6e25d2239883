import type { PhraseRow } from './rows.js';

type Row = Omit<PhraseRow, 'kind' | 'alone' | 'valence'>;

/** Phrases that ask for something or tell a fact of it, and judge nothing. They have no value of their own. */
const ROWS: readonly Row[] = [
  {
    id: 'message',
    anyOf: [
      /(?:sent|sending|send|check) (?:you |your |me |us )?(?:an? )?(?:dm|dms|direct message|message|pm|email|inbox)s?|(?:dm|dm'?ed|dming|pm) (?:you|me|us|sent|please)/,
      /(?:follow|following) (?:me|you|us|back|so)|please (?:follow|dm|advise|confirm|check)|(?:will|just) (?:dm|send|email|message)/,
    ],
    example: 'just sent you a DM',
    counterExample: 'the medium is the message',
  },
  {
    id: 'how-to',
    anyOf: [
      /how (?:do|can|would|should|does) (?:i|we|one|you)|how (?:much|many|long|early|late|far|big)|what(?:'s| is| are) the (?:best way|number|price|cost|fee|limit|rate|policy|time|difference|status|deadline)/,
      /(?:is|are) there (?:a|an|any)|do (?:you|i|we) (?:have|need|offer|fly|take|accept|know|allow|provide)|can (?:i|we|you|someone) (?:please )?(?:get|use|bring|take|change|add|book|buy|tell|check|help|confirm|carry|pay|apply|open|send)/,
    ],
    example: 'how do I change my address',
    counterExample: 'that is how it works',
  },
  {
    id: 'need-to',
    anyOf: [
      /(?:i|we) (?:need|would like|'d like|want|am trying|'m trying|am looking|'m looking|was wondering) (?:to|for|if) (?:add|change|book|know|find out|check|order|open|a|an|there|you|i)/,
      /looking (?:for|to) (?:a|an|book|change|buy|open|some)|wondering (?:if|when|whether|how)|any (?:chance|update on|idea|info|news)/,
    ],
    example: 'I need to add a passenger',
    counterExample: 'you need this',
  },
];

export const REQUESTS: readonly PhraseRow[] = ROWS.map((row) => ({ ...row, kind: 'request', valence: 0 }));
