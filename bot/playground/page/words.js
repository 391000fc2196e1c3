// The page's own words. The product's words come from the bots.
const WORDS = {
  fr: {
    title: "Recours, bac à sable", skip: "Aller aux conversations",
    notice: "Bac à sable : rien n’est réel ici, rien ne quitte cette machine.",
    tools: "Horloge et page", clock: "Horloge", day: "+1 jour", tenDays: "+10 jours", realTime: "Heure réelle",
    nextDue: "Prochaine échéance", noDue: "Aucune échéance", ahead: "en avance de", behind: "en retard de",
    pageLanguage: "Langue de la page", reset: "Tout effacer",
    resetSure: "Effacer toutes les conversations et tous les courriels, et revenir à l’heure réelle ? Les réclamations déposées restent dans la base de Recours.",
    views: "Vues", consumer: "Consommateur", desk: "Service", officer: "Agent", mail: "Courriels",
    with: "avec", seenBy: "Vu par", person: "Personne", options: "Options", appLanguage: "Langue de son téléphone", members: "Membres",
    mailbox: "Boîte", noMail: "Aucun courriel ici.", mailUnseen: "Nouveau courriel pour", mailHeard: "Nouveau courriel",
    mailStop: "Mettre le serveur de courriel en panne", mailStart: "Remettre le serveur de courriel en marche", mailDown: "Le serveur de courriel est en panne.",
    mailRefuse: "Boîte pleine : refuser les courriels à cette adresse", mailAccept: "Accepter de nouveau les courriels à cette adresse", mailRefused: "Cette boîte refuse les courriels.",
    from: "De", to: "À", attachments: "Pièces jointes",
    block: "Bloquer le bot", unblock: "Débloquer le bot", start: "Démarrer", startBot: "Démarrer la conversation",
    menu: "Menu", photo: "Photo", file: "Fichier", other: "Autre", message: "Message", send: "Envoyer", keyboard: "Réponses proposées",
    edit: "Modifier", delete: "Supprimer", actions: "Modifier ou supprimer ce message", editing: "Vous modifiez votre message.", cancel: "Annuler",
    edited: "modifié", typing: "écrit…", ok: "Fermer", yes: "Tout effacer", add: "Ajouter", copied: "Copié.", pinned: "Épinglé", spoiler: "Montrer le texte caché",
    empty: "Aucun message.", down: "Suite ↓", blank: "Rien n’est encore dit. Appuyez sur « Démarrer », comme dans Telegram.", newMessage: "Nouveau message", buttons: "Boutons", unread: "nouveau",
    addPerson: "Nouvelle personne…", newName: "Prénom de cette personne", replyTo: "En réponse à",
    sticker: "Autocollant", voice: "Message vocal", video_note: "Message vidéo", contact: "Contact", location: "Position", poll: "Sondage", dice: "Dé",
    lost: "Connexion perdue. Recours redémarre peut-être ; nouvel essai…", back: "La connexion est rétablie.", unsent: "Rien n’est envoyé : Recours ne répond pas. Votre texte est gardé.",
    photoAlt: "Photo envoyée par", you: "Vous", agent: "agent", supervisor: "responsable", admin: "administrateur", stranger: "hors du service",
  },
  en: {
    title: "Recours, playground", skip: "Go to the conversations",
    notice: "Playground: nothing here is real, nothing leaves this machine.",
    tools: "Clock and page", clock: "Clock", day: "+1 day", tenDays: "+10 days", realTime: "Real time",
    nextDue: "Next due date", noDue: "No due date", ahead: "ahead by", behind: "behind by",
    pageLanguage: "Language of this page", reset: "Erase everything",
    resetSure: "Erase all conversations and e-mails, and return to the real time? Complaints that were filed stay in Recours’ database.",
    views: "Views", consumer: "Consumer", desk: "Desk", officer: "Officer", mail: "E-mails",
    with: "with", seenBy: "Seen by", person: "Person", options: "Options", appLanguage: "Language of their phone", members: "Members",
    mailbox: "Mailbox", noMail: "No e-mail here.", mailUnseen: "New e-mail for", mailHeard: "New e-mail",
    mailStop: "Let the mail server fail", mailStart: "Start the mail server again", mailDown: "The mail server is down.",
    mailRefuse: "Mailbox full: refuse e-mails to this address", mailAccept: "Accept e-mails to this address again", mailRefused: "This mailbox refuses e-mails.",
    from: "From", to: "To", attachments: "Attachments",
    block: "Block the bot", unblock: "Unblock the bot", start: "Start", startBot: "Start the conversation",
    menu: "Menu", photo: "Photo", file: "File", other: "Other", message: "Message", send: "Send", keyboard: "Suggested answers",
    edit: "Edit", delete: "Delete", actions: "Edit or delete this message", editing: "You are editing your message.", cancel: "Cancel",
    edited: "edited", typing: "is typing…", ok: "Close", yes: "Erase everything", add: "Add", copied: "Copied.", pinned: "Pinned", spoiler: "Show the hidden text",
    empty: "No messages.", down: "More ↓", blank: "Nothing was said yet. Press Start, as in Telegram.", newMessage: "New message", buttons: "Buttons", unread: "new",
    addPerson: "Somebody new…", newName: "First name of this person", replyTo: "In reply to",
    sticker: "Sticker", voice: "Voice message", video_note: "Video message", contact: "Contact", location: "Location", poll: "Poll", dice: "Dice",
    lost: "Connection lost. Recours may be restarting; trying again…", back: "The connection is back.", unsent: "Nothing was sent: Recours does not answer. Your text is kept.",
    photoAlt: "Photo sent by", you: "You", agent: "agent", supervisor: "supervisor", admin: "administrator", stranger: "not of the desk",
  },
};

