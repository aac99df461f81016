"""The complaint forms that a sheet can be made for: one file a form, named by it, found by the registry.

A form's file says ``FORM = Form(…)``: what it asks, in its own language and in our words for its labels, and what is known
of its limits. To add a form, add its file; help and errors find it. What is in a file was read on the day it names, at
first hand or not: a form may have changed since.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from repairlog import registry


class Field(NamedTuple):
    """One thing a form asks: our label for it, and the name of the value that answers (`sheet.VALUES`)."""

    label: str
    value: str


class Form(NamedTuple):
    """A form, or the portal that has it.

    `limit` is how many characters its description takes, `files` how many files; None: none is on record. `asks_too`
    is what it asks and no log holds, `remarks` what the writer should know, in English. `first_hand`: the form's own
    page, or its authority's, was read; else a text about it. `checked` is the day of the reading.
    """

    title: str
    country: str
    lang: str
    fields: tuple[Field, ...]
    checked: date
    first_hand: bool
    limit: int | None = None
    files: int | None = None
    asks_too: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def names() -> tuple[str, ...]:
    """The names of all forms, sorted; none of them is loaded."""
    return registry.names(__name__)


def load(name: str) -> Form:
    """The form `name`, one of `names()`."""
    form: Form = registry.load(__name__, name).FORM
    return form
