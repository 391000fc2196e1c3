"""From what people type to values. Pure, and total: no text makes a parser raise.

Each parser answers with a `Reading`: understood, to be chosen, to be confirmed, or refused.
"""

from complaints.reading.amount import LIMIT, read_amount
from complaints.reading.blanks import read_blank
from complaints.reading.clean import GRAPHEMES, clean_text, cut, cut_length, cut_middle, isolated
from complaints.reading.dates import CALENDAR_FROM, LONG_AGO, read_date, read_pressed_day
from complaints.reading.days_ahead import read_day_ahead
from complaints.reading.email import read_email
from complaints.reading.file_names import clean_file_name
from complaints.reading.free_text import LENGTH, read_text
from complaints.reading.names import (
    ADDRESS_GRAPHEMES,
    read_address,
    read_line,
    read_name,
)
from complaints.reading.phone import read_contact, read_phone
from complaints.reading.result import (
    Ask,
    Err,
    Note,
    Ok,
    Problem,
    Reader,
    Reading,
    Told,
    Warn,
    insist,
)
from complaints.reading.secrets import Secret, SecretKind, find_secrets, mask
from complaints.reading.worries import mentions_distress, mentions_health, mentions_threat

__all__ = [
    "ADDRESS_GRAPHEMES",
    "CALENDAR_FROM",
    "GRAPHEMES",
    "LENGTH",
    "LIMIT",
    "LONG_AGO",
    "Ask",
    "Err",
    "Note",
    "Ok",
    "Problem",
    "Reader",
    "Reading",
    "Secret",
    "SecretKind",
    "Told",
    "Warn",
    "clean_file_name",
    "clean_text",
    "cut",
    "cut_length",
    "cut_middle",
    "find_secrets",
    "insist",
    "isolated",
    "mask",
    "mentions_distress",
    "mentions_health",
    "mentions_threat",
    "read_address",
    "read_amount",
    "read_blank",
    "read_contact",
    "read_date",
    "read_day_ahead",
    "read_email",
    "read_line",
    "read_name",
    "read_phone",
    "read_pressed_day",
    "read_text",
]
