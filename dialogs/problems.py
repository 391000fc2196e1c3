"""What the form says about typed words: what is wrong with them, and what to do next."""

from __future__ import annotations

from complaints.reading import Note, Problem
from locales import N_

PROBLEMS: dict[Problem, str] = {
    Problem.EMPTY: N_("I cannot see any words in this message. Please type your answer."),
    Problem.NOT_TEXT: N_("I can only read text here. Please type your answer."),
    Problem.NEEDED: N_("We need this answer to handle your complaint. Please type it."),
    Problem.NOT_AN_AMOUNT: N_(
        "I could not read an amount. Please type only the amount, for example 1,234.50 €."
    ),
    Problem.NEGATIVE: N_("An amount cannot be below zero. Please type it without the minus sign."),
    Problem.TOO_LARGE: N_(
        "This amount is larger than I can take. Please check it and type it again, or explain it "
        "in your description."
    ),
    Problem.CURRENCY: N_(
        "I do not know this currency. Please type the amount with a usual currency, for example "
        "12 EUR, and mention the other one in your description."
    ),
    Problem.UNIT: N_("Please type the whole amount in digits, for example 3000000."),
    Problem.ZERO: N_(
        "You typed zero: was no money lost? Confirm if that is right, or type the amount."
    ),
    Problem.APPROXIMATE: N_(
        "I understand that this is not exact. Confirm to keep it as approximate, or type it "
        "again if you know better."
    ),
    Problem.NOT_A_DATE: N_(
        "I could not read a date. Please type it with day, month and year, for example "
        "12 March 2026, or use the calendar."
    ),
    Problem.NO_SUCH_DAY: N_(
        "There is no such day in the calendar. Please check it and type it again."
    ),
    Problem.FUTURE: N_(
        "This day has not come yet. Please give the day on which it happened, or add the year."
    ),
    Problem.OUT_OF_RANGE: N_("This day is too far away. Please choose another one or type it."),
    Problem.LONG_AGO: N_(
        "This was many years ago. Confirm if the date is right, or type it again with the year."
    ),
    Problem.NOT_AN_EMAIL: N_(
        "This does not look like an e-mail address. Please check it; it should look like "
        "name@example.org."
    ),
    Problem.ONE_EMAIL: N_(
        "I found more than one e-mail address. Please type only the one we should write to."
    ),
    Problem.EMAIL_ALPHABET: N_(
        "Our mail may not reach an address with such letters. Confirm if it is right, or type "
        "another address."
    ),
    Problem.EMAIL_LOOKALIKE: N_(
        "Some letters of this address belong to another alphabet and only look the same. Please "
        "choose the right address or type it again."
    ),
    Problem.EMAIL_TYPO: N_(
        "This address may have a slip in it. Please choose the right one or type it again."
    ),
    Problem.NOT_A_PHONE: N_(
        "This does not look like a telephone number. Please check the digits and type it again, "
        "beginning with + and the country code if it is abroad."
    ),
    Problem.ONE_PHONE: N_(
        "I found more than one telephone number. Please type only the one we should call."
    ),
    Problem.PHONE_SHORT: N_(
        "Some digits of this telephone number are missing. Please type the whole number."
    ),
    Problem.PHONE_SERVICE: N_(
        "This is a short service number, on which we cannot call you. Please type your own number."
    ),
    Problem.PHONE_COUNTRY: N_(
        "I do not know the country of this number. Please type it again, beginning with + and the "
        "country code, for example +33."
    ),
    Problem.PHONE_LETTERS: N_(
        "I read the letters of this number as digits. Confirm if the number is right, or type it "
        "in digits."
    ),
    Problem.PHONE_NOT_YOURS: N_(
        "This contact card is not your own. Confirm if we may call this number about your "
        "complaint, or type another one."
    ),
    Problem.SECRETS: N_(
        "Your text seems to hold a card or account number, a social security number or a "
        "password. We do not need it: please choose whether to hide it."
    ),
}
"""One sentence or two for every problem, in the order of the codes."""

NOTES: dict[Note, str] = {
    Note.READ_AS: N_("Please look at how I understood your answer, and change it if it is wrong."),
    Note.CUT: N_("Your answer was too long: only its beginning was kept."),
    Note.TIDIED: N_("Signs or line breaks that cannot be shown here were left out."),
    Note.TIME_DROPPED: N_("I kept the day; the time is not needed here."),
}
"""What was done to words that were accepted."""
