"""Claims about claim codes."""

from __future__ import annotations

import re

import pytest

from complaints.register import Number
from storage.claim import claim_code
from tests.storage.office import KEY, Office


def test_a_code_has_three_groups_of_four_readable_letters() -> None:
    for serial in range(1, 500):
        code = claim_code(KEY, Number(2026, serial))
        assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}", code)


def test_a_code_never_changes() -> None:
    """It is printed on receipts: a new derivation would make them worthless."""
    assert claim_code(b"k" * 32, Number(2026, 17)) == "A6G0-4KM7-WHSR"


def test_codes_differ_by_number_and_by_key() -> None:
    codes = {claim_code(key, Number(2026, serial)) for serial in (1, 2) for key in (b"a", b"b")}
    assert len(codes) == 4


def test_a_renewed_code_is_another_one_and_never_changes_either() -> None:
    """Whoever was given it would be shut out by a new derivation."""
    codes = [claim_code(b"k" * 32, Number(2026, 17), n) for n in range(4)]
    assert codes[0] == claim_code(b"k" * 32, Number(2026, 17))
    assert codes[1] == "0XCD-5CD8-36WF"
    others = {
        claim_code(b"k" * 32, Number(2026, serial), n) for serial in (16, 18, 171) for n in range(4)
    }
    assert len({*codes} | others) == 16


def test_without_the_master_key_there_is_no_code() -> None:
    with pytest.raises(ValueError, match="master key"):
        claim_code(b"", Number(2026, 1))


async def test_the_casebook_uses_its_key(office: Office) -> None:
    assert office.casebook.claim_code(Number(2026, 1)) == claim_code(KEY, Number(2026, 1))
