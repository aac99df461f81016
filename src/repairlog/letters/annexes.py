"""The annexes: the chronology, the log of contacts, how the days and the deadline were computed, the index of evidence.

They are lettered in the order they stand; one that would be empty is left out, and the next takes its letter.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from repairlog import __version__
from repairlog.domain.model import CHANNELS, Contact
from repairlog.letters.computation import computation
from repairlog.letters.languages import Language
from repairlog.letters.saying import Gap, Quoted, Say, Value, say
from repairlog.letters.situation import Situation, counterpart, in_order, is_mine, reported_span
from repairlog.letters.structure import Annex, Exhibit, Request

_MOST_ROWS = 25
_LATE_DAYS = 2
_PASSING = frozenset({"no-answer", "no-news", None})


def lettering(request: Request, *, evidence: bool) -> dict[str, str]:
    """The letter of each annex that this letter will have, by what it holds; `evidence`: there is some to list."""
    wanted = request.step != "reminder" if request.annexes is None else request.annexes
    if not wanted:
        return {}
    contacts = ["contacts"] if request.standing.case.contacts else []
    documents = ["evidence"] if evidence else []
    return dict(zip(["chronology", *contacts, "days", *documents], "ABCD", strict=False))


def annexes(s: Situation, language: Language) -> tuple[Annex, ...]:
    """The annexes in order, in the words of a language."""
    makers = {"chronology": chronology, "contacts": contact_log, "days": computation, "evidence": evidence_index}
    return tuple(makers[name](s, language, letter) for name, letter in s.annexes.items())


class _Row(NamedTuple):
    on: date
    rank: int
    what: Value
    who: Value = ""
    passing: bool = False
    late: bool | None = None  # whether it was written down late; None: it was not written down as it happened
    documents: str = ""


def chronology(s: Situation, language: Language, letter: str) -> Annex:
    """What happened, one fact a row, by date; contacts without a result are left out first where it grows too long."""
    rows = sorted(_facts(s), key=lambda row: (row.on, row.rank))
    shown = rows
    if len(rows) > _MOST_ROWS:
        shown = [row for row in rows if not row.passing]
    remarks = [Say("chronology.hidden", {"shown": str(len(shown))}, len(rows))] if len(shown) < len(rows) else []
    written = [row.late for row in shown if row.late is not None]
    notes = [Say("late.all", number=len(written))] if written and all(written) else []
    if any(written) and not notes:
        remarks.append(Say("late.mark"))
    cells = [(_marked(row.on, late=bool(row.late) and not notes), row.what, row.who, row.documents) for row in shown]
    return _annex(
        language, letter, "chronology", ("number", "on", "event", "who", "documents"), cells, notes=notes, remarks=remarks
    )  # fmt: skip


def contact_log(s: Situation, language: Language, letter: str) -> Annex:
    """Every contact as it was recorded, first-hand ones and what others report, with the day it was written down."""
    contacts = [_as_recorded(s, contact) for contact in in_order(s.case.contacts)]
    some_by_others = any(_is_by_another(contact) for contact in contacts)
    late = [contact for contact in contacts if is_late(contact)]
    all_late = len(late) == len(contacts)
    rows = [
        (
            _when(contact), "" if all_late else _recorded(contact), _channel(contact),
            *(_both_sides(s, contact) if some_by_others else ("", _whom(s, contact))),
            _result(s, contact), Quoted(" ".join(contact.summary.split())) if contact.summary else "",
            s.documents("contact_id", contact.id),
        )
        for contact in contacts
    ]  # fmt: skip
    notes = [Say("kept", {
        "name": s.request.me.name or Gap("name"), "version": __version__, "case": str(s.repair.id), "on": s.request.today,
    })]  # fmt: skip
    if s.request.head:
        notes.append(Say("head", {"head": s.request.head}))
    if all_late:
        notes.append(Say("late.all", number=len(contacts)))
    remarks = [Say("late.mark")] if late and not all_late else []
    if s.case.reported():
        remarks.append(Say("reported.mark"))
    columns = ("number", "happened", "recorded", "channel", "by", "with", "outcome", "words", "documents")
    return _annex(language, letter, "contacts", columns, rows, notes=notes, remarks=remarks)


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
    return _annex(language, letter, "evidence", columns, rows, notes=[Say("evidence.hash")])


def _concerns(s: Situation, one: Exhibit) -> Value:
    """The record that a file belongs to; a contact by its row in the log of contacts."""
    kept, case = one.attachment, s.case
    if kept.contact_id is not None:
        row = next(n for n, contact in enumerate(in_order(case.contacts), 1) if contact.id == kept.contact_id)
        return Say("evidence.contact", {"letter": s.annexes["contacts"], "row": str(row)})
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


def _annex(
    language: Language,
    letter: str,
    name: str,
    columns: tuple[str, ...],
    rows: Sequence[tuple[Value, ...]],
    *,
    notes: list[Say] | None = None,
    remarks: list[Say] | None = None,
) -> Annex:
    """Put rows into words, numbered; a column with nothing in any row is left out."""
    worded = [(str(n), *(say(language, value).strip() for value in row)) for n, row in enumerate(rows, 1)]
    used = [n for n in range(len(columns)) if any(row[n] for row in worded)]
    return Annex(
        letter,
        say(language, Say(f"{name}.title")),
        tuple(say(language, Say(f"column.{columns[n]}")) for n in used),
        tuple(tuple(row[n] for n in used) for row in worded),
        tuple(say(language, note) for note in notes or ()),
        tuple(say(language, remark) for remark in remarks or ()),
    )


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
            yield _Row(on, rank, Say(f"fact.{name}"), who.get(name, ""), late=late)
    for contact in case.first_hand():
        by: Value = Say("fact.by", {"by": _maker(s, contact)}) if _is_by_another(contact) else ""
        what = Say("fact.contact", {"result": _result(s, contact), "by": by})
        is_plain = contact.result is None
        said = Say("fact.contact.plain", what.facts) if is_plain else what
        late = is_late(_as_recorded(s, contact))
        yield _Row(contact.happened_on, 6, said, _whom(s, contact), contact.result in _PASSING, late,
                   s.documents("contact_id", contact.id))  # fmt: skip
    for event in case.events:
        late = _is_late(event.happened_on, s.request.recorded.get(f"E{event.id}", event.recorded_at))
        yield _Row(event.happened_on, 7, Say(f"event.{event.kind}"), late=late, documents=s.documents("event_id", event.id))
    for state in s.standing.promises:
        if state.promise.promised_on <= s.standing.until:
            facts: dict[str, Value] = {"made": state.promise.made_on, "state": Say(f"state.{state.state}")}
            yield _Row(state.promise.promised_on, 8, Say("fact.promised", facts))
    for written in case.letters:
        if written.sent_on and written.sent_on <= s.request.today:
            name = case.party_name(written.to_role, written.to_id) or ""
            what = Say("fact.letter", {"kind": Say(f"kind.{written.step}")})
            yield _Row(written.sent_on, 9, what, name, documents=s.documents("letter_id", written.id))
    if repair.closed_on:
        late = _is_late(repair.closed_on, _written_at(s, "closed", repair.closed_on))
        yield _Row(repair.closed_on, 10, Say(f"fact.closed.{repair.outcome or 'unknown'}"), late=late)
    yield _Row(s.request.today, 11, Say("fact.today"))


def _written_at(s: Situation, name: str, on: date) -> str:
    """When a day of the repair was written down: a hand-in with the event of that day, another with the repair, or later."""
    kind = "handed-in" if name == "sent" else None
    told = (event.recorded_at for event in s.case.events if event.kind == kind and event.happened_on == on)
    return s.request.recorded.get(f"{name}_on") or next(told, s.repair.recorded_at)


def _as_recorded(s: Situation, contact: Contact) -> Contact:
    """A contact whose day was corrected counts as recorded when that day was."""
    return contact._replace(recorded_at=s.request.recorded.get(f"C{contact.id}", contact.recorded_at))


def _when(contact: Contact) -> Value:
    if contact.reported:
        about = reported_span(contact)
        if about is None:
            return Say("reported.on", {"on": contact.happened_on})
        return about[0] if about[0] == about[1] else Say("period", {"first": about[0], "last": about[1]})
    if contact.happened_at:
        return Say("moment", {"on": contact.happened_on, "at": contact.happened_at})
    return contact.happened_on


def _is_by_another(contact: Contact) -> bool:
    return contact.by_role == "other" and not contact.incoming and not contact.reported


def _maker(s: Situation, contact: Contact) -> Value:
    """Who made a first-hand contact."""
    if contact.reported:
        return ""
    if is_mine(contact):
        return s.request.me.name or ""
    if _is_by_another(contact):
        return s.case.party_name("other", contact.by_id) or Say("somebody")
    return _whom(s, contact)


def _both_sides(s: Situation, contact: Contact) -> tuple[Value, Value]:
    """Who made a contact, and with whom; one that came in was with the writer."""
    came_in = not (contact.reported or is_mine(contact) or _is_by_another(contact))
    return _maker(s, contact), (s.request.me.name or "") if came_in else _whom(s, contact)


def _recorded_on(contact: Contact) -> date | None:
    return date.fromisoformat(contact.recorded_at[:10]) if contact.recorded_at else None


def _recorded(contact: Contact) -> Value:
    on = _recorded_on(contact)
    if on is None:
        return ""
    return _marked(on, late=is_late(contact))


def _channel(contact: Contact) -> Value:
    if contact.channel is None:
        return Say("incoming") if contact.incoming else ""
    name: Value = Say(f"channel.{contact.channel}") if contact.channel in CHANNELS else contact.channel
    return Say("channel.incoming", {"channel": name}) if contact.incoming else name


def _whom(s: Situation, contact: Contact) -> Value:
    role, party_id = counterpart(contact)
    name: Value = s.case.party_name(role, party_id) or (Say(f"role.{role}") if role in {"seller", "centre", "maker"} else "")
    if contact.agent and name:
        return Say("agent", {"name": name, "agent": contact.agent})
    return contact.agent or name


def _result(s: Situation, contact: Contact) -> Value:
    """The result; with the promised day where there is one; for what others report, who reports it and how many."""
    if contact.reported:
        by = s.case.party_name(contact.by_role, contact.by_id) or ""
        if contact.by_role == "me":
            by = s.request.me.name or ""
        elif not by:
            return Say("result.reported", number=contact.count)
        return Say("result.reported_by", {"by": by}, contact.count)
    promised = [promise.promised_on for promise in s.case.promises if promise.contact_id == contact.id]
    if promised:
        return Say("result.promised", {"on": promised[-1]})
    return Say(f"result.{contact.result}") if contact.result else ""
