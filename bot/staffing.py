"""Who works here: the officers of the settings or of the profile, and those of the playground."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.playground.world import Account
from bot.settings import BadSettings, Settings
from complaints.directory import Directory
from complaints.organisation import Officer, OfficerRole
from complaints.profile import Profile


def staffed(settings: Settings, profile: Profile) -> Profile:
    """The profile with the staff that the settings name; raises BadSettings without any."""
    desk_chat = settings.desk_chat or profile.desk_chat
    officers = settings.officers or profile.officers
    problems = []
    if desk_chat is None:
        problems.append(
            "RECOURS_DESK_CHAT is missing: add the desk bot to the staff group and set the group's "
            "id, a negative number."
        )
    if not any(one.role.is_staff for one in officers):
        problems.append(
            "RECOURS_OFFICERS is missing: name who may work cases, as id:role, "
            "for example 123456789:supervisor."
        )
    problems += _strangers(officers, profile.directory)
    problems += _unhandled(officers, profile.directory)
    if problems:
        raise BadSettings(*problems)
    return replace(profile, desk_chat=desk_chat, officers=officers)


def rehearsing(
    profile: Profile, desk_chat: int, officers: tuple[Officer, ...], guest: Account
) -> Profile:
    """The profile with the staff of the playground, whatever staff it names itself.

    Where there are brands, the guest is the contact of the first one that signed the commitments,
    and the supervisors handle what is said of the platform itself.
    """
    supervisors = tuple(one.id for one in officers if one.role is not OfficerRole.AGENT)
    brands = tuple(
        replace(one, handlers=supervisors) if one.own else one for one in profile.directory.brands
    )
    first = next((one for one in brands if not one.own and one.member), None)
    contact = () if first is None else (
        Officer(guest.id, OfficerRole.BRAND, guest.language, guest.name, first.id),
    )  # fmt: skip
    return replace(
        profile,
        desk_chat=desk_chat,
        officers=(*officers, *contact),
        directory=Directory(brands),
    )


def _strangers(officers: Iterable[Officer], directory: Directory) -> list[str]:
    """Contacts of brands that the directory does not have."""
    return [
        f"RECOURS_OFFICERS: {one.id} is the contact of {one.brand!r}, and brands.toml has no such "
        "brand: correct the id, or add the brand."
        for one in officers
        if one.brand and directory.brand(one.brand) is None
    ]


def _unhandled(officers: Iterable[Officer], directory: Directory) -> list[str]:
    """The platform itself, when nobody who works here may see complaints about it."""
    here = {one.id for one in officers if one.role.is_staff}
    return [
        f"brands.toml: nobody handles complaints about {one.name}: none of its handlers is among "
        "the officers. Name one in RECOURS_OFFICERS, or another one in handlers."
        for one in directory.brands
        if one.own and not here & set(one.handlers)
    ]
