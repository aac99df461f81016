"""What was corrected in the log of contacts after it was written down, told below the table: nothing is changed silently."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from repairlog.domain.model import Contact
from repairlog.letters.contact_words import channel, maker, noted, outcome, promised, when, whom
from repairlog.letters.languages import Language
from repairlog.letters.saying import Listed, Say, Value, say
from repairlog.letters.situation import Situation, in_order
from repairlog.letters.structure import Correction

_NOTHING = "–"


def corrected(s: Situation, language: Language) -> Iterator[Say]:
    """A sentence for each correction of a contact in the log, and for each entry that was struck out, oldest first."""
    numbers = {contact.id: number for number, contact in enumerate(in_order(s.case.contacts), 1)}
    for one in s.request.corrections:
        at: dict[str, Value] = {"on": Say("moment", {"on": date.fromisoformat(one.recorded_at[:10]),
                                                     "at": one.recorded_at[11:16]})}  # fmt: skip
        number = numbers.get(one.before.id)
        if number is None:
            if one.after is None and one.before.happened_on <= s.request.today:
                yield Say("corrected.out", {**at, "item": str(s.item or ""), "was": _entry(s, one)})
            continue
        if one.after is None:
            continue  # it was brought back since
        changed = list(_changed(s, language, one))
        if changed:
            yield Say("corrected", {**at, "number": s.row(number), "was": Listed(tuple(changed), and_last=False)})


def _changed(s: Situation, language: Language, one: Correction) -> Iterator[Say]:
    """The cells that read otherwise before, each with its column and what it said then."""
    after = one.after or one.before
    promise = promised(s, after)  # where the correction is not of the promise, it is the one that stands
    told = one.promised_before != one.promised_after
    now = _cells(s, after, one.promised_after if told else promise)
    for column, was in _cells(s, one.before, one.promised_before if told else promise).items():
        then = say(language, was).strip()
        if then != say(language, now[column]).strip():
            yield Say("corrected.was", {"column": Say(f"column.{column}"), "was": then or _NOTHING})


def _cells(s: Situation, contact: Contact, promised_on: date | None) -> dict[str, Value]:
    return {
        "happened": when(contact), "channel": channel(contact), "by": maker(s, contact), "with": whom(s, contact),
        "ref": contact.ref or "", "outcome": outcome(s, contact, promised_on), "words": noted(contact),
    }  # fmt: skip


def _entry(s: Situation, one: Correction) -> Value:
    """An entry that stands no more, in a few words."""
    cells = _cells(s, one.before, one.promised_before)
    return Listed(tuple(cells[name] for name in ("happened", "channel", "with", "outcome", "words") if cells[name]),
                  and_last=False)  # fmt: skip
