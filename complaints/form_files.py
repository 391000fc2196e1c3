"""The tables of `form.toml`, as an organisation writes them, and the values they make.

Each table checks itself; what one table says about another is checked in `profile_checks`.
"""

from __future__ import annotations

from typing import Self

from pydantic import Field, StrictBool, model_validator

from complaints.conditions import Condition
from complaints.form import Document, Kind, Option, Question
from complaints.keys import Keys
from complaints.profile_types import Id, Label, OptionId, Paragraph, Sentence, Table, Values, wrong


class OptionTable(Table):
    """`[[questions.options]]`."""

    id: OptionId
    label: Label
    help: Paragraph = Field(default_factory=dict)


class QuestionTable(Table):
    """`[[questions]]`."""

    id: Id
    kind: Kind
    ask: Sentence
    label: Label
    help: Paragraph = Field(default_factory=dict)
    required: StrictBool = True
    unknown: StrictBool = False
    range_allowed: StrictBool = False
    every: StrictBool = False
    when: Values = Field(default_factory=dict)
    options: tuple[OptionTable, ...] = Field((), max_length=40)

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        choice = self.kind in {Kind.CHOICE, Kind.CHOICES}
        if choice and len(self.options) < 2:
            raise wrong("a choice of fewer than two options", "Add [[questions.options]]")
        if self.options and not choice:
            raise wrong(
                f"options on a question of kind {self.kind}", "Use the kind choice or choices"
            )
        if self.every and self.kind is not Kind.CHOICES:
            raise wrong("every on what is no list to tick", "Use the kind choices, or remove it")
        if self.range_allowed and self.kind is not Kind.DATE:
            raise wrong("range_allowed on what is no date", "Remove it")
        return self

    def value(self) -> Question:
        """The question as a value."""
        options = tuple(Option(**dict(one)) for one in self.options)
        return Question(**{**dict(self), "options": options, "when": Condition(self.when)})


class DocumentTable(Table):
    """`[[documents]]`: a paper that some complaints need."""

    id: Id
    label: Sentence
    when: Values = Field(default_factory=dict)

    def value(self) -> Document:
        """The paper as a value."""
        return Document(self.id, self.label, Condition(self.when))


class KeysTable(Table):
    """`[form]`: which questions tell what the rules need to know."""

    role: Id
    subject: Id
    disputed: Id
    email: Id
    first_written: Id
    description: Id | None = None
    pending: Id | None = None
    last_name: Id | None = None
    first_name: Id | None = None
    address: Id | None = None
    phone: Id | None = None
    service: Id | None = None
    debited: Id | None = None
    decided: Id | None = None
    steps: Id | None = None
    reference: Id | None = None
    contract: Id | None = None
    operation: Id | None = None
    brand: Id | None = None
    pseudonym: Id | None = None
    point_of_sale: Id | None = None
    first_rating: Id | None = None
    sector: Id | None = None
    points: tuple[Id, ...] = ()
    others: tuple[Id, ...] = ()

    def value(self) -> Keys:
        """The keys as a value."""
        return Keys(**{key: one for key, one in dict(self).items() if one is not None})
