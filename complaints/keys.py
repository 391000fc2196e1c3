"""Which questions of a form tell what the rules need to know."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Keys:
    """Which questions of this form tell what the rules need to know, by their ids."""

    role: str
    subject: str
    disputed: str
    email: str
    first_written: str
    description: str = ""
    pending: str = ""
    """Whether a court or another mediator has the dispute; its option `no` says that none has."""
    last_name: str = ""
    first_name: str = ""
    address: str = ""
    phone: str = ""
    service: str = ""
    debited: str = ""
    """When the payment was debited that nobody authorised (CMF L133-24)."""
    decided: str = ""
    """When a pot or an account was closed, suspended or blocked (DSA, article 20)."""
    steps: str = ""
    """By which ways the person had complained before (ACCEPTANCE S3-29)."""
    reference: str = ""
    """Of the first written complaint."""
    contract: str = ""
    """The number of the contract, quote or invoice that is meant (S3-32)."""
    operation: str = ""
    """What the complaint is about in particular: a pot, an order, a training (S3-34)."""
    brand: str = ""
    """Whom the complaint is about, chosen from the directory or typed."""
    pseudonym: str = ""
    """The name under which a brand reads the complaint (S1-77)."""
    point_of_sale: str = ""
    """Which shop, branch or agent of a network (S1-58)."""
    first_rating: str = ""
    """How satisfied the person is when they complain: its options are "1" to "5"."""
    sector: str = ""
    """The field of activity, on which documents and advice hang."""
    points: tuple[str, ...] = ()
    """Whose answers are the points of the complaint, each to be answered."""
    others: tuple[str, ...] = ()
    """Whose answers name other persons concerned (S3-33)."""
