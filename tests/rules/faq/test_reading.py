"""Claims about the Markdown file of questions and answers."""

import pytest

from complaints.faq import ANSWER_MAX, TITLE_MAX, Entry, Group, read_faq

GOOD = """\
A comment before the first topic is nobody's business.

# Payments {#payments}

## How do I pay? {#how-to-pay}
asked: can i pay by card
asked:   Pay with CASH ?!

By card, or
by transfer.

- one thing
  that goes on
- **another**

The end.


Really.
## Who pays? {#who-pays}
asked: me or you

You.

# Help {#help}
## Whom do I call? {#call}
Us.
"""


def read(text: str) -> tuple[Group, ...]:
    groups, problems = read_faq(text, "faq.en.md")
    assert problems == ()
    return groups


def complaints(text: str) -> list[str]:
    return [f"{one.line}: {one.key}: {one.what}" for one in read_faq(text, "faq.en.md")[1]]


def test_topics_hold_their_questions_in_order() -> None:
    groups = read(GOOD)
    assert [(group.id, group.title) for group in groups] == [
        ("payments", "Payments"),
        ("help", "Help"),
    ]
    assert [entry.id for group in groups for entry in group.entries] == [
        "how-to-pay",
        "who-pays",
        "call",
    ]


def test_an_entry_knows_its_topic_and_the_ways_to_ask() -> None:
    assert read(GOOD)[0].entries[1] == Entry(
        "who-pays", "payments", "Who pays?", "You.", ("me or you",)
    )
    assert read(GOOD)[0].entries[0].asked == ("can i pay by card", "Pay with CASH ?!")


def test_line_breaks_of_the_author_do_not_reach_the_reader() -> None:
    assert read(GOOD)[0].entries[0].answer == (
        "By card, or by transfer.\n\n- one thing that goes on\n- **another**\n\nThe end.\n\nReally."
    )


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_both_kinds_of_line_endings_are_read(ending: str) -> None:
    assert read(GOOD.replace("\n", ending)) == read(GOOD)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "1: : no topic"),
        ("## Lost {#lost}\nYes.", "1: lost: a question before the first topic"),
        ("# A {#a}\n## Q {#q}\nasked: q\n", "2: q: no answer"),
        ("# A {#a}\n## Q\nYes.\n## R {#r}\nNo.", "2: Q: no usable id"),
        ("# A {#a}\n## Q {#Q!}\nYes.\n## R {#r}\nNo.", "2: Q: no usable id"),
        (f"# A {{#a}}\n## Q {{#{'q' * 25}}}\nYes.\n## R {{#r}}\nNo.", "2: Q: no usable id"),
        ("# A {#a}\n## Q {#q}\nYes.\n## R {#q}\nNo.", "4: q: the id is used twice"),
        (
            "# A {#a}\n## Q {#q}\nYes.\n### More {#more}\nNo.",
            "4: More: a heading of level 3 or more",
        ),
        ("# A {#a}\n# B {#b}\n## Q {#q}\nYes.", "None: a: a topic without questions"),
        (
            f"# A {{#a}}\n## {'Q' * (TITLE_MAX + 1)} {{#q}}\nYes.",
            f"2: q: a title of {TITLE_MAX + 1} characters",
        ),
        (
            f"# A {{#a}}\n## Q {{#q}}\n{'y' * (ANSWER_MAX + 1)}",
            f"2: q: an answer of {ANSWER_MAX + 1} characters",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, problem: str) -> None:
    assert problem in complaints(text)


def test_all_mistakes_are_told_at_once() -> None:
    assert len(complaints("## A {#a}\nYes.\n# B {#b}\n## C\nYes.\n## D {#d}\n")) == 3
