import { foldWord } from './wordlist.js';

/** Words of short posts to companies that hardly any other language of these spells so, accents left out. */
const WORDS: Readonly<Record<string, string>> = {
  es: 'gracias hola tarjeta cuenta cajero transferencia comision ayuda necesito pesimo pesima nadie esta funciona llega dinero servicio atencion bloqueada buenos dias banco malo mala muy nunca siempre puedo roto caido caida vergüenza ladrones estafa que',
  fr: 'merci bonjour carte compte banque virement guichet distributeur quelle nul nulle honte tres recu encore bloquee bloque panne aide besoin arnaque voleurs marche pas hors jamais toujours personne frais argent application appli plante decu decue client attends attendre depuis heure heures',
  de: 'danke hallo karte konto uberweisung ueberweisung geldautomat automat schlechter schlechte schlecht nicht kein keine gesperrt hilfe sehr kaputt geht wieder schon abzocke betrug frechheit immer noch leider gebuhren geld brauche dauert nie filiale',
  pt: 'obrigado obrigada ola cartao conta caixa transferencia nao pessimo pessima ajuda preciso muito bloqueado bloqueada atendimento ninguem dinheiro golpe vergonha funciona nunca sempre aplicativo banco ruim demora',
  it: 'grazie ciao carta conto banca bancomat bonifico non servizio aiuto molto arrivato arrivata bloccata bloccato pessimo pessima vergogna truffa mille soldi sempre nessuno funziona mai commissioni deluso delusa che',
  nl: 'pas rekening geblokkeerd slechte slecht dank bedankt niet werkt geld waardeloos nooit altijd klantenservice',
  no: 'takk hjelpen kortet fungerer virker ikke penger aldri alltid',
  sv: 'tack hjalpen kortet fungerar inte pengar aldrig alltid ligger nere svarar ingen',
  id: 'terima kasih kartu tidak bisa banyak terus aplikasi rekening uang',
  tr: 'kart calismiyor tesekkurler hesabim bloke para banka kotu',
};

const languagesOf = new Map<string, string[]>();
for (const [language, words] of Object.entries(WORDS)) {
  for (const word of foldWord(words).split(' ')) languagesOf.set(word, [...(languagesOf.get(word) ?? []), language]);
}

/** Small words that stand in nearly every Tagalog sentence. */
export const TAGALOG: ReadonlySet<string> = new Set(
  'ang ng mga na sa ay ako ko mo po yung hindi ito niyo nyo kayo naman lang pa ba kung wala walang'.split(' '),
);

/** Whether a word is one of those above of a language. */
export const isWordOf = (language: string, word: string): boolean =>
  languagesOf.get(foldWord(word))?.includes(language) ?? false;

/** The language that at least half of a few words belong to, more than to any other of these; null when there is none. */
export function languageOfWords(words: readonly string[]): string | null {
  const hits = new Map<string, number>();
  for (const word of words) {
    for (const language of languagesOf.get(foldWord(word)) ?? []) hits.set(language, (hits.get(language) ?? 0) + 1);
  }
  const [first, second] = [...hits].sort(([, a], [, b]) => b - a);
  if (!first || first[1] === second?.[1]) return null;
  return 2 * first[1] >= words.length ? first[0] : null;
}
