"""What authors of profiles write that is not TOML, or not what TOML takes it for."""

from __future__ import annotations

from tests.rules.profile.broken import Broken
from tests.rules.profile.folders import FORM, PROFILE

MISTYPED = {
    "a number where a list of tables should be": Broken(
        PROFILE, 'name = "pot"', 'name = "pot"\nofficers = 3',
        "profile.toml: officers: one table where a list is meant. Write [[officers]].",
    ),
    "a word in a list of tables": Broken(
        PROFILE, 'name = "pot"', 'name = "pot"\nofficers = ["Olga"]',
        "profile.toml: officers.1: there should be a table here. Write its keys below a [heading].",
    ),
    "quotes that are not closed": Broken(
        PROFILE, 'name = "pot"', 'name = "pot',
        "profile.toml: not valid TOML: illegal character '\\n'."
        " Close the quotes: a text begins and ends with them.",
    ),
    "curly quotes": Broken(
        PROFILE, 'name = "pot"', "name = “pot”",
        "profile.toml: not valid TOML: invalid value."
        " Use straight quotes: \"…\" instead of “…” or « … ».",
    ),
    "a truth with a capital": Broken(
        PROFILE, "forum_topics = false", "forum_topics = False",
        "profile.toml: not valid TOML: invalid value. Write true or false, in small letters.",
    ),
    "a date as one writes it": Broken(
        PROFILE, "verified_on = 2026-11-02", "verified_on = 02/11/2026",
        "profile.toml: not valid TOML: expected newline or end of document after a statement."
        " Write a date as year, month and day: 2026-11-02.",
    ),
    "a date in quotes": Broken(
        PROFILE, "verified_on = 2026-11-02", 'verified_on = "2026-11-02"',
        "profile.toml: mediators.conso.verified_on: '2026-11-02' is no date."
        " Write year, month and day without quotes: 2026-11-02.",
    ),
    "an hour that would be twenty seconds": Broken(
        PROFILE, "quiet_from = 20:00:00", "quiet_from = 20",
        "profile.toml: procedure.quiet_from: 20 is no time of day."
        " Write hours, minutes and seconds without quotes: 20:00:00.",
    ),
    "a text without quotes": Broken(
        PROFILE, 'name = "pot"', "name = pot",
        "profile.toml: not valid TOML: invalid value. Put texts in quotes.",
    ),
    "a colon for an equals sign": Broken(
        PROFILE, 'name = "pot"', 'name: "pot"',
        "profile.toml: not valid TOML: expected '=' after a key in a key/value pair."
        " Write key = value, with an equals sign.",
    ),
    "a yes in quotes": Broken(
        PROFILE, "notify_on_filing = true", 'notify_on_filing = "yes"',
        "profile.toml: mediators.conso.notify_on_filing: 'yes' is neither true nor false."
        " Write true or false, small and without quotes.",
    ),
    "one text for all languages": Broken(
        FORM, 'label = { fr = "Service concerné", en = "Service concerned" }',
        'label = "Service"',
        "form.toml: questions.service.label: 'Service' is not one text per language."
        ' Write { fr = "…", en = "…" }.',
    ),
    "a table twice": Broken(
        PROFILE, "[drafts]", "[desk]",
        "profile.toml: not valid TOML: cannot declare ('desk',) twice."
        " Remove it here: a table, and a key in it, stand once; a list of tables has [[brackets]].",
    ),
}  # fmt: skip
