"""The course of one repair on a line of days: events, contacts, promises, letters, silences; closed days are shaded.

Every kind has a lane. What would touch in one is set in rows below each other, with its name beside it; the table has
everything in words. Follow-ups are plans, and stand in the table alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from repairlog.domain.days import add_business_days, long_day, skipped
from repairlog.domain.model import Contact
from repairlog.domain.promises import PromiseState, back_on
from repairlog.domain.standing import Standing
from repairlog.reports.pictures import Figure, Heading, Picture, Table, Value, look
from repairlog.reports.pictures.scales import WIDTH, Scale, round_days
from repairlog.reports.pictures.svg import Drawing, element, group, line, path, room, text
from repairlog.reports.timeline import days_late, entries, gaps
from repairlog.reports.words import calendar_rule, count, elapsed_text, promise_text, span_text

_LEFT, _RIGHT, _END = 100.0, 660.0, WIDTH
_ROW = 18.0
_GAP = 14.0
_TOP = 26.0
_SIZE = 11.0
_MANY = 24
"""Contacts above which none has its name beside it."""
_RESULTS = {"no-answer": "cross", "no-news": "ring", "news": "disc", "promise": "diamond", "refused": "box", None: "dash"}
_STATES = {"kept": "check", "missed": "cross", "pending": "lozenge"}


class Item(NamedTuple):
    """One thing in a lane: from a day to a day, with a mark at either end; `late` is how far a missed day was passed."""

    start: date
    end: date
    label: str
    first: str | None = None
    last: str | None = None
    late: date | None = None

    @property
    def until(self) -> date:
        """The last day that it is drawn on."""
        return max(self.end, self.late or self.end)


def picture(standing: Standing, recorded: Mapping[str, str]) -> Picture:
    """One repair as a picture, its IMEI left out; `recorded` as for the timeline, which is the table."""
    repair = standing.case.repair
    elapsed = elapsed_text(standing)
    title = f"Repair {repair.id}: {repair.device}, on {long_day(standing.as_of)}"
    void = "Void: entered in error, it counts nowhere. " if repair.void else ""
    lanes = [(name, items) for name, items in _lanes(standing) if items]
    described = "; ".join(f"{name.lower()}: {', '.join(item.label for item in items)}" for name, items in lanes)
    figure = Figure(
        "course",
        f"{void}{elapsed[:1].upper()}{elapsed[1:]}. Closed days are shaded.",
        f"{described or 'Nothing has happened yet'}.",
        drawing(standing, lanes),
        (_table(standing, recorded),),
    )
    return Picture(title, (figure,), (calendar_rule(standing.calendar), "Only what was logged here."))


def drawing(standing: Standing, lanes: Sequence[tuple[str, Sequence[Item]]]) -> Drawing:
    """The lanes below each other, over the days from the first thing that happened to the last."""
    first, last = _span(standing, lanes)
    day = Scale(first.toordinal(), last.toordinal(), _LEFT, _RIGHT)
    parts, y = [], _TOP
    for name, items in lanes:
        rows = _rows(items, day)
        parts.append(text(_LEFT - 12, y + 14, name, "name", anchor="end"))
        parts += [_item(item, day, y + 10 + _ROW * row) for item, row in zip(items, rows, strict=True)]
        y += _ROW * (max(rows) + 1) + _GAP
        parts.append(line((_LEFT, y - _GAP / 2), (_RIGHT, y - _GAP / 2), "gridline"))
    under = [_shades(standing, first, last, day, y), _days(first, last, day, y)]
    if standing.case.repair.closed_on is None:
        here = day.at(standing.as_of.toordinal())
        under += [line((here, _TOP - 8), (here, y), "axis"), text(here, _TOP - 12, "today", "small", anchor="middle")]
    return Drawing(WIDTH, y + 54, "".join([*under, *parts, _legend(lanes, y + 40)]))


def _lanes(standing: Standing) -> Iterator[tuple[str, list[Item]]]:
    case, repair = standing.case, standing.case.repair
    yield "Repair", list(_repair(standing))
    yield "Events", [Item(e.happened_on, e.happened_on, e.kind.replace("-", " "), "square") for e in case.events]
    many = len(case.first_hand()) > _MANY
    yield "Contacts", [_contact(contact, many=many) for contact in case.first_hand()]
    yield "Second-hand", [_reported(contact) for contact in case.reported()]
    yield "Promises", [_promise(standing, state) for state in standing.promises]
    yield "Letters", list(_letters(standing))
    if repair.sent_on is not None:
        yield "Silence", [_silence(standing, end, length) for end, length in gaps(standing).items()]


def _repair(standing: Standing) -> Iterator[Item]:
    repair, days = standing.case.repair, standing.business_days
    if repair.sent_on is None or days is None:
        return
    label = f"{count(days, 'business day')}, {repair.outcome or 'not back'}"
    yield Item(repair.sent_on, standing.until, label, "disc", "disc" if repair.closed_on else "arrow")


def _contact(contact: Contact, *, many: bool) -> Item:
    label = f"C{contact.id} {contact.result or ''}".rstrip()
    return Item(contact.happened_on, contact.happened_on, "" if many else label, _RESULTS[contact.result])


def _reported(contact: Contact) -> Item:
    number = "number unknown" if contact.count is None else count(contact.count, "contact")
    start, end = contact.from_on or contact.happened_on, contact.to_on or contact.happened_on
    return Item(start, end, f"C{contact.id} {number}", "dash", "dash")


def _promise(standing: Standing, state: PromiseState) -> Item:
    promise = state.promise
    late = (back_on(standing.case, promise.made_on) or standing.until) if state.state == "missed" else None
    label = f"P{promise.id} {promise_text(state)}"
    return Item(promise.made_on, promise.promised_on, label, "diamond", _STATES[state.state], late)


def _letters(standing: Standing) -> Iterator[Item]:
    ends = {deadline.item: deadline.on for deadline in standing.deadlines if deadline.kind == "letter"}
    for letter in standing.case.letters:
        start = letter.sent_on or letter.written_on
        end = ends.get(f"L{letter.id}", start)
        label = f"L{letter.id} {letter.step}{'' if letter.sent_on else ', not sent'}"
        yield Item(start, max(start, end), label, "square" if letter.sent_on else "box", "lozenge" if end > start else None)


def _silence(standing: Standing, end: date, length: int) -> Item:
    start = add_business_days(standing.calendar, end, -length)
    return Item(start, end, count(length, "business day"), "bar", "bar")


def _span(standing: Standing, lanes: Sequence[tuple[str, Sequence[Item]]]) -> tuple[date, date]:
    days = [standing.until, *(day for _, items in lanes for item in items for day in (item.start, item.until))]
    return min(days) - timedelta(days=2), max(days) + timedelta(days=2)


def _rows(items: Sequence[Item], day: Scale) -> list[int]:
    """The row of each item: the first in which nothing touches it."""
    ends: list[float] = []
    found = []
    for item in items:
        start, end = _reach(item, day)
        row = next((place for place, taken in enumerate(ends) if taken <= start), len(ends))
        ends[row:] = [end] if row == len(ends) else [end, *ends[row + 1 :]]
        found.append(row)
    return found


def _reach(item: Item, day: Scale) -> tuple[float, float]:
    """From where to where an item and its name take room."""
    start, end, wide = day.at(item.start.toordinal()) - 7, day.at(item.until.toordinal()) + 7, _wide(item)
    return (start - wide, end) if _is_named_before(item, day) else (start, end + wide)


def _is_named_before(item: Item, day: Scale) -> bool:
    """Whether the name stands left of an item: only where there is no room right of it, and there is left of it."""
    start, end = day.at(item.start.toordinal()) - 9, day.at(item.until.toordinal()) + 9
    return end + _wide(item) > _END and start - _wide(item) >= _LEFT


def _wide(item: Item) -> float:
    return room(item.label, _SIZE) + 4 if item.label else 0


def _item(item: Item, day: Scale, y: float) -> str:
    start, end, until = (day.at(one.toordinal()) for one in (item.start, item.end, item.until))
    parts = [path([(start, y), (end, y)], "wait")] if end > start else []
    parts += [path([(end, y), (until, y)], "wait late")] if until > end else []
    parts += [look.mark(item.last, end, y)] if item.last else []
    parts += [look.mark(item.first, start, y)] if item.first else []
    said = text(until + 9, y + 4, item.label, "small")
    if _is_named_before(item, day):
        said = text(start - 9, y + 4, item.label, "small", anchor="end")
    days = span_text(item.start, item.end) if item.end > item.start else long_day(item.start)
    return group(*parts, said, kind="item strong", title=f"{item.label} {days}".strip())


def _shades(standing: Standing, first: date, last: date, day: Scale, y: float) -> str:
    """The closed days, neighbours as one, each from half a day before it to half a day after it."""
    spans: list[list[int]] = []
    for one in skipped(standing.calendar, first - timedelta(days=1), last):
        if spans and spans[-1][1] == one.on.toordinal() - 1:
            spans[-1][1] += 1
        else:
            spans.append([one.on.toordinal(), one.on.toordinal()])
    made = []
    for start, end in spans:
        left, right = max(_LEFT, day.at(start - 0.5)), min(_RIGHT, day.at(end + 0.5))
        made.append(element("rect", class_="shade", x=left, y=_TOP - 6, width=right - left, height=y - _TOP + 6))
    return "".join(made)


def _days(first: date, last: date, day: Scale, y: float) -> str:
    parts = [line((_LEFT, y), (_RIGHT, y), "axis")]
    for on, name in round_days(first, last):
        x = day.at(on.toordinal())
        parts += [line((x, y), (x, y + 5), "tick"), text(x, y + 18, name, "small", anchor="middle")]
    return "".join(parts)


def _legend(lanes: Sequence[tuple[str, Sequence[Item]]], y: float) -> str:
    """What the marks of the contacts and the ends of the promises mean, those that are there."""
    words = {shape: (result or "result unknown") for result, shape in _RESULTS.items()}
    named = dict(lanes)
    shown = {item.first: words[item.first or "dash"] for item in named.get("Contacts", ())}
    x, parts = _LEFT, []
    for shape, said in shown.items():
        parts += [look.mark(shape or "dash", x + 5, y - 4), text(x + 14, y, said, "small")]
        x += room(said, _SIZE) + 30
    return group(text(_LEFT - 12, y, "Contacts", "small", anchor="end"), *parts, kind="legend strong") if shown else ""


def _table(standing: Standing, recorded: Mapping[str, str]) -> Table:
    """The timeline as `show` has it, a row an entry."""
    headings = (
        Heading("on", "Day", right=False), Heading("item", "Item", right=False), Heading("what", "What", right=False),
        Heading("result", "Result", right=False), Heading("text", "Text", right=False),
    )  # fmt: skip
    rows = []
    for entry in entries(standing, recorded):
        result = entry.result if isinstance(entry.result, str) else getattr(entry.result, "text", "")
        late = days_late(entry)
        said = "; ".join(part for part in (entry.text, f"recorded {count(late, 'day')} late" if late else "") if part)
        words = (entry.item, entry.what, result, said)
        rows.append((Value(long_day(entry.on), entry.on.isoformat()), *(Value(word, word or None) for word in words)))
    return Table("timeline", "Timeline", headings, tuple(rows))
