"""Claims about the list of lines: it is complete, and tests name lines that exist."""

import re
from pathlib import Path

import pytest

from tests.acceptance.proofs import lines, proofs

SOURCE = Path(__file__).parents[3] / "shared" / "ACCEPTANCE.md"
DOCUMENTS = ("S0", "S1", "S2", "S3", "S4")


def test_tests_name_only_lines_that_exist() -> None:
    known = {line.id for line in lines()}
    assert set(proofs()) <= known


@pytest.mark.skipif(not SOURCE.exists(), reason="the source documents are not beside the project")
def test_every_line_of_the_documents_is_on_the_list() -> None:
    stated = set(re.findall(r"^\* (S\d-\d\d)", SOURCE.read_text(encoding="utf-8"), re.MULTILINE))
    assert {one for one in stated if one[:2] in DOCUMENTS} == {line.id for line in lines()}


def test_every_line_about_the_procedure_is_named_by_a_test() -> None:
    named = proofs()
    bare = [f"{line.id} {line.gist}" for line in lines() if line.about == "procedure"]
    assert not [one for one in bare if one[:5] not in named]
