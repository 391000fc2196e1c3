"""docs/security.md names a proof for every threat, and every proof exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
ROWS = {
    int(number): row
    for number, row in re.findall(r"^\| S(\d+) \|(.*)\|$", PAGE, re.MULTILINE)
}  # fmt: skip
PROOFS = sorted(set(re.findall(r"`(tests/[\w/]+\.py(?:::\w+)?)`", PAGE)))


def test_every_threat_has_a_control_and_a_proof() -> None:
    assert sorted(ROWS) == list(range(1, 26))
    for number, row in ROWS.items():
        _threat, control, proof = row.split(" | ")
        assert len(control.strip()) > 20, number
        assert "`tests/" in proof, number


@pytest.mark.parametrize("proof", PROOFS)
def test_every_proof_exists(proof: str) -> None:
    file, _, name = proof.partition("::")
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    defined = {
        one.name
        for one in ast.walk(tree)
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    }
    assert any(one.startswith("test_") for one in defined), f"{file} proves nothing"
    assert not name or name in defined
