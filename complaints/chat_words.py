"""How people spell in chats, and the words that say nothing about the matter, per language.

Everything is written as `telling.plain` leaves it: lower case, without accents or apostrophes.
"""

from __future__ import annotations

import re

SPELLING = {
    "fr": {
        # sounds
        "c": "c est", "g": "j ai", "jai": "j ai", "ke": "que", "ki": "qui", "kel": "quel",
        "kelle": "quelle", "koi": "quoi", "kan": "quand", "kand": "quand", "qd": "quand",
        "sa": "ca", "cmt": "comment", "comen": "comment", "coment": "comment", "cc": "bonjour",
        "pk": "pourquoi", "pq": "pourquoi", "pkoi": "pourquoi", "prkoi": "pourquoi",
        "fo": "faut", "fau": "faut", "fe": "fait", "fai": "fais", "vx": "veux",
        "ve": "veux", "veu": "veux", "jveux": "je veux", "jveu": "je veux", "jve": "je veux",
        "jvoudrais": "je voudrais", "jvoudrai": "je voudrais", "jpeux": "je peux", "jpe": "je peux",
        "jsuis": "je suis", "chui": "je suis", "jfais": "je fais", "jfai": "je fais",
        "yaura": "il y aura", "yora": "il y aura", "ya": "il y a", "yapa": "il y a pas",
        "pa": "pas", "pu": "plus", "plu": "plus", "po": "pas", "ds": "dans",
        "dc": "donc", "pr": "pour", "ac": "avec", "avc": "avec", "bcp": "beaucoup",
        "tjs": "toujours", "tjrs": "toujours", "tjr": "toujours", "jms": "jamais",
        "qqn": "quelqu un", "qqun": "quelqu un", "qq": "quelque",
        # clipped words
        "mdp": "mot de passe", "pwd": "mot de passe", "cb": "carte bancaire",
        "cni": "carte identite", "num": "numero", "tel": "telephone", "pb": "probleme",
        "msg": "message", "mail": "email", "mails": "email",
        "courriel": "email", "infos": "informations", "anniv": "anniversaire",
        "perso": "personnelles", "modif": "modifier", "rep": "reponse",
        "arnak": "arnaque", "foto": "photo", "sav": "service client",
        # other words for the same thing
        "plainte": "reclamation", "plaintes": "reclamation", "fric": "argent", "sous": "argent",
        "thune": "argent", "thunes": "argent", "pognon": "argent", "fonds": "argent",
        "stop": "arreter",
    },
    "en": {
        "u": "you", "ur": "your", "urs": "yours", "r": "are", "y": "why", "n": "and", "b": "be",
        "wat": "what", "wut": "what", "wots": "what", "whats": "what is", "wen": "when",
        "wich": "which", "wanna": "want to", "gonna": "going to", "gotta": "got to",
        "pls": "please", "plz": "please", "thx": "thanks", "bc": "because", "cuz": "because",
        "dont": "do not", "doesnt": "does not", "didnt": "did not", "cant": "can not",
        "wont": "will not", "isnt": "is not", "havent": "have not", "hasnt": "has not",
        "im": "i am", "ive": "i have", "its": "it is", "thats": "that is",
        "pwd": "password", "pw": "password", "acc": "account", "acct": "account",
        "mail": "email", "mails": "email", "num": "number", "tel": "telephone",
        "info": "information", "bday": "birthday", "pic": "picture", "pics": "picture",
        "foto": "photo", "enuf": "enough",
        "msg": "message", "ppl": "people", "id": "identity", "admin": "administrator",
        "payed": "paid", "funds": "money", "cash": "cash money",
        "login": "log in", "logon": "log in",
    },
}  # fmt: skip
"""Chat spelling to what is meant; a word stands for itself when it is not listed."""

PHRASES = {
    "fr": tuple(
        (re.compile(rf"\b(?:{pattern})\b"), words)
        for pattern, words in (
            (r"(?:combien|quels?) (?:de )?(?:temps|delais?|jours?)", "delai"),
            (r"quand (?:est ce que )?(?:vais je|je vais|aurai je|j aurai|recevrai je)", "delai"),
            (r"2 fois|deux fois|double|doublons?|2x", "deux fois"),
            (r"connexion|(?:entrer|rentrer|acceder|aller) (?:dans|sur|a) mon (?:compte|espace)",
             "connecter compte"),
            (r"carte (?:bancaire|bleue|de credit)", "carte"),
            (r"pas (?:content|contente|satisfaite?)", "mecontent"),
            (r"rendez vous", "rdv"),
        )
    ),
    "en": tuple(
        (re.compile(rf"\b(?:{pattern})\b"), words)
        for pattern, words in (
            (r"how (?:long|soon|fast|many days)|(?:in|within) what time", "delay"),
            (r"when (?:will|do|can) (?:i|you)", "delay"),
            (r"2 times|two times|double|duplicate", "twice"),
            (r"can not|can t|unable to|could not", "cannot"),
            (r"cannot (?:get|go|log|sign|enter) (?:in|into)|(?:log|sign) (?:in|into|on)", "login"),
            (r"(?:credit|debit|bank) card", "card"),
            (r"not (?:happy|satisfied|pleased)", "unhappy"),
        )
    ),
}  # fmt: skip
"""Turns of phrase that say one thing, put into one word on both sides."""

