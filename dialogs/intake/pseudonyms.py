"""A name to be shown instead of one's own: whether it gives away who somebody is.

Only advice follows: whoever wants to be known by name may be (ACCEPTANCE S1-77).
"""

from __future__ import annotations

import re
import unicodedata

from complaints.answers import Answers
from complaints.form import Form
from dialogs.intake.remarks import Remark

_LETTERS = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d")
NUMBER = 8
"""Digits from which on a name looks like a telephone number."""
SHORTEST = 2
"""Letters of a name that is looked for: an initial gives nobody away."""


def revealing(name: str, form: Form, answers: Answers) -> Remark | None:
    """What a pseudonym gives away, by what the person has answered so far; None when nothing."""
    if _is_contact(name, form, answers):
        return Remark.REVEALS_CONTACT
    own = {
        piece
        for key in (form.keys.first_name, form.keys.last_name)
        if key
        for piece in _pieces(form.said(key, answers))
        if len(piece) >= SHORTEST
    }
    return Remark.REVEALS_NAME if own & _pieces(name) else None


def _is_contact(name: str, form: Form, answers: Answers) -> bool:
    digits = "".join(_DIGITS.findall(name))
    email = (form.email(answers) or "").casefold()
    said = name.strip().casefold()
    local = email.partition("@")[0]
    return "@" in name.strip("@") or len(digits) >= NUMBER or bool(email and said in {email, local})


def _pieces(name: str) -> set[str]:
    """The words of a name, without case and accents."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(one for one in letters if not unicodedata.combining(one))
    return set(_LETTERS.findall(plain))
