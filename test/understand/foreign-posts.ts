import type { SentimentLabel } from '../../src/domain/reading.js';

type Post = readonly [SentimentLabel, string];

/** Posts as customers write them, by hand. The held-back half was written before any word list, and none was tuned on it. */
export interface Posts {
  readonly tuned: readonly Post[];
  readonly heldBack: readonly Post[];
}

const posts = (tuned: string, heldBack: string): Posts => ({ tuned: parsed(tuned), heldBack: parsed(heldBack) });

const LABELS: Readonly<Record<string, SentimentLabel>> = { '-': 'negative', '+': 'positive', o: 'neutral' };

const parsed = (text: string): Post[] =>
  text
    .trim()
    .split('\n')
    .map((line) => [LABELS[line.trim().charAt(0)] ?? 'neutral', line.trim().slice(2)]);

export const POSTS: Readonly<Record<string, Posts>> = {
  es: posts(
    `
    - la app no funciona desde ayer y nadie contesta
    - me cobraron una comisión que no entiendo, qué vergüenza de banco
    - llevo tres días esperando una respuesta
    - pésimo servicio, no lo recomiendo a nadie
    - otra vez caída la banca online, estoy harto
    - no me gusta nada la nueva aplicación
    + muchas gracias por la ayuda, todo resuelto en cinco minutos
    + el mejor banco que he tenido, encantada con el trato
    + la app va genial, rápida y fácil de usar
    + nunca he tenido un problema con ellos
    o ¿a qué hora abre la oficina del centro?
    o mañana voy a la sucursal a abrir una cuenta
    o ¿cuál es el tipo de interés de la hipoteca?
    `,
    `
    - imposible entrar en mi cuenta, siempre da error
    - vaya estafa de banco, me han robado el dinero
    - una hora al teléfono para que luego te cuelguen
    - la tarjeta no llega y en atención al cliente pasan de mí
    - el cajero se tragó mi tarjeta y nadie hace nada
    - qué mala experiencia, me voy a otro banco
    - no es una buena aplicación, se cierra sola
    + excelente atención de la chica de la oficina, súper amable
    + por fin un banco que responde rápido, muy contento
    + me encanta poder pagar con el móvil, funciona de maravilla
    + sin problemas con la transferencia, llegó en el acto
    o ¿tenéis cajeros en el aeropuerto?
    o el banco presenta mañana sus resultados
    o he abierto una cuenta con ellos esta semana
    `,
  ),
  fr: posts(
    `
    - l'application ne marche pas depuis ce matin
    - ça marche toujours pas votre truc, j'en ai marre
    - service client injoignable, une honte
    - prélevé deux fois et aucune réponse de la banque
    - je ne recommande pas cette banque, fuyez
    - carte bloquée sans raison, c'est inadmissible
    - encore des frais cachés, quelle arnaque
    + merci beaucoup pour votre aide, problème réglé en cinq minutes
    + super appli, rapide et très pratique
    + très contente de ma conseillère, toujours à l'écoute
    + jamais eu de souci avec eux
    o à quelle heure ferme l'agence ?
    o je passe à l'agence demain pour ouvrir un compte
    o quel est le taux du livret ?
    `,
    `
    - impossible de me connecter à mon compte depuis hier
    - deux heures d'attente au téléphone pour se faire raccrocher au nez
    - pire banque de France, je vais changer
    - mon virement n'est jamais arrivé et personne ne répond
    - l'appli plante sans arrêt, c'est nul
    - je n'aime pas du tout la nouvelle version
    - on se moque de nous, des voleurs
    + excellent accueil en agence, personnel adorable
    + franchement rien à redire, tout fonctionne parfaitement
    + ravi de mon passage chez eux, je recommande
    + virement reçu tout de suite, génial
    o est-ce que vous avez un distributeur à la gare ?
    o la banque publie ses résultats jeudi
    o j'ai ouvert un compte chez eux cette semaine
    `,
  ),
  de: posts(
    `
    - die App funktioniert schon wieder nicht
    - seit drei Tagen keine Antwort vom Kundenservice
    - Karte gesperrt und niemand hilft mir, eine Frechheit
    - schon wieder Gebühren, das ist Abzocke
    - die neue App gefällt mir überhaupt nicht
    - ich komme nicht in mein Konto, so ein Mist
    - leider sehr enttäuscht von dieser Bank
    + vielen Dank für die schnelle Hilfe, alles geklärt
    + sehr freundliche Beratung, bin rundum zufrieden
    + endlich eine App die einfach läuft, super
    + hatte noch nie Probleme mit der Bank
    o wann macht die Filiale am Samstag auf?
    o ich gehe morgen zur Filiale und eröffne ein Konto
    o wie hoch ist der Zinssatz beim Tagesgeld?
    `,
    `
    - Login geht seit heute früh nicht, ständig Fehlermeldung
    - eine Stunde in der Warteschleife und dann aufgelegt
    - die schlechteste Bank, ich kündige
    - meine Überweisung ist immer noch nicht da, unfassbar
    - die App stürzt dauernd ab
    - keine gute Erfahrung gemacht, nicht zu empfehlen
    - das Geld ist weg und keiner ist zuständig
    + tolle Mitarbeiterin in der Filiale, sehr hilfsbereit
    + ich liebe die neue Funktion, klappt wunderbar
    + kann die Bank nur empfehlen, schnell und unkompliziert
    + reibungslos gewechselt, danke ans ganze Team
    o habt ihr einen Geldautomaten am Bahnhof?
    o die Bank legt am Donnerstag ihre Zahlen vor
    o ich habe diese Woche dort ein Konto eröffnet
    `,
  ),
  pt: posts(
    `
    - o app não funciona desde ontem e ninguém responde
    - cobraram uma taxa que eu não pedi, que vergonha
    - péssimo atendimento, não recomendo
    - fora do ar de novo, ninguém aguenta
    - não gosto nada da nova versão
    - estou há três dias à espera de resposta
    + muito obrigada pela ajuda, tudo resolvido em cinco minutos
    + melhor banco que já tive, adoro
    + o aplicativo é ótimo, rápido e fácil
    + nunca tive problema com eles
    o a que horas abre a agência?
    o amanhã vou à agência abrir uma conta
    o qual é a taxa de juros da poupança?
    `,
    `
    - não consigo entrar na minha conta, só dá erro
    - que golpe, roubaram o meu dinheiro
    - uma hora ao telefone e desligaram na minha cara
    - o cartão não chegou e o atendimento é uma piada
    - pior banco do país, vou cancelar tudo
    - o aplicativo trava toda hora, que raiva
    - a transferência sumiu e ninguém sabe de nada
    + atendimento nota dez, a moça foi muito simpática
    + finalmente um banco que resolve rápido, parabéns
    + amei a nova função, funciona direitinho
    + sem problemas com o pix, caiu na hora
    o vocês têm caixa eletrônico no aeroporto?
    o o banco divulga os resultados na quinta
    o abri uma conta com eles esta semana
    `,
  ),
  it: posts(
    `
    - l'app non funziona da ieri e nessuno risponde
    - mi hanno addebitato una commissione assurda, vergogna
    - servizio pessimo, sconsiglio a tutti
    - di nuovo tutto bloccato, non se ne può più
    - la nuova app non mi piace per niente
    - aspetto da tre giorni una risposta
    + grazie mille per l'aiuto, problema risolto in cinque minuti
    + la migliore banca che abbia avuto, personale gentilissimo
    + app ottima, veloce e facile da usare
    + mai avuto un problema con loro
    o a che ora apre la filiale in centro?
    o domani vado in filiale ad aprire un conto
    o qual è il tasso del mutuo?
    `,
    `
    - impossibile accedere al conto, dà sempre errore
    - che truffa, mi hanno rubato i soldi
    - un'ora al telefono e poi mettono giù
    - il bonifico non è mai arrivato e nessuno sa niente
    - la peggiore banca d'Italia, cambio subito
    - l'app si blocca di continuo, che schifo
    - non è una buona banca, solo spese inutili
    + personale cortese e molto disponibile, complimenti
    + finalmente una banca che risponde subito, soddisfatto
    + adoro la nuova funzione, va benissimo
    + nessun problema con il bonifico, arrivato subito
    o avete uno sportello in aeroporto?
    o la banca presenta i risultati giovedì
    o ho aperto un conto da loro questa settimana
    `,
  ),
};
