"""What takes the master key to look at: the vault, and whether anybody touched the history."""

from __future__ import annotations

from bot.counted import counted
from bot.doctor.finding import Finding, Level, broken, fine, warning
from storage import condition
from storage.engine import Database
from storage.faults import WrongKey
from storage.verifying import verify

VERIFY = "recours audit verify"
RESTORE_KEY = "Restore the key from your backup."


async def vault(database: Database) -> Finding:
    """Whether the master key opens the vault, and whether an older one still does."""
    if database.vault.is_locked:
        return warning("vault", "The vault cannot be looked at without the key.", "See above.")
    try:
        counted = await condition.keys_by_master(database)
    except WrongKey as error:
        return broken("vault", str(error), RESTORE_KEY)
    if not counted:
        return fine("vault", "Nothing was sealed yet.")
    old = sum(counted.values()) - counted[database.vault.master]
    if old:
        return warning(
            "vault", f"{old} keys are still sealed with an older master key.", "recours keys rotate"
        )
    return fine("vault", f"The master key opens the vault; it has {sum(counted.values())} keys.")


async def history(database: Database, sealed: Finding) -> Finding:
    """Whether anybody touched the history; that takes the key, as `sealed` found it."""
    if sealed.level is Level.BROKEN or database.vault.is_locked:
        return warning(
            "history",
            "The history was not checked: the wrong key, or none. That does not say that anybody "
            "touched it.",
            f"{RESTORE_KEY} Then: {VERIFY}",
        )
    if sealed.level is not Level.FINE:
        return warning(
            "history",
            "The history is not checked while the master key is being changed.",
            "recours keys rotate",
        )
    found = checked = 0
    async for finding in verify(database, database.vault.root):
        checked += 1
        found += finding is not None
    if found:
        return broken(
            "history",
            f"The history was touched: {counted(found, '{n} finding', '{n} findings')}.",
            VERIFY,
        )
    of = counted(checked, "{n} complaint", "{n} complaints")
    return fine("history", f"The history of {of} is as it was written.")
