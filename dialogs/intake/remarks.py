"""What the form remarks beside a question: about files, buttons and messages of a strange kind.

What a parser says about typed words is in `dialogs.problems`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from complaints.organisation import FileLimits
from complaints.reading import LENGTH
from complaints.refusals import Refusal
from locales import N_, N_several, Words


class Remark(StrEnum):
    """Something the person should know; the question stays where it is."""

    CHOOSE = "choose"
    """Words on a window of buttons that fit none of them, or several."""
    NO_FILES = "no-files"
    """Done, but nothing is attached where something must be."""
    NOT_KEPT = "not-kept"
    """A sticker, a voice message, a poll where files were asked."""
    ELSEWHERE = "elsewhere"
    """A contact card or a position where nobody asked for one."""
    OVERVIEW = "overview"
    """Any message beside the review or the last page: nothing is asked there."""
    POSITION = "position"
    """A position instead of an address; kept only when the person says so (INPUTS 111)."""
    FULL = "full"
    """A text of the greatest length; the rest was not kept."""
    CHANGED = "changed"
    """The person edited a message, and the answer with it."""
    EVERY = "every"
    """Not all of what must be accepted is ticked."""
    WHICH_BRAND = "which-brand"
    """Brands that a typed name may mean."""
    NO_BRAND = "no-brand"
    """A name that no brand of the directory bears."""
    REVEALS_NAME = "reveals-name"
    """A pseudonym that is a part of the person's own name."""
    REVEALS_CONTACT = "reveals-contact"
    """A pseudonym that is a telephone number or an e-mail address."""
    HARSH = "harsh"
    """Words that may insult or discriminate; pointed out, never refused."""
    FILE_KEPT = "file-kept"
    FILE_TWICE = "file-twice"
    FILE_TOO_LARGE = "file-too-large"
    FILE_EMPTY = "file-empty"
    FILE_TYPE = "file-type"
    FILE_CUT = "file-cut"
    """Telegram did not hand over the whole file."""
    FILE_DAMAGED = "file-damaged"
    FILE_LOCKED = "file-locked"
    FILE_ACTIVE = "file-active"
    FILE_TOO_COMPLEX = "file-too-complex"
    FILE_HARMFUL = "file-harmful"
    FILE_UNCHECKED = "file-unchecked"
    """Looking into the file failed, or the virus scanner is away."""
    TOO_MUCH_TODAY = "too-much-today"
    TOO_MANY_FILES = "too-many-files"


REMARKS = {
    Remark.CHOOSE: N_("I could not match this with one of the answers. Please use a button."),
    Remark.NO_FILES: N_("At least one file is needed here. Send a photo or a PDF."),
    Remark.NOT_KEPT: N_(
        "This kind of message cannot be kept as a document. Send a photo or a PDF file."
    ),
    Remark.ELSEWHERE: N_("Nothing was kept of this message: it does not answer this question."),
    Remark.OVERVIEW: N_(
        "Nothing was kept of this message. To change or add something, press “Edit” in the "
        "overview."
    ),
    Remark.POSITION: N_(
        "Should this position stand for your address? It is kept to about 100 metres."
    ),
    Remark.FULL: N_(
        "Your text has reached {n} characters, which is the most that can be kept. The rest was "
        "left out: you can attach it as a PDF file."
    ),
    Remark.CHANGED: N_("You edited your message: your answer was changed too."),
    Remark.EVERY: N_("To go on, please tick each of these. Not ticked yet: {unticked}."),
    Remark.WHICH_BRAND: N_(
        "Which one do you mean? 🟢 ON says that a brand has taken on commitments here. If it is "
        "none of these, keep what you typed: the team then contacts this trader about your "
        "complaint."
    ),
    Remark.NO_BRAND: N_(
        "I do not find this name in our list. Keep it as you typed it, and the team contacts this "
        "trader about your complaint; or type the name again, as it stands on the shop or the bill."
    ),
    Remark.REVEALS_NAME: N_(
        "This is your own name, or a part of it: readers would know who you are. Better type "
        "another one; you can also keep it."
    ),
    Remark.REVEALS_CONTACT: N_(
        "This looks like an e-mail address or a telephone number: readers would know who you are. "
        "Better type another name; you can also keep it."
    ),
    Remark.HARSH: N_(
        "These words may insult or discriminate: {harsh}. What happened to you can be said without "
        "them, and is heard better then. Your text is kept: rewrite it, or leave it as it is."
    ),
}
"""Remarks that are one sentence."""

