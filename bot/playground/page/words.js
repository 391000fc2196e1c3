// The page's own words. The product's words come from the bots.
export const WORDS = {
  fr: {
    skip: "Aller à la conversation du consommateur",
    notice: "Bac à sable : rien n’est réel ici, rien ne quitte cette machine.",
    clock: "Horloge", day: "+1 jour", tenDays: "+10 jours", realTime: "Heure réelle",
    nextDue: "Prochaine échéance", noDue: "Aucune échéance",
    pageLanguage: "Page", reset: "Tout effacer", resetSure: "Effacer toutes les conversations et tous les courriels ?",
    views: "Vues", consumer: "Consommateur", desk: "Service", officer: "Agent", mail: "Courriels",
    person: "Personne", appLanguage: "Langue de son téléphone",
    mailbox: "Boîte", noMail: "Aucun courriel ici.", mailUp: "Serveur de courriel en marche", mailDown: "Serveur de courriel en panne",
    from: "De", to: "À", attachments: "Pièces jointes", sentOn: "Envoyé le",
    block: "Bloquer le bot", unblock: "Débloquer le bot", start: "Démarrer",
    menu: "Menu", photo: "Photo", file: "Fichier", other: "Envoyer autre chose", message: "Message", send: "Envoyer",
    edit: "Modifier", delete: "Supprimer", editing: "Vous modifiez votre message.", cancel: "Annuler",
    edited: "modifié", typing: "écrit…", ok: "Fermer", copied: "Copié.", copy: "Copier", empty: "Aucun message.",
    addPerson: "Nouvelle personne…", newName: "Prénom de cette personne ?", replyTo: "En réponse à",
    sticker: "Autocollant", voice: "Message vocal", video_note: "Message vidéo", contact: "Contact", location: "Position", poll: "Sondage", dice: "Dé",
    lost: "Connexion perdue. Recours redémarre peut-être : nouvel essai…", photoAlt: "Photo envoyée par", you: "Vous",
    agent: "agent", supervisor: "responsable", admin: "administrateur", size: "octets",
  },
  en: {
    skip: "Go to the consumer’s conversation",
    notice: "Playground: nothing here is real, nothing leaves this machine.",
    clock: "Clock", day: "+1 day", tenDays: "+10 days", realTime: "Real time",
    nextDue: "Next due date", noDue: "No due date",
    pageLanguage: "Page", reset: "Erase everything", resetSure: "Erase all conversations and e-mails?",
    views: "Views", consumer: "Consumer", desk: "Desk", officer: "Officer", mail: "E-mails",
    person: "Person", appLanguage: "Language of their phone",
    mailbox: "Mailbox", noMail: "No e-mail here.", mailUp: "Mail server running", mailDown: "Mail server down",
    from: "From", to: "To", attachments: "Attachments", sentOn: "Sent on",
    block: "Block the bot", unblock: "Unblock the bot", start: "Start",
    menu: "Menu", photo: "Photo", file: "File", other: "Send something else", message: "Message", send: "Send",
    edit: "Edit", delete: "Delete", editing: "You are editing your message.", cancel: "Cancel",
    edited: "edited", typing: "is typing…", ok: "Close", copied: "Copied.", copy: "Copy", empty: "No messages.",
    addPerson: "Somebody new…", newName: "First name of this person?", replyTo: "In reply to",
    sticker: "Sticker", voice: "Voice message", video_note: "Video message", contact: "Contact", location: "Location", poll: "Poll", dice: "Dice",
    lost: "Connection lost. Recours may be restarting: trying again…", photoAlt: "Photo sent by", you: "You",
    agent: "agent", supervisor: "supervisor", admin: "administrator", size: "bytes",
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

export const moment = (iso, style = { dateStyle: "medium", timeStyle: "short" }) =>
  new Intl.DateTimeFormat(language, style).format(new Date(iso));

// Writes the page's words into everything that asks for them.
export function label(root) {
  for (const one of root.querySelectorAll("[data-say]")) one.textContent = say(one.dataset.say);
  for (const one of root.querySelectorAll("[data-label]")) one.setAttribute("aria-label", say(one.dataset.label));
  for (const one of root.querySelectorAll("[data-placeholder]")) one.placeholder = say(one.dataset.placeholder);
}
