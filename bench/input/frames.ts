// Sentences around a number, written by hand, as people complain. `{}` is where the number or address stands.

/** Say nothing of what stands there. */
export const PLAIN = [
  '{}',
  'why is {} still not sorted?? third time this week',
  'ugh. {} AGAIN \u{1F621}',
  'Hi team, {} - please look into this asap, thanks',
  '@harbourbank {}',
  'You asked for it so here it is: {}.',
  '({}) is what I typed in and it just crashed',
  'my gran posted "{}" on your page, delete it please',
  'sent {} to your agent, no reply since 9am',
  'Someone at your branch read out {} in front of everyone!!!',
  'aqu\u00ED est\u00E1 {} y siguen sin responder',
  'Hier nochmal: {}, wann passiert endlich etwas?',
  'voil\u00E0 {}, merci de r\u00E9gler \u00E7a vite',
  'mandei {} ontem e nada',
  'ecco {} e ancora nessuna risposta',
  '\u0644\u0645\u0627\u0630\u0627 \u0644\u0627 \u064A\u0639\u0645\u0644 {} \u061F',
  '\u092F\u0939 {} \u0915\u092C \u0920\u0940\u0915 \u0939\u094B\u0917\u093E',
  '\u098F\u099F\u09BE {} \u0995\u0996\u09A8 \u09A0\u09BF\u0995 \u09B9\u09AC\u09C7',
  '\u0E17\u0E33\u0E44\u0E21 {} \u0E22\u0E31\u0E07\u0E44\u0E21\u0E48\u0E44\u0E14\u0E49',
] as const;

/** Say what follows, for numbers that nothing but the words around them tells apart from any other. */
export const CARD = [
  'my card number is {}',
  'charged my visa {} twice',
  'debit card {} was declined in the shop',
  'Kreditkarte {} gesperrt?',
  'mi tarjeta {} no funciona',
] as const;
export const PHONE = [
  'call me on {}',
  'ring {} after 5',
  'my number is {}, call any time',
  'txt me {} pls',
  'whatsapp {}',
  'mobile: {}',
  'Tel. {}',
  'reach me at {} before noon',
  'mi tel\u00E9fono es {}',
  'ruft mich an: Telefon {}',
  'mon num\u00E9ro de t\u00E9l\u00E9phone : {}',
] as const;
export const ACCOUNT = [
  'my account number is {}',
  'account no. {} is frozen',
  'acct {} locked again',
  'Account: {}',
  'money never reached a/c {}',
  'Kontonummer {} ist gesperrt',
  'acc number {} if that helps',
] as const;
export const SORT_CODE = ['sort code {}', 'sortcode: {} ok?', 'my sort code is {} and it is wrong in the app'] as const;
export const SSN = ['my SSN is {}', 'social security number {}', 'they asked for my social security: {}'] as const;
export const ROUTING = ['routing number {}', 'ABA {} was refused', 'routing no {} please check'] as const;
export const USER = [
  'my user id is {}',
  'online banking ID {}',
  'customer number {}',
  'username: {}',
  'cannot log in, login id {}',
  'Kundennummer {} und nichts geht',
] as const;
export const EMAIL = ['email me at {}', 'my email is {}', 'write to {} please', 'contact: {}'] as const;