COUNTED = {
    Remark.FILE_KEPT: N_several(
        "Your file was added to your complaint.",
        "{n} files were added to your complaint.",
    ),
    Remark.FILE_TWICE: N_several(
        "This file is there already; it is kept once.",
        "{n} files were there already; each is kept once.",
    ),
    Remark.FILE_TOO_LARGE: N_several(
        "One file is larger than {most} MB and was not kept. Send a smaller one, or a photo of it.",
        "{n} files are larger than {most} MB and were not kept. Send smaller ones, or "
        "photos of them.",
    ),
    Remark.FILE_EMPTY: N_several(
        "One file is empty and was not kept. Open it to check it, then send it again.",
        "{n} files are empty and were not kept. Open them to check them, then send them again.",
    ),
    Remark.FILE_TYPE: N_several(
        "One file is of a kind that cannot be kept. Send a photo (JPEG, PNG, WebP) or a PDF file.",
        "{n} files are of a kind that cannot be kept. Send photos (JPEG, PNG, WebP) or PDF files.",
    ),
    Remark.FILE_CUT: N_several(
        "One file did not arrive complete. Please send it again.",
        "{n} files did not arrive complete. Please send them again.",
    ),
    Remark.TOO_MANY_FILES: N_several(
        "One file was not kept: a complaint holds {most} files. Remove one first, or put "
        "several pages into one PDF file.",
        "{n} files were not kept: a complaint holds {most} files. Remove some first, or "
        "put several pages into one PDF file.",
    ),
    Remark.TOO_MUCH_TODAY: N_several(
        "One file was not kept: {most} MB a day are what can be taken from one person. "
        "Send it tomorrow, or a smaller one.",
        "{n} files were not kept: {most} MB a day are what can be taken from one person. "
        "Send them tomorrow, or smaller ones.",
    ),
    Remark.FILE_DAMAGED: N_several(
        "One file cannot be opened and was not kept. Send it again, or a photo of it.",
        "{n} files cannot be opened and were not kept. Send them again, or photos of them.",
    ),
    Remark.FILE_LOCKED: N_several(
        "One PDF file asks for a password and was not kept. Open it, print it to a new PDF "
        "file without password, and send that; or send photos of its pages.",
        "{n} PDF files ask for a password and were not kept. Open them, print them to new "
        "PDF files without password, and send those; or send photos of their pages.",
    ),
    Remark.FILE_ACTIVE: N_several(
        "One PDF file holds a program or another file and was not kept. Print it to a new "
        "PDF file, or send photos of its pages.",
        "{n} PDF files hold programs or other files and were not kept. Print them to new "
        "PDF files, or send photos of their pages.",
    ),
    Remark.FILE_TOO_COMPLEX: N_several(
        "One file has too many pages or dots and was not kept. Send only the pages that "
        "matter, or a photo.",
        "{n} files have too many pages or dots and were not kept. Send only the pages that "
        "matter, or photos.",
    ),
    Remark.FILE_HARMFUL: N_several(
        "The virus scanner found something in one file, and it was not kept.",
        "The virus scanner found something in {n} files, and they were not kept.",
    ),
    Remark.FILE_UNCHECKED: N_several(
        "One file could not be checked and kept just now. Send it again in a moment.",
        "{n} files could not be checked and kept just now. Send them again in a moment.",
    ),
}
"""Remarks on files, which are counted: what is said of one, and of several."""

OF_REFUSAL = {
    Refusal.FILE_TWICE: Remark.FILE_TWICE,
    Refusal.FILE_TOO_LARGE: Remark.FILE_TOO_LARGE,
    Refusal.FILE_EMPTY: Remark.FILE_EMPTY,
    Refusal.FILE_TYPE: Remark.FILE_TYPE,
    Refusal.FILE_DAMAGED: Remark.FILE_DAMAGED,
    Refusal.FILE_LOCKED: Remark.FILE_LOCKED,
    Refusal.FILE_ACTIVE: Remark.FILE_ACTIVE,
    Refusal.FILE_TOO_COMPLEX: Remark.FILE_TOO_COMPLEX,
    Refusal.FILE_HARMFUL: Remark.FILE_HARMFUL,
    Refusal.FILE_UNCHECKED: Remark.FILE_UNCHECKED,
    Refusal.TOO_MANY_FILES: Remark.TOO_MANY_FILES,
    Refusal.TOO_MUCH_TODAY: Remark.TOO_MUCH_TODAY,
}
"""What the casebook refuses of a file, and how it is told beside the question."""


def remarked(remarks: Sequence[Remark], words: Words, limits: FileLimits) -> tuple[str, ...]:
    """One sentence per sort of remark; files of one album are counted together."""
    return tuple(_said(remark, n, words, limits) for remark, n in Counter(remarks).items())


def _said(remark: Remark, n: int, words: Words, limits: FileLimits) -> str:
    if remark in COUNTED:
        one, many = COUNTED[remark]
        return words.several(one, many, n, most=words.number(_most(remark, limits)))
    return words(REMARKS[remark], n=words.number(LENGTH))


def _most(remark: Remark, limits: FileLimits) -> int:
    """The limit that a remark names: files, or megabytes."""
    match remark:
        case Remark.TOO_MANY_FILES:
            return limits.max_files
        case Remark.TOO_MUCH_TODAY:
            return limits.max_bytes_per_day // 1024**2
        case _:
            return limits.max_bytes // 1024**2
