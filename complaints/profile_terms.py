"""The tables of `profile.toml` that say how the organisation works, and the values they make."""

from __future__ import annotations

from datetime import time
from typing import Literal, Self

from pydantic import Field, StrictBool, StrictInt, model_validator

from complaints.organisation import (
    Allowance,
    Canned,
    CannedUse,
    DraftTerms,
    FileLimits,
    Officer,
    OfficerRole,
    ProcedureTerms,
    RetentionTerms,
)
from complaints.profile_types import Clock, Id, Label, Language, Paragraph, Positive, Table, wrong

NamedKey = Literal["answer", "remedy", "med_outcome", "proposal"]
"""Dates that somebody may name."""


class DeskTable(Table):
    """`[desk]`: the staff group; RECOURS_DESK_CHAT may name another one."""

    chat: StrictInt | None = None


class OfficerTable(Table):
    """`[[officers]]`; RECOURS_OFFICERS may name others."""

    id: Positive
    role: OfficerRole
    language: Language
    name: str = Field(min_length=1, max_length=64)
    brand: str = ""

    @model_validator(mode="after")
    def _has_a_brand_or_none(self) -> Self:
        if (self.role is OfficerRole.BRAND) != bool(self.brand):
            raise wrong(
                "the contact of a brand without the brand, or a brand on somebody of the staff",
                'Write both role = "brand" and brand = "id of brands.toml", or neither',
            )
        return self

    def value(self) -> Officer:
        """The officer as a value."""
        return Officer(**dict(self))


class FilesTable(Table):
    """`[files]`: what may be attached."""

    max_files: int = Field(30, gt=0, le=100, strict=True)
    max_megabytes: int = Field(20, gt=0, le=20, strict=True)
    """The Bot API hands over at most 20 MiB."""
    max_megabytes_per_day: int = Field(100, ge=20, le=10_000, strict=True)
    media_types: tuple[Literal["image/jpeg", "image/png", "image/webp", "application/pdf"], ...] = (
        Field(("image/jpeg", "image/png", "image/webp", "application/pdf"), min_length=1)
    )

    def value(self) -> FileLimits:
        """The limits as a value."""
        mib = 1024 * 1024
        return FileLimits(
            self.max_files,
            self.max_megabytes * mib,
            self.media_types,
            self.max_megabytes_per_day * mib,
        )


class AllowanceTable(Table):
    """`[allowance]`: how much one person may send in a day."""

    complaints_per_day: int = Field(5, gt=0, le=1000, strict=True)
    questions_per_day: int = Field(10, gt=0, le=1000, strict=True)
    steps_per_day: int = Field(50, ge=20, le=1000, strict=True)

    def value(self) -> Allowance:
        """The limits as a value."""
        return Allowance(**dict(self))


class ProcedureTable(Table):
    """`[procedure]`: how the organisation runs the procedure, besides its dates."""

    correct_within_minutes: Positive = 10
    quiet_from: Clock = time(20)
    quiet_until: Clock = time(9)
    forum_topics: StrictBool = False
    private_exchange: StrictBool = False
    file_incomplete: StrictBool = True
    remind_named: dict[NamedKey, tuple[StrictInt, ...]] = Field(default_factory=dict)

    def value(self) -> ProcedureTerms:
        """The terms as a value."""
        return ProcedureTerms(**dict(self))


class RetentionTable(Table):
    """`[retention]`: when a case that nobody goes on with is closed."""

    standstill_months: int = Field(24, ge=13, le=120, strict=True)
    """Longer than the year in which a mediator may be asked (C. conso. L612-2)."""

    def value(self) -> RetentionTerms:
        """The terms as a value."""
        return RetentionTerms(**dict(self))


class CannedTable(Table):
    """`[[canned]]`: a prepared text of the desk."""

    id: Id
    use: CannedUse
    title: Label
    text: Paragraph

    def value(self) -> Canned:
        """The text as a value."""
        return Canned(**dict(self))


class DraftsTable(Table):
    """`[drafts]`: how long an unsent complaint is kept."""

    nudge_after_days: Positive = 3
    delete_after_days: Positive = 30

    @model_validator(mode="after")
    def _nudges_in_time(self) -> Self:
        if self.nudge_after_days >= self.delete_after_days:
            raise wrong("a draft is deleted before its reminder", "Delete it later")
        return self

    def value(self) -> DraftTerms:
        """The terms as a value."""
        return DraftTerms(**dict(self))