let language = remembered();

function remembered() {
  const kept = localStorage.getItem("page-language") ?? navigator.language.slice(0, 2);
  return kept in WORDS ? kept : "fr";
}

export const spoken = () => language;
export const say = (key) => WORDS[language][key];

export function speak(wanted) {
  language = wanted;
  localStorage.setItem("page-language", wanted);
}

// “From: Maria”, « De : Maria »; “first words”, « premiers mots ».
export const pair = (name, value) => (language === "fr" ? `${name}\u00a0: ${value}` : `${name}: ${value}`);
export const quoted = (text) => (language === "fr" ? `«\u00a0${text}\u00a0»` : `“${text}”`);

export const moment = (iso, style) => new Intl.DateTimeFormat(language, style).format(new Date(iso));
export const sentence = (text) => text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
export const several = (words) => new Intl.ListFormat(language).format(words);

const UNITS = [[1e6, "megabyte"], [1e3, "kilobyte"], [1, "byte"]];

// A size in bytes as a person says it: “48 kB”, « 48 ko ».
export function size(bytes) {
  const [step, unit] = UNITS.find(([step]) => bytes >= step) ?? UNITS[2];
  return number(bytes / step, unit, bytes >= 1e6 ? 1 : 0, step === 1 ? "long" : "short");
}

// A span in seconds in its largest unit: “10 days”.
export function span(seconds) {
  const [step, unit] = [[86_400, "day"], [3_600, "hour"], [60, "minute"]].find(([step]) => seconds >= step) ?? [1, "second"];
  return number(seconds / step, unit, 0, "long");
}

const number = (value, unit, maximumFractionDigits, unitDisplay) =>
  new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay, maximumFractionDigits }).format(value);

// Writes the page's words into everything that asks for them.
export function label(root) {
  for (const one of root.querySelectorAll("[data-say]")) write(one, say(one.dataset.say));
  for (const one of root.querySelectorAll("[data-label]")) one.setAttribute("aria-label", say(one.dataset.label));
  for (const one of root.querySelectorAll("[data-placeholder]")) one.placeholder = say(one.dataset.placeholder);
}

// Only what changed is written: a live region says again whatever is written into it.
export function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
