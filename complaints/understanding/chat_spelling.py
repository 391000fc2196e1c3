"""How people spell in chats, per language, and what they mean."""

from __future__ import annotations

import re
import unicodedata

# Keys are lower case without accents or apostrophes; a word that is not listed stands for itself.
SPELLING = {
    "fr": {
        # by sound
        "c": "c'est", "cest": "c'est", "cete": "c'était", "g": "j'ai",
        "jai": "j'ai", "jmen": "je m'en", "ke": "que", "ki": "qui", "kel": "quel",
        "kelle": "quelle", "koi": "quoi", "kwa": "quoi", "kan": "quand", "kand": "quand",
        "qd": "quand", "kom": "comment", "komen": "comment", "coment": "comment",
        "comen": "comment", "cmt": "comment", "cmmt": "comment", "combi1": "combien",
        "kombien": "combien", "cb": "carte bancaire", "pk": "pourquoi", "pq": "pourquoi",
        "pkoi": "pourquoi", "prkoi": "pourquoi", "pourkoi": "pourquoi", "psk": "parce que",
        "pcq": "parce que", "fo": "faut", "fau": "faut", "fe": "fait", "fai": "fait", "vx": "veux",
        "ve": "veux", "veu": "veux", "jveux": "je veux", "jveu": "je veux", "jve": "je veux",
        "jvoudrais": "je voudrais", "jvoudrai": "je voudrais", "jpeux": "je peux",
        "jpeu": "je peux", "jpe": "je peux", "jsuis": "je suis", "jsui": "je suis",
        "chui": "je suis", "chuis": "je suis", "jfais": "je fais", "jfai": "je fais",
        "jcomprend": "je comprends", "jtrouve": "je trouve", "jarrive": "j'arrive",
        "jarive": "j'arrive", "jattend": "j'attends", "jatten": "j'attends", "jme": "je me",
        "jte": "je te", "ji": "j'y", "jy": "j'y", "mwa": "moi", "twa": "toi", "yaura": "il y aura",
        "yora": "il y aura", "ya": "il y a", "yavait": "il y avait", "yapa": "il n'y a pas",
        "yapas": "il n'y a pas", "vs": "vous", "ns": "nous", "vou": "vous", "votr": "votre",
        "pa": "pas", "plu": "plus", "ds": "dans", "dc": "donc", "pr": "pour", "avc": "avec",
        "bcp": "beaucoup", "tjs": "toujours", "tjrs": "toujours", "tjr": "toujours",
        "jms": "jamais", "tps": "temps", "tt": "tout", "ts": "tous", "mm": "même",
        "qqn": "quelqu'un", "qqun": "quelqu'un", "kelkun": "quelqu'un", "qqch": "quelque chose",
        "dsl": "désolé",
        "svp": "s'il vous plaît", "stp": "s'il te plaît", "slt": "salut", "bjr": "bonjour",
        "bsr": "bonsoir", "mnt": "maintenant", "auj": "aujourd'hui", "ojd": "aujourd'hui",
        "jsp": "je ne sais pas", "argen": "argent", "largent": "l'argent", "largen": "l'argent",
        "dargent": "d'argent", "conte": "compte", "cagnote": "cagnotte", "cagnot": "cagnotte",
        "verssement": "versement", "virment": "virement", "paimen": "paiement",
        "paymen": "paiement", "rembourcer": "rembourser", "recu": "reçu", "ete": "été",
        # clipped words
        "mdp": "mot de passe", "pwd": "mot de passe", "cni": "carte d'identité", "pb": "problème",
        "pbm": "problème", "msg": "message", "anniv": "anniversaire", "perso": "personnel",
        "modif": "modifier", "rep": "réponse", "reclam": "réclamation", "justif": "justificatif",
        "arnak": "arnaque", "foto": "photo", "sav": "service client", "asso": "association",
        "nb": "nombre", "num": "numéro", "rdv": "rendez-vous", "remb": "remboursement",
        # slang
        "fric": "argent", "thune": "argent", "thunes": "argent", "tune": "argent",
        "pognon": "argent", "balles": "euros", "flouze": "argent",
    },
    "en": {
        "u": "you", "ur": "your", "urs": "yours", "r": "are", "y": "why", "n": "and", "b": "be",
        "c": "see", "wat": "what", "wut": "what", "wots": "what is", "whats": "what is",
        "wen": "when", "wich": "which", "wanna": "want to", "gonna": "going to", "gotta": "got to",
        "lemme": "let me", "gimme": "give me", "pls": "please", "plz": "please", "plss": "please",
        "thx": "thanks", "ty": "thanks", "bc": "because", "cuz": "because", "coz": "because",
        "bcos": "because", "dont": "do not", "doesnt": "does not", "dosent": "does not",
        "didnt": "did not", "cant": "cannot", "couldnt": "could not", "wont": "will not",
        "wouldnt": "would not", "isnt": "is not", "wasnt": "was not", "arent": "are not",
        "havent": "have not", "hasnt": "has not", "im": "i am", "ive": "i have", "ill": "i will",
        "its": "it is", "thats": "that is", "theres": "there is", "wheres": "where is",
        "hows": "how is", "theyre": "they are", "youre": "you are", "dunno": "do not know",
        "pwd": "password", "pw": "password", "pasword": "password", "acc": "account",
        "acct": "account", "acount": "account", "num": "number", "bday": "birthday",
        "pic": "picture", "pics": "pictures", "foto": "photo", "enuf": "enough", "msg": "message",
        "ppl": "people", "sum1": "someone", "any1": "anyone", "every1": "everyone",
        "some1": "someone", "payed": "paid", "recieve": "receive", "recieved": "received",
        "reciept": "receipt", "adress": "address", "adres": "address", "mony": "money",
        "dosh": "money", "quid": "pounds", "tho": "though", "thru": "through",
        "w": "with", "wo": "without", "bf": "boyfriend", "gf": "girlfriend", "tmrw": "tomorrow",
        "2moro": "tomorrow", "yday": "yesterday", "rn": "right now", "asap": "quickly",
        "smth": "something", "nvm": "never mind", "cos": "because", "plse": "please",
        "ref": "reference", "withdrawl": "withdrawal", "complant": "complaint",
    },
}  # fmt: skip
"""Chat spelling to what is meant."""

_TOKEN = re.compile(r"\w+|[^\w\s]")
_STUTTER = re.compile(r"([^\W\d_])\1{2,}")


def written_out(text: str, language: str) -> str:
    """A message in lower case with chat spelling written out; "looong" loses its extra letters."""
    spelling = SPELLING.get(language, {})
    once = _STUTTER.sub(r"\1", unicodedata.normalize("NFC", text).lower())
    return " ".join(spelling.get(bare(word), word) for word in _TOKEN.findall(once))


def bare(text: str) -> str:
    """A text without accents, and with one letter for each ligature."""
    apart = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("æ", "ae"))
    return "".join(one for one in apart if not unicodedata.combining(one))
