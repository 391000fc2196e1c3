"""A platform, with contacts of an airline and of a railway."""

from __future__ import annotations

import pytest

from complaints.profile import Profile
from tests.desk.platform.brands import BEA, BOB, CLEO, branded, contact, invite
from tests.desk.stage import Player, Stage


@pytest.fixture
def desk_profile() -> Profile:
    return branded()


@pytest.fixture
def bea(stage: Stage) -> Player:
    """A contact of an airline."""
    invite(stage)
    return contact(stage, BEA)


@pytest.fixture
def bob(stage: Stage, bea: Player) -> Player:
    """Her colleague."""
    return contact(stage, BOB)


@pytest.fixture
def cleo(stage: Stage, bea: Player) -> Player:
    """The contact of a railway."""
    return contact(stage, CLEO)
