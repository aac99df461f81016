"""The annexes: what happened, the contacts, how the days and the deadline were computed, the evidence; and the dispute.

They are lettered in the order they stand; one that would be empty is left out, and the next takes its letter.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from repairlog import __version__
from repairlog.domain.model import Contact, Repair
from repairlog.letters import tables
from repairlog.letters.computation import computation
from repairlog.letters.contact_words import both_sides, channel, is_by_another, maker, noted, outcome, promised, when, whom
from repairlog.letters.corrected import corrected
from repairlog.letters.languages import Language
from repairlog.letters.saying import Gap, Say, Value
from repairlog.letters.schedule import schedule
from repairlog.letters.situation import Situation, in_order
from repairlog.letters.structure import Annex, Exhibit, Request

_MOST_ROWS = 25
_LATE_DAYS = 2
_PASSING = frozenset({"no-answer", "no-news", None})


def lettering(request: Request, *, evidence: bool) -> dict[str, str]:
    """The letter of each annex that this letter will have, by what it holds; `evidence`: there is some to list."""
    by_default = request.step != "reminder" or request.schedule
    if not (by_default if request.annexes is None else request.annexes):
        return {}
    contacts = ["contacts"] if request.standing.case.contacts else []
    documents = ["evidence"] if evidence else []
    disputed = ["schedule"] if request.schedule else []
    return dict(zip(["chronology", *contacts, "days", *documents, *disputed], "ABCDE", strict=False))


def annexes(s: Situation, language: Language) -> tuple[Annex, ...]:
    """The annexes in order, in the words of a language."""
    makers = {
        "chronology": chronology, "contacts": contact_log, "days": computation, "evidence": evidence_index,
        "schedule": schedule,
    }  # fmt: skip
    return tuple(makers[name](s, language, letter) for name, letter in s.annexes.items())


class _Row(NamedTuple):
    on: date
    rank: int
    what: Value
    who: Value = ""
    in_log: int = 0  # 1: a contact, which the log of contacts has too; 2: one without a result of use
    strong: bool = False
    late: bool | None = None  # whether it was written down late; None: it was not written down as it happened
    documents: str = ""


def chronology(s: Situation, language: Language, letter: str) -> Annex:
    """What happened, one fact a row, by date. Where it grows too long for a page, contacts are left to their own annex.

    Those without a result of use first. The purchase, the hand-in, the days promised and today are in bold.
    """
    rows, shown = _rows(s)
    remarks = [Say("chronology.hidden", {"shown": str(len(shown))}, len(rows))] if len(shown) < len(rows) else []
    written = [row.late for row in shown if row.late is not None]
    all_late = bool(written) and all(written) and s.item is None
    notes = [Say("late.all", number=len(written))] if all_late else []
    if any(written) and not notes:
        remarks.append(Say("late.mark"))
    cells = [(_marked(row.on, late=bool(row.late) and not notes), row.what, row.who, row.documents) for row in shown]
    strong = [(n, column) for n, row in enumerate(shown) if row.strong for column in ("on", "event")]
    columns = ("number", "on", "event", "who", "documents")
    return tables.annex(
        language, letter, "chronology", columns, cells, notes=notes, remarks=remarks, strong=strong, numbered=s.row
    )


def _rows(s: Situation) -> tuple[list[_Row], list[_Row]]:
    """What happened, by date, and what of it the chronology shows."""
    today = [_Row(s.request.today, 11, Say("fact.today"), strong=True)] if s.item is None else []
    rows = sorted([*_facts(s), *today], key=lambda row: (row.on, row.rank))
    shown = rows
    for least in (2, 1):
        if len(shown) > _MOST_ROWS and s.item is None:
            shown = [row for row in rows if row.in_log < least]
    return rows, shown


def row_of(s: Situation, fact: str) -> int | None:
    """The number of the row of the chronology that tells a fact (``bought``), None where it has none."""
    told = Say(f"fact.{fact}")
    return next((number for number, row in enumerate(_rows(s)[1], 1) if row.what == told), None)


def contact_log(s: Situation, language: Language, letter: str) -> Annex:
    """Every contact as it was recorded, first-hand ones and what others report, with the instant it was written down.

    What was corrected since is told below, with what stood there before.
    """
    contacts = [_as_recorded(s, contact) for contact in in_order(s.case.contacts)]
    some_by_others = any(is_by_another(contact) for contact in contacts)
    late = [contact for contact in contacts if is_late(contact)]
    all_late = len(late) == len(contacts) and s.item is None
    rows = [
        (
            when(contact), _recorded(contact, late=contact in late and not all_late), channel(contact),
            *(both_sides(s, contact) if some_by_others else ("", whom(s, contact))), contact.ref or "",
            outcome(s, contact, promised(s, contact)), noted(contact), s.documents("contact_id", contact.id),
        )
        for contact in contacts
    ]  # fmt: skip
    at, on = s.request.extracted_at, s.request.today
    notes = [Say("kept", {
        "name": s.request.me.name or Gap("name"), "version": __version__, "case": str(s.repair.id),
        "on": date.fromisoformat(at[:10]) if at else on, "at": Say("at_utc", {"at": at[11:19]}) if at else "",
    })]  # fmt: skip
    if s.request.head:
        notes.append(Say("head", {"head": s.request.head}))
    if all_late:
        notes.append(Say("late.all", number=len(contacts)))
    remarks = [Say("late.mark")] if late and not all_late else []
    if s.case.reported():
        remarks.append(Say("reported.mark"))
    columns = ("number", "happened", "recorded", "channel", "by", "with", "ref", "outcome", "words", "documents")
    remarks += [Say("times"), *corrected(s, language)]
    return tables.annex(language, letter, "contacts", columns, rows, notes=notes, remarks=remarks, numbered=s.row)


def evidence_index(s: Situation, language: Language, letter: str) -> Annex:
    """Every file kept with the repair: what it is, what it belongs to, its size, and the hash it was recorded with."""
    rows: list[tuple[Value, ...]] = []
    for one in s.exhibits:
        kept, recorded = one.attachment, one.attachment.recorded_at[:10]
        rows.append((
            one.on or "", _concerns(s, one), kept.title or "", kept.file_name or "", _size(kept.size),
            date.fromisoformat(recorded) if recorded else "", _grouped(kept.sha256),
        ))  # fmt: skip
    columns = ("number", "on", "concerns", "title", "file", "size", "recorded", "sha256")
    return tables.annex(language, letter, "evidence", columns, rows, notes=[Say("evidence.hash")], numbered=s.row)


def _concerns(s: Situation, one: Exhibit) -> Value:
    """The record that a file belongs to; a contact by its row in the log of contacts."""
    kept, case = one.attachment, s.case
    if kept.contact_id is not None:
        row = next(n for n, contact in enumerate(in_order(case.contacts), 1) if contact.id == kept.contact_id)
        return Say("evidence.contact", {"letter": s.annexes["contacts"], "row": s.row(row)})
    if kept.event_id is not None:
        return Say(f"event.{next(event.kind for event in case.events if event.id == kept.event_id)}")
    if kept.letter_id is not None:
        step = next(written.step for written in case.letters if written.id == kept.letter_id)
        return Say("fact.letter", {"kind": Say(f"kind.{step}")})
    return ""


def _size(size: int) -> Say:
    """A size in thousands or millions of bytes, rounded up."""
    thousands = max(1, -(-size // 1000))
    return Say("size.mb", {"n": str(-(-size // 1_000_000))}) if thousands >= 1000 else Say("size.kb", {"n": str(thousands)})


def _grouped(sha256: str) -> str:
    """A hash in eight groups, so that it can be compared by eye and breaks in a narrow column."""
    return " ".join(sha256[n : n + 8] for n in range(0, len(sha256), 8))


def is_late(contact: Contact) -> bool:
    """Whether it was written down more than two calendar days after it happened (a reported one: after it was told)."""
    return _is_late(contact.happened_on, contact.recorded_at)


def _is_late(on: date, recorded_at: str) -> bool:
    return bool(recorded_at) and (date.fromisoformat(recorded_at[:10]) - on).days > _LATE_DAYS


def _marked(on: date, *, late: bool) -> Value:
    return Say("recorded.late", {"on": on}) if late else on


def _facts(s: Situation) -> Iterator[_Row]:
    repair, case = s.repair, s.case
    days = (("bought", repair.bought_on), ("delivered", repair.delivered_on), ("noticed", repair.noticed_on),
            ("sent", repair.sent_on), ("told", repair.told_on))  # fmt: skip
    to = case.party_name(repair.handed_to, repair.handed_to_id) or ""
    seller = case.seller.name if case.seller else ""
    who = {"bought": seller, "told": seller, "sent": to}
    for rank, (name, on) in enumerate(days):
        if on and not (name == "delivered" and on == repair.bought_on):
            late = _is_late(on, _written_at(s, name, on)) if name in {"sent", "told"} else None
            yield _Row(on, rank, Say(f"fact.{name}"), who.get(name, ""), strong=name in {"bought", "sent"}, late=late)
    yield from _before(s.request.before)
    for contact in case.first_hand():
        by: Value = Say("fact.by", {"by": maker(s, contact)}) if is_by_another(contact) else ""
        what = Say("fact.contact", {"result": outcome(s, contact, promised(s, contact)), "by": by})
        is_plain = contact.result is None
        said = Say("fact.contact.plain", what.facts) if is_plain else what
        late = is_late(_as_recorded(s, contact))
        yield _Row(contact.happened_on, 6, said, whom(s, contact), 2 if contact.result in _PASSING else 1,
                   late=late, documents=s.documents("contact_id", contact.id))  # fmt: skip
    for event in case.events:
        late = _is_late(event.happened_on, s.request.recorded.get(f"E{event.id}", event.recorded_at))
        yield _Row(event.happened_on, 7, Say(f"event.{event.kind}"), late=late, documents=s.documents("event_id", event.id))
    for state in s.standing.promises:
        if state.promise.promised_on <= s.standing.until:
            facts: dict[str, Value] = {"made": state.promise.made_on, "state": Say(f"state.{state.state}")}
            yield _Row(state.promise.promised_on, 8, Say("fact.promised", facts), strong=True)
    for written in case.letters:
        if written.sent_on and written.sent_on <= s.request.today:
            name = case.party_name(written.to_role, written.to_id) or ""
            what = Say("fact.letter", {"kind": Say(f"kind.{written.step}")})
            yield _Row(written.sent_on, 9, what, name, documents=s.documents("letter_id", written.id))
    if repair.closed_on:
        late = _is_late(repair.closed_on, _written_at(s, "closed", repair.closed_on))
        yield _Row(repair.closed_on, 10, Say(f"fact.closed.{repair.outcome or 'unknown'}"), late=late)


def _before(repairs: tuple[Repair, ...]) -> Iterator[_Row]:
    """The hand-in and the end of each earlier repair of the same device."""
    for one in repairs:
        if one.sent_on:
            yield _Row(one.sent_on, 3, Say("fact.earlier"))
        if one.sent_on and one.closed_on:
            yield _Row(one.closed_on, 10, Say(f"fact.closed.{one.outcome or 'unknown'}"))


def _written_at(s: Situation, name: str, on: date) -> str:
    """When a day of the repair was written down: a hand-in with the event of that day, another with the repair, or later."""
    kind = "handed-in" if name == "sent" else None
    told = (event.recorded_at for event in s.case.events if event.kind == kind and event.happened_on == on)
    return s.request.recorded.get(f"{name}_on") or next(told, s.repair.recorded_at)


def _as_recorded(s: Situation, contact: Contact) -> Contact:
    """A contact whose day was corrected counts as recorded when that day was."""
    return contact._replace(recorded_at=s.request.recorded.get(f"C{contact.id}", contact.recorded_at))


def _recorded(contact: Contact, *, late: bool) -> Value:
    """The instant it was written down, to the minute, in UTC as the annex says."""
    if not contact.recorded_at:
        return ""
    on, at = date.fromisoformat(contact.recorded_at[:10]), contact.recorded_at[11:16]
    instant = Say("moment", {"on": on, "at": at})
    return Say("recorded.late", {"on": instant}) if late else instant
