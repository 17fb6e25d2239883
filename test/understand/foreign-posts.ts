import type { SentimentLabel } from '../../src/domain/reading.js';

type Post = readonly [SentimentLabel, string];

/** Posts as customers write them, by hand. The held-back half was written before any word list, and none was tuned on it. */
export interface Posts {
  readonly tuned: readonly Post[];
  readonly heldBack: readonly Post[];
  /** Written after the first lists, in other words than theirs; the lists grew on them afterwards. */
  readonly second: readonly Post[];
  /** Written after the lists were done and left as they fell out: what a reader may expect of posts it never met. */
  readonly unseen: readonly Post[];
}

const posts = (tuned: string, heldBack: string, second: string, unseen: string): Posts => ({
  tuned: parsed(tuned),
  heldBack: parsed(heldBack),
  second: parsed(second),
  unseen: parsed(unseen),
});

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
    `
    - llevo desde el lunes sin poder pagar con la tarjeta
    - os habéis cargado la app con la última actualización
    - me tienen mareada de un departamento a otro
    - gracias por nada, otra tarde perdida
    - 40 minutos de cola para que me digan que vuelva mañana
    - no pienso volver a pisar esa sucursal
    - ni en persona ni por chat te solucionan nada
    - menuda tomadura de pelo con los gastos de mantenimiento
    + chapeau por el chico de la ventanilla, un encanto
    + me lo arreglaron a la primera, así da gusto
    + de lo mejorcito que hay en España
    + facilísimo abrir la cuenta desde el sofá
    + cero quejas en diez años
    o alguien sabe si abren el sábado
    o la nueva oficina está en la calle mayor
    o transferencia hecha, mañana os digo
    `,
    `
    - dos veces he ido y las dos sin luz en el cajero
    - la clave por sms me llega media hora después
    - que alguien me devuelva los 50 euros, ya está bien
    - el chat es un robot que no entiende nada
    - tras veinte años de cliente así me lo pagan
    - muy bonita la app pero se queda colgada al firmar
    + da gusto ver gente que sabe lo que hace
    + me quedo con este banco sin dudarlo
    + qué alivio, dinero de vuelta en 24 horas
    + la gestora es un cielo
    o he visto el anuncio nuevo en la tele
    o pregunto por una amiga: ¿piden nómina?
    o cambian el horario de verano el lunes
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
    `
    - ça fait une semaine que mon compte est débité à tort
    - votre mise à jour a tout cassé
    - on me balade d'un service à l'autre
    - merci pour rien, encore un après-midi de perdu
    - 40 minutes de queue pour m'entendre dire de revenir demain
    - je ne remettrai plus les pieds dans cette agence
    - ni le chat ni le téléphone ne servent à quoi que ce soit
    - les tarifs ont encore augmenté, c'est du grand n'importe quoi
    + chapeau au monsieur du guichet, un amour
    + réglé du premier coup, ça fait plaisir
    + ce qui se fait de mieux en ce moment
    + ouverture de compte ultra simple depuis mon canapé
    + dix ans chez eux et zéro souci
    o quelqu'un sait s'ils ouvrent le samedi
    o la nouvelle agence est rue de la gare
    o virement fait, je vous dis demain
    `,
    `
    - deux fois sur place, deux fois le distributeur éteint
    - le code sms arrive une demi-heure après
    - rendez-moi mes 50 euros, ça suffit
    - le chat est un robot qui ne comprend rien
    - vingt ans de fidélité et voilà comment on me traite
    - jolie l'appli mais elle se fige au moment de signer
    + ça fait du bien de tomber sur des gens compétents
    + je reste chez eux sans hésiter
    + quel soulagement, argent rendu en 24 heures
    + la conseillère est en or
    o j'ai vu la nouvelle pub à la télé
    o je demande pour une amie : il faut une fiche de paie ?
    o les horaires d'été commencent lundi
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
    `
    - seit Montag kann ich mit der Karte nicht mehr zahlen
    - das letzte Update hat alles zerschossen
    - ich werde nur von einem zum anderen geschickt
    - danke für nichts, wieder ein Nachmittag umsonst
    - 40 Minuten angestanden, um zu hören ich soll morgen wiederkommen
    - da setze ich keinen Fuß mehr rein
    - weder Chat noch Hotline bringen irgendwas
    - die Kontoführung wird schon wieder teurer, reine Geldmacherei
    + Hut ab vor dem Herrn am Schalter, ein Schatz
    + beim ersten Anruf erledigt, so muss das sein
    + mit das Beste was es gerade gibt
    + Konto vom Sofa aus eröffnet, kinderleicht
    + zehn Jahre dabei und null Beschwerden
    o weiß jemand ob die samstags offen haben
    o die neue Filiale ist in der Bahnhofstraße
    o Überweisung ist raus, sag morgen Bescheid
    `,
    `
    - zweimal da gewesen, zweimal war der Automat aus
    - die SMS-TAN kommt erst nach einer halben Stunde
    - ich will meine 50 Euro zurück, jetzt reichts
    - der Chat ist ein Roboter, der nichts versteht
    - nach zwanzig Jahren als Kunde so behandelt zu werden
    - hübsche App, aber beim Unterschreiben bleibt sie hängen
    + tut gut, mal auf Leute zu treffen, die ihr Handwerk verstehen
    + ich bleibe bei dieser Bank, ohne zu zögern
    + was für eine Erleichterung, Geld nach 24 Stunden zurück
    + die Beraterin ist Gold wert
    o hab die neue Werbung im Fernsehen gesehen
    o frage für eine Freundin: braucht man einen Gehaltsnachweis?
    o ab Montag gelten die Sommerzeiten
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
    `
    - desde segunda não dá para pagar com o cartão
    - a última atualização estragou o app todo
    - ficam me jogando de um setor para o outro
    - obrigado por nada, mais uma tarde perdida
    - 40 minutos na fila para me mandarem voltar amanhã
    - nunca mais ponho os pés nessa agência
    - nem pelo chat nem pelo telefone resolvem nada
    - aumentaram a mensalidade de novo, só querem o meu dinheiro
    + tiro o chapéu para o rapaz do balcão, um amor
    + resolveram de primeira, assim dá gosto
    + um dos melhores que existe hoje
    + facílimo abrir a conta do sofá
    + dez anos e zero queixas
    o alguém sabe se abrem no sábado
    o a nova agência fica na rua direita
    o transferência feita, amanhã digo algo
    `,
    `
    - fui lá duas vezes e nas duas o caixa estava desligado
    - o código por sms chega meia hora depois
    - quero meus 50 reais de volta, já chega
    - o chat é um robô que não entende nada
    - vinte anos de cliente e é assim que me tratam
    - bonito o app mas congela na hora de assinar
    + dá gosto ver gente que sabe o que faz
    + fico com esse banco sem pensar duas vezes
    + que alívio, dinheiro de volta em 24 horas
    + a gerente é um anjo
    o vi o anúncio novo na tv
    o pergunto por uma amiga: pedem comprovante de renda?
    o o horário de verão começa na segunda
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
    `
    - da lunedì non posso più pagare con la carta
    - l'ultimo aggiornamento ha rovinato tutto
    - mi rimbalzano da un ufficio all'altro
    - grazie per niente, un altro pomeriggio perso
    - 40 minuti di coda per sentirmi dire di tornare domani
    - in quella filiale non ci metto più piede
    - né in chat né al telefono risolvono qualcosa
    - hanno aumentato ancora il canone, pensano solo ai soldi
    + tanto di cappello al ragazzo dello sportello, un tesoro
    + sistemato al primo colpo, così sì
    + tra le migliori che ci siano adesso
    + facilissimo aprire il conto dal divano
    + dieci anni con loro e zero lamentele
    o qualcuno sa se aprono il sabato
    o la nuova filiale è in via roma
    o bonifico fatto, domani vi dico
    `,
    `
    - ci sono andato due volte e il bancomat era spento
    - il codice via sms arriva dopo mezz'ora
    - rivoglio i miei 50 euro, adesso basta
    - la chat è un robot che non capisce nulla
    - dopo vent'anni da cliente mi trattano così
    - carina l'app ma si pianta quando devi firmare
    + fa piacere trovare gente che sa quello che fa
    + resto con questa banca senza esitare
    + che sollievo, soldi indietro in 24 ore
    + la consulente è una perla
    o ho visto la nuova pubblicità in tv
    o chiedo per un'amica: serve la busta paga?
    o da lunedì c'è l'orario estivo
    `,
  ),
};
