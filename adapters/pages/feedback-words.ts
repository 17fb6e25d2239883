/** What the feedback form says, in one language. */
export interface FormWords {
  readonly title: (brand: string) => string;
  readonly what: string;
  readonly whatHint: string;
  readonly how: string;
  readonly tap: string;
  /** From 1, the worst, to 5. */
  readonly ratings: readonly [string, string, string, string, string];
  readonly chosen: (rating: string) => string;
  readonly plain: string;
  readonly privacy: (brand: string, days: number) => string;
  readonly noAnswer: (brand: string) => string;
  readonly leaveEmpty: string;
  readonly thanks: string;
  readonly thanksText: (brand: string) => string;
  readonly more: string;
  readonly languages: string;
  readonly mistakes: Readonly<Record<FormMistake, string>>;
}

export type FormMistake = 'empty' | 'long' | 'quick' | 'old' | 'many' | 'links' | 'away' | 'foreign';

/** The languages whose opinions are read; see docs/languages.md. */
export const FORM_LANGUAGES: Readonly<Record<string, { readonly name: string; readonly words: FormWords }>> = {
  en: {
    name: 'English',
    words: {
      title: (brand) => `Tell ${brand} what you think`,
      what: 'What happened? (you may leave this out)',
      whatHint: 'Please write no account numbers, passwords or names.',
      how: 'How was it?',
      tap: 'A tap on a face sends it.',
      ratings: ['Very bad', 'Bad', 'So-so', 'Good', 'Very good'],
      chosen: (rating) => `You chose “${rating}”. Tap it to send.`,
      plain: 'Send without a face',
      privacy: (brand, days) =>
        `By sending you agree that ${brand} reads and counts what you wrote. It is stored without your name or address and kept for up to ${days} days; card, account and phone numbers and e-mail addresses are masked before that.`,
      noAnswer: (brand) => `${brand} cannot answer you here. For help, please use its customer service.`,
      leaveEmpty: 'Leave this empty',
      thanks: 'Thank you',
      thanksText: (brand) => `${brand} has received it.`,
      more: 'Say something else',
      languages: 'Language',
      mistakes: {
        empty: 'Please write something or tap a face.',
        long: 'That is longer than 2,000 characters. Please shorten it; nothing is lost.',
        quick: 'That was very quick. Please send it once more.',
        old: 'This page was open for a long time. Please send it once more; nothing is lost.',
        many: 'Too much came at once. Please try again in a few minutes; your text is still here.',
        links: 'Please leave the links out.',
        away: 'It could not be stored just now. Please try again in a minute; your text is still here.',
        foreign: 'Please send it from this page.',
      },
    },
  },
  de: {
    name: 'Deutsch',
    words: {
      title: (brand) => `Sagen Sie ${brand} Ihre Meinung`,
      what: 'Was ist passiert? (darf leer bleiben)',
      whatHint: 'Bitte keine Kontonummern, Passwörter oder Namen angeben.',
      how: 'Wie war es?',
      tap: 'Ein Tipp auf ein Gesicht sendet es ab.',
      ratings: ['Sehr schlecht', 'Schlecht', 'Geht so', 'Gut', 'Sehr gut'],
      chosen: (rating) => `Sie haben „${rating}“ gewählt. Zum Senden antippen.`,
      plain: 'Ohne Gesicht senden',
      privacy: (brand, days) =>
        `Mit dem Senden stimmen Sie zu, dass ${brand} Ihre Nachricht liest und auswertet. Sie wird ohne Namen und Adresse gespeichert und höchstens ${days} Tage aufbewahrt; Karten-, Konto- und Telefonnummern sowie E-Mail-Adressen werden vorher unkenntlich gemacht.`,
      noAnswer: (brand) =>
        `${brand} kann Ihnen hier nicht antworten. Für Hilfe wenden Sie sich bitte an den Kundenservice.`,
      leaveEmpty: 'Bitte leer lassen',
      thanks: 'Vielen Dank',
      thanksText: (brand) => `${brand} hat Ihre Rückmeldung erhalten.`,
      more: 'Noch etwas mitteilen',
      languages: 'Sprache',
      mistakes: {
        empty: 'Bitte schreiben Sie etwas oder tippen Sie auf ein Gesicht.',
        long: 'Der Text ist länger als 2.000 Zeichen. Bitte kürzen Sie ihn; es geht nichts verloren.',
        quick: 'Das ging sehr schnell. Bitte senden Sie noch einmal.',
        old: 'Diese Seite war lange offen. Bitte senden Sie noch einmal; es geht nichts verloren.',
        many: 'Gerade kommt zu viel auf einmal. Bitte versuchen Sie es in einigen Minuten wieder; Ihr Text steht noch hier.',
        links: 'Bitte lassen Sie die Links weg.',
        away: 'Ihre Nachricht konnte gerade nicht gespeichert werden. Bitte versuchen Sie es in einer Minute wieder; Ihr Text steht noch hier.',
        foreign: 'Bitte senden Sie von dieser Seite aus.',
      },
    },
  },
  es: {
    name: 'Español',
    words: {
      title: (brand) => `Cuéntele a ${brand} su opinión`,
      what: '¿Qué ha pasado? (puede dejarlo vacío)',
      whatHint: 'Por favor, no escriba números de cuenta, contraseñas ni nombres.',
      how: '¿Qué tal fue?',
      tap: 'Al tocar una cara se envía.',
      ratings: ['Muy mal', 'Mal', 'Regular', 'Bien', 'Muy bien'],
      chosen: (rating) => `Ha elegido «${rating}». Tóquelo para enviar.`,
      plain: 'Enviar sin cara',
      privacy: (brand, days) =>
        `Al enviar, acepta que ${brand} lea y cuente lo que ha escrito. Se guarda sin su nombre ni su dirección, como máximo ${days} días; antes se ocultan los números de tarjeta, cuenta y teléfono y las direcciones de correo.`,
      noAnswer: (brand) =>
        `${brand} no puede responderle aquí. Si necesita ayuda, acuda a su servicio de atención al cliente.`,
      leaveEmpty: 'Deje esto vacío',
      thanks: 'Gracias',
      thanksText: (brand) => `${brand} lo ha recibido.`,
      more: 'Decir algo más',
      languages: 'Idioma',
      mistakes: {
        empty: 'Escriba algo o toque una cara.',
        long: 'El texto tiene más de 2.000 caracteres. Acórtelo, por favor; no se pierde nada.',
        quick: 'Ha sido muy rápido. Envíelo otra vez, por favor.',
        old: 'Esta página llevaba mucho tiempo abierta. Envíelo otra vez, por favor; no se pierde nada.',
        many: 'Ha llegado demasiado a la vez. Inténtelo de nuevo en unos minutos; su texto sigue aquí.',
        links: 'Quite los enlaces, por favor.',
        away: 'Ahora mismo no se ha podido guardar. Inténtelo de nuevo en un minuto; su texto sigue aquí.',
        foreign: 'Envíelo desde esta página, por favor.',
      },
    },
  },
  fr: {
    name: 'Français',
    words: {
      title: (brand) => `Donnez votre avis à ${brand}`,
      what: 'Que s’est-il passé ? (facultatif)',
      whatHint: 'N’écrivez ni numéro de compte, ni mot de passe, ni nom.',
      how: 'Comment était-ce ?',
      tap: 'Touchez un visage pour envoyer.',
      ratings: ['Très mauvais', 'Mauvais', 'Moyen', 'Bien', 'Très bien'],
      chosen: (rating) => `Vous avez choisi « ${rating} ». Touchez-le pour envoyer.`,
      plain: 'Envoyer sans visage',
      privacy: (brand, days) =>
        `En envoyant, vous acceptez que ${brand} lise et compte votre message. Il est conservé sans votre nom ni votre adresse, ${days} jours au plus ; les numéros de carte, de compte et de téléphone et les adresses e-mail sont masqués auparavant.`,
      noAnswer: (brand) =>
        `${brand} ne peut pas vous répondre ici. Pour obtenir de l’aide, adressez-vous au service clientèle.`,
      leaveEmpty: 'Laissez ce champ vide',
      thanks: 'Merci',
      thanksText: (brand) => `${brand} a reçu votre message.`,
      more: 'Dire autre chose',
      languages: 'Langue',
      mistakes: {
        empty: 'Écrivez quelque chose ou touchez un visage.',
        long: 'Le texte dépasse 2 000 caractères. Raccourcissez-le, s’il vous plaît ; rien n’est perdu.',
        quick: 'C’était très rapide. Envoyez encore une fois, s’il vous plaît.',
        old: 'Cette page est restée longtemps ouverte. Envoyez encore une fois ; rien n’est perdu.',
        many: 'Trop de messages à la fois. Réessayez dans quelques minutes ; votre texte est toujours là.',
        links: 'Retirez les liens, s’il vous plaît.',
        away: 'Impossible d’enregistrer pour le moment. Réessayez dans une minute ; votre texte est toujours là.',
        foreign: 'Envoyez depuis cette page, s’il vous plaît.',
      },
    },
  },
  it: {
    name: 'Italiano',
    words: {
      title: (brand) => `Dica a ${brand} la sua opinione`,
      what: 'Che cosa è successo? (facoltativo)',
      whatHint: 'Non scriva numeri di conto, password o nomi.',
      how: 'Com’è andata?',
      tap: 'Tocchi una faccina per inviare.',
      ratings: ['Molto male', 'Male', 'Così così', 'Bene', 'Molto bene'],
      chosen: (rating) => `Ha scelto «${rating}». Lo tocchi per inviare.`,
      plain: 'Invia senza faccina',
      privacy: (brand, days) =>
        `Inviando accetta che ${brand} legga e conti ciò che ha scritto. Viene conservato senza nome né indirizzo, al massimo per ${days} giorni; prima vengono oscurati numeri di carta, di conto e di telefono e indirizzi e-mail.`,
      noAnswer: (brand) => `${brand} non può risponderle qui. Per assistenza si rivolga al servizio clienti.`,
      leaveEmpty: 'Lasci vuoto questo campo',
      thanks: 'Grazie',
      thanksText: (brand) => `${brand} ha ricevuto il messaggio.`,
      more: 'Dire altro',
      languages: 'Lingua',
      mistakes: {
        empty: 'Scriva qualcosa o tocchi una faccina.',
        long: 'Il testo supera i 2.000 caratteri. Lo accorci, per favore; non si perde nulla.',
        quick: 'È stato molto veloce. Invii ancora una volta, per favore.',
        old: 'Questa pagina è rimasta aperta a lungo. Invii ancora una volta; non si perde nulla.',
        many: 'Sono arrivati troppi messaggi insieme. Riprovi tra qualche minuto; il suo testo è ancora qui.',
        links: 'Tolga i link, per favore.',
        away: 'Al momento non è stato possibile salvare. Riprovi tra un minuto; il suo testo è ancora qui.',
        foreign: 'Invii da questa pagina, per favore.',
      },
    },
  },
  pt: {
    name: 'Português',
    words: {
      title: (brand) => `Diga a ${brand} o que pensa`,
      what: 'O que aconteceu? (opcional)',
      whatHint: 'Não escreva números de conta, palavras-passe nem nomes.',
      how: 'Como correu?',
      tap: 'Toque numa cara para enviar.',
      ratings: ['Muito mau', 'Mau', 'Razoável', 'Bom', 'Muito bom'],
      chosen: (rating) => `Escolheu «${rating}». Toque para enviar.`,
      plain: 'Enviar sem cara',
      privacy: (brand, days) =>
        `Ao enviar, aceita que ${brand} leia e conte o que escreveu. É guardado sem o seu nome nem endereço, no máximo ${days} dias; antes disso são ocultados números de cartão, de conta e de telefone e endereços de e-mail.`,
      noAnswer: (brand) => `${brand} não pode responder-lhe aqui. Se precisar de ajuda, contacte o apoio ao cliente.`,
      leaveEmpty: 'Deixe este campo vazio',
      thanks: 'Obrigado',
      thanksText: (brand) => `${brand} recebeu a sua mensagem.`,
      more: 'Dizer mais alguma coisa',
      languages: 'Idioma',
      mistakes: {
        empty: 'Escreva alguma coisa ou toque numa cara.',
        long: 'O texto tem mais de 2000 caracteres. Encurte-o, por favor; nada se perde.',
        quick: 'Foi muito rápido. Envie mais uma vez, por favor.',
        old: 'Esta página esteve aberta muito tempo. Envie mais uma vez; nada se perde.',
        many: 'Chegou demasiado ao mesmo tempo. Tente de novo dentro de alguns minutos; o seu texto continua aqui.',
        links: 'Retire as ligações, por favor.',
        away: 'Não foi possível guardar agora. Tente de novo dentro de um minuto; o seu texto continua aqui.',
        foreign: 'Envie a partir desta página, por favor.',
      },
    },
  },
};