_STOP_FR = """
a ai aie aimerais aimerait ait alors aout apres arrive arrivee as au aucun aussi autre autres aux
avais avait avant avec avez avoir avons avril beaucoup bien bon bonjour bonsoir ca car ce ceci
cela celle celui ces cet cette ceux chaque chez chose choses ci combien comme comment contre
cordialement d dans de decembre deja demain depuis des desire dimanche dit dois doit donc dont du
elle elles en encore entre es est et etaient etait ete etes etre eu euro euros faire fais fait
faites faut fevrier fois font gens heure heures hier ici il ils j jamais janvier je jeudi jour
jours juillet juin l la le les leur leurs lors lorsque lot lui lundi ma madame mais mal mardi mars
matin me meme merci mercredi mes met mettre mieux mis moi moins mois mon monsieur n ne ni non nos
notre nous novembre octobre on ont ou oui par parce pas pendant peu peut peux plait plus plutot
possible pour pourquoi pourrais pourrait pourriez pouvez pouvoir prie puis qu quand que quel
quelle quelles quelqu quelque quels qui quoi rien s sa salut samedi sans savoir se semaine
semaines septembre sera serait ses si slt soir soit son sont souhaite souhaiterais sous stp suis sur
svp t ta te tel tellement temps tes toi ton toujours tous tout toute toutes tres trop tu un une va
vais vendredi vers veut veux voila voir vont vos votre voudrais voudrait vous vraiment y
"""

_STOP_EN = """
a about after again all also am an and any anyone anything april are as at august be because been
before being believe but by can could d day days dear december did do does doing done each either
else euro euros evening ever every everyone february for friday from get gets getting give given
go going good got had has have having hello her here hey hi him his how however i if in into is it
its january july june just kindly know let like ll long m madam made make many march may me mean
meaning means might monday month months more morning most much must my need next night no not
november now october of off on once one only or other our out over own please possible put re
really regards s same saturday september shall she should since sir so some somebody someone
something still such sunday t take than thanks that the their them then there these they thing
things think this those through thursday time times to today tomorrow tonight too tuesday under up
us use ve very want wants was we wednesday week weeks well were what when where which while who
whom whose why will wish with without would yes yesterday yet you your yours
"""

STOPWORDS = {"fr": frozenset(_STOP_FR.split()), "en": frozenset(_STOP_EN.split())}
"""Words that say nothing about the matter."""

ELISIONS = {"fr": ("qu", "j", "l", "d", "n", "s", "t", "m", "c"), "en": ()}
"""What is glued to the next word when the apostrophe is left out: "largent", "jarrive"."""

_ENDINGS_FR = """
issements issement ations ation itions ition ateurs ateur atrices atrice ements ement ments ment
ables able ances ance antes ante ants ant eurs eur euses euse ives ive ifs if assions assion issez
issent erons eront erait erais aient ions iez ees ee er ez es ent ais ait ai at it is ie e s x i t
"""

_ENDINGS_EN = """
izations ization isations isation ations ation ments ment ings ing ically ances ance ences ence
ables able ibles ible ions ion ers er ors or ies ied ed es ly y e s
"""

ENDINGS = {"fr": tuple(_ENDINGS_FR.split()), "en": tuple(_ENDINGS_EN.split())}
"""Endings that a stem loses, longest first."""

SOUNDS = {
    "fr": tuple(
        (re.compile(pattern), letters)
        for pattern, letters in (
            (r"ph", "f"), (r"ch", "5"), (r"h", ""), (r"qu|q|ck", "k"), (r"ti(?=on)", "si"),
            (r"sc(?=[eiy])", "s"),
            (r"c(?=[eiy])", "s"), (r"c", "k"), (r"z|ss", "s"), (r"gu(?=[eiy])", "g"),
            (r"g(?=[eiy])", "j"), (r"eau|au", "o"), (r"y", "i"), (r"oeu|eu", "e"),
            (r"(?:ai|ei)(?![nm](?![aeiou]))", "e"), (r"(?:ain|ein|aim|eim)(?![aeiou])", "in"),
            (r"[ae][nm](?![aeioumn])", "an"), (r"o[nm](?![aeioumn])", "on"), (r"mp(?=t)", "n"),
            (r"(?:er|ez|ees|ee|es|ent|e|s|x|t|d|p)$", ""),
        )
    ),
    "en": tuple(
        (re.compile(pattern), letters)
        for pattern, letters in (
            (r"ph", "f"), (r"ght", "t"), (r"wh", "w"), (r"wr", "r"), (r"kn", "n"), (r"ck|q", "k"),
            (r"sc(?=[eiy])|c(?=[eiy])", "s"), (r"c(?!h)", "k"), (r"tion|sion", "shn"),
            (r"ie|ei|ea|ee|y", "i"), (r"z", "s"), (r"ous|us$", "s"), (r"e$", ""),
        )
    ),
}  # fmt: skip
"""Roughly how letters sound, applied in this order."""
