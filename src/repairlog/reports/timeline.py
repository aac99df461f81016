"""The whole timeline of a repair: what happened, what was said, what was planned, and the silence in between."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from repairlog.domain.days import business_days, calendar_days, long_day
from repairlog.domain.model import REMOVED, Attachment, Contact, FollowUp, Letter
from repairlog.domain.standing import Standing
from repairlog.reports.listing import Block, Cell, Column, Facts, Listing, Marked
from repairlog.reports.words import (
    calendar_rule,
    count,
    done_by,
    elapsed_text,
    masked,
    overdue_text,
    party_text,
    promise_text,
    repeat_text,
    span_text,
    two_clocks,
)

GAP = 5
"""Business days without a first-hand contact from which a silence is shown."""
LATE = 2
"""Calendar days after which an entry counts as written down late."""
_NOTHING: Mapping[str, str] = {}
_COLUMNS = (
    Column("Day", whole=True), Column("Item"), Column("What", told=True), Column("Result"), Column("Text", told=True),
)  # fmt: skip


class Entry(NamedTuple):
    """One line of the timeline; they sort by day, then by kind (`order`), then by number."""

    on: date
    order: int
    number: int
    item: str
    what: str
    result: Cell = ""
    text: str = ""
    recorded_at: str = ""


def timeline(
    standing: Standing,
    *,
    full: bool = False,
    attachments: Sequence[Attachment] = (),
    recorded: Mapping[str, str] = _NOTHING,
) -> tuple[Block, ...]:
    """The identification, with the IMEI hidden but for its last four digits unless `full`, and the whole timeline.

    `recorded` is when the day sent, the day closed (by column) or that of a record (``C12``) was written up, where that was
    after the rest was.
    """
    blocks: list[Block] = [identification(standing, full=full)]
    found = entries(standing, recorded)
    if found:
        blocks.append(entries_listing(found, gaps(standing), title="Timeline", footer=calendar_rule(standing.calendar)))
    else:
        blocks.append("Nothing has happened yet.")
    if attachments:
        blocks.append(attachments_listing(attachments))
    return tuple(blocks)


def entries(standing: Standing, recorded: Mapping[str, str] = _NOTHING) -> list[Entry]:
    """Everything the log knows to have happened, or to be planned, sorted by day."""
    return sorted(_entries(standing, recorded), key=lambda entry: entry[:3])


def gaps(standing: Standing) -> dict[date, int]:
    """The silences of at least `GAP` business days, by the day that ends them.

    They lie between first-hand contacts, after the day sent before the first one, and up to today or the closing after
    the last one; a silence before the day sent is none.
    """
    sent_on = standing.case.repair.sent_on
    contacts = [contact.happened_on for contact in standing.case.first_hand()]
    days = sorted({*contacts, standing.until} | ({sent_on} if sent_on else set()))
    days = [day for day in days if sent_on is None or sent_on <= day]
    lengths = {end: business_days(standing.calendar, start, end) for start, end in pairwise(days)}
    return {day: length for day, length in lengths.items() if length >= GAP}


def entries_listing(
    found: Sequence[Entry], silences: dict[date, int], *, title: str | None = None, footer: str | None = None
) -> Listing:
    """The entries as a table, each silence on a line before what ended it; those written down late say so."""
    rows: list[tuple[Cell, ...]] = []
    left = dict(silences)
    for entry in found:
        ended = [day for day in left if day < entry.on or (day == entry.on and _ends_silence(entry))]
        rows += [_silence(left.pop(day)) for day in sorted(ended)]
        text = _joined(entry.text, _late(entry))
        rows.append((long_day(entry.on), entry.item, entry.what, entry.result, text))
    rows += [_silence(left[day]) for day in sorted(left)]
    late = any(days_late(entry) for entry in found)
    why_late = f"Recorded late: the log was told more than {LATE} calendar days after the day itself." if late else None
    return Listing(_COLUMNS, tuple(rows), title=title, footer=tuple(line for line in (footer, why_late) if line))


def days_late(entry: Entry) -> int | None:
    """Calendar days from the day of an entry to the day it was recorded (UTC), where that is more than `LATE`."""
    try:
        recorded_on = date.fromisoformat(entry.recorded_at[:10])
    except ValueError:
        return None
    days = calendar_days(entry.on, recorded_on)
    return days if days > LATE else None


def identification(standing: Standing, *, full: bool) -> Facts:
    """Device, purchase, fault, parties and counts: what is known of them."""
    case, repair = standing.case, standing.case.repair
    parties = [("Owner", case.owner), ("Seller", case.seller), ("Service centre", case.centre), ("Maker", case.maker)]
    days = [("Fault noticed", repair.noticed_on), ("Bought", repair.bought_on), ("Delivered", repair.delivered_on)]
    imei = repair.imei if full or repair.imei is None else masked(repair.imei)
    price = f"{repair.price} {repair.currency or ''}".rstrip() if repair.price else None
    handed_to = party_text(case, repair.handed_to, repair.handed_to_id)
    facts: list[tuple[str, Cell]] = [
        ("State", "void: entered in error, it counts nowhere" if repair.void else None),
        ("Device", repair.device), ("Brand", repair.brand), ("Model", repair.model), ("IMEI", imei),
        ("Serial", repair.serial), ("Fault", repair.fault), *((name, long_day(day) if day else None) for name, day in days),
        ("Price", price), ("Proof of purchase", repair.proof), *((name, who and who.name) for name, who in parties),
        ("References", ", ".join(case.refs) or None), ("Under", repair.under), ("Country", repair.country),
        ("Seller told", long_day(repair.told_on) if repair.told_on else None), ("Handed to", handed_to),
        ("Sent", long_day(repair.sent_on) if repair.sent_on else "not handed over yet"),
        ("Elapsed", elapsed_text(standing)), *two_clocks(standing), ("Target", repair.target),
        ("Again, after repair", repair.again_id), ("Note", repair.note),
    ]  # fmt: skip
    return Facts(tuple(fact for fact in facts if fact[1] is not None), title=f"Repair {repair.id}")


def _entries(standing: Standing, recorded: Mapping[str, str]) -> Iterator[Entry]:
    case, repair = standing.case, standing.case.repair
    if repair.sent_on:
        to = party_text(case, repair.handed_to, repair.handed_to_id)
        recorded_at = recorded.get("sent_on", repair.recorded_at)
        yield Entry(repair.sent_on, 0, 0, "", f"sent to {to}" if to else "sent", recorded_at=recorded_at)
    for event in case.events:
        text = _joined(event.note, f"ref {event.ref}" if event.ref else None)
        what = event.kind.replace("-", " ")
        recorded_at = recorded.get(f"E{event.id}", event.recorded_at)
        yield Entry(event.happened_on, 1, event.id, f"E{event.id}", what, "", text, recorded_at)
    for entry in (_contact(standing, contact) for contact in case.contacts):
        yield entry._replace(recorded_at=recorded.get(entry.item, entry.recorded_at))
    for state in standing.promises:
        promise = state.promise
        what = f"promised for {long_day(promise.promised_on)}"
        hint = Marked(promise_text(state), "late") if state.state == "missed" else promise_text(state)
        yield Entry(promise.made_on, 3, promise.id, f"P{promise.id}", what, hint, "", promise.recorded_at)
    yield from (_letter(standing, letter) for letter in case.letters)
    yield from (_follow_up(standing, follow_up) for follow_up in case.follow_ups)
    if repair.closed_on:
        recorded_at = recorded.get("closed_on", repair.recorded_at)
        yield Entry(repair.closed_on, 6, 0, "", "closed", repair.outcome or "", repair.closing_note or "", recorded_at)


def _contact(standing: Standing, contact: Contact) -> Entry:
    channel = contact.channel or "contact"
    what = f"{contact.happened_at} {channel}" if contact.happened_at else channel
    text = _joined(
        contact.summary, f"agent {contact.agent}" if contact.agent else None, f"ref {contact.ref}" if contact.ref else None
    )
    if contact.reported:
        number = "an unknown number of contacts" if contact.count is None else count(contact.count, "contact")
        told = f"second-hand: {number}, {span_text(contact.from_on, contact.to_on)}"
        text = _joined(told, text)
    what = f"{what} {done_by(standing.case, contact)}".rstrip()
    return Entry(contact.happened_on, 2, contact.id, f"C{contact.id}", what, contact.result or "", text, contact.recorded_at)


def _letter(standing: Standing, letter: Letter) -> Entry:
    to = party_text(standing.case, letter.to_role, letter.to_id)
    what = f"{letter.step} letter{f' to {to}' if to else ''}"
    by = letter.sent_by or letter.delivery
    result = f"sent {long_day(letter.sent_on)}{f' by {by}' if by else ''}" if letter.sent_on else "written, not sent"
    ends_on = next((d.on for d in standing.deadlines if d.item == f"L{letter.id}"), letter.deadline_on)
    text = _joined(
        f"deadline {long_day(ends_on)}" if ends_on else None,
        f"received {long_day(letter.received_on)}" if letter.received_on else None,
        f"ref {letter.sent_ref}" if letter.sent_ref else None,
        letter.file_name,
    )
    return Entry(letter.written_on, 4, letter.id, f"L{letter.id}", what, result, text)


def _follow_up(standing: Standing, follow_up: FollowUp) -> Entry:
    result: Cell = follow_up.state
    if follow_up.state == "open" and follow_up.due_on < standing.as_of:
        late = business_days(standing.calendar, follow_up.due_on, standing.as_of)
        result = Marked(f"open, {overdue_text(late)}", "late")
    text = _joined(follow_up.note, repeat_text(follow_up.every) if follow_up.every else None)
    what = "follow-up, automatic" if follow_up.automatic else "follow-up"
    return Entry(follow_up.due_on, 5, follow_up.id, f"F{follow_up.id}", what, result, text)


def _joined(*parts: str | None) -> str:
    return "; ".join(part for part in parts if part)


def _ends_silence(entry: Entry) -> bool:
    """Whether a silence that ends on the day of this entry is shown before it: contacts, and what follows from them."""
    return entry.order > 1


def _silence(length: int) -> tuple[Cell, ...]:
    return ("", "", Marked(f"— {count(length, 'business day')} of silence —", "soon"), "", "")


def _late(entry: Entry) -> str | None:
    days = days_late(entry)
    return None if days is None else f"recorded {count(days, 'day')} late"


def attachments_listing(found: Sequence[Attachment], *, repairs: bool = False) -> Listing:
    """Files with the record they belong to, in the order given; with `repairs` the number of the repair, too."""
    columns = (
        Column("Item"), Column("File", told=True), Column("Title", told=True), Column("Bytes", right=True), Column("With"),
    )  # fmt: skip
    rows = tuple((f"A{one.id}", _file(one), one.title or "", one.size, _owner(one, repairs)) for one in found)
    return Listing(columns, rows, title="Attachments")


def _file(one: Attachment) -> str:
    return "(removed)" if one.sha256.startswith(REMOVED) else one.file_name or ""


def _owner(one: Attachment, repairs: bool) -> str:
    links = (("C", one.contact_id), ("E", one.event_id), ("L", one.letter_id))
    record = next((f"{letter}{number}" for letter, number in links if number is not None), "")
    return ", ".join(part for part in (f"repair {one.repair_id}" if repairs else "", record) if part)
