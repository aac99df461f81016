"""Reads the words of `edit` into the columns they change: each kind of record has its own."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from repairlog.actions import corrections
from repairlog.actions.log import Log, repair
from repairlog.cli import following, params
from repairlog.cli.adding import check_imei
from repairlog.cli.choosing import said_calendar
from repairlog.cli.params import Reader, one_of, person, reader_of, text, typed
from repairlog.domain import days, values
from repairlog.domain.model import EVENT_KINDS, OUTCOMES, RESULTS, UNDERS
from repairlog.errors import UsageProblem
from repairlog.store import names


class Item(NamedTuple):
    """What is corrected: a row of a table, and the repair it belongs to."""

    table: str
    number: int
    repair_id: int


_HAPPENED = "happened"
_ANY_DAY = "day"
_TEXT = "text"

_COLUMNS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "repairs": {
        **{name: (name, _TEXT) for name in ("device", "brand", "model", "imei", "serial", "fault", "proof")},
        **{name: (f"{name}_on", _HAPPENED) for name in ("noticed", "bought", "delivered", "told", "sent", "closed")},
        **{name: (name, name) for name in ("price", "currency", "under", "target")},
        **{name: (name, name) for name in ("country", "calendar", "week", "outcome")},
        "message": ("note", _TEXT),
    },
    "contacts": {
        "on": ("happened_on", _HAPPENED), "channel": ("channel", _TEXT), "result": ("result", "result"),
        "agent": ("agent", _TEXT), "ref": ("ref", _TEXT), "message": ("summary", _TEXT), "count": ("count", "count"),
        "from_day": ("from_on", _HAPPENED), "to_day": ("to_on", _HAPPENED),
    },
    "promises": {"on": ("made_on", _HAPPENED), "promise": ("promised_on", _ANY_DAY)},
    "events": {
        "on": ("happened_on", _HAPPENED), "kind": ("kind", "kind"), "message": ("note", _TEXT), "ref": ("ref", _TEXT),
    },
    "follow_ups": {"on": ("due_on", "open day"), "every": ("every", "every"), "message": ("note", _TEXT)},
    "letters": {},
    "attachments": {"message": ("title", _TEXT)},
}  # fmt: skip
_PEOPLE = ("seller", "centre", "maker", "owner")
_REQUIRED = {"device", "happened_on", "made_on", "promised_on", "kind", "due_on", "calendar", "week"}


def item(log: Log, word: str) -> Item:
    """The repair or record that a word names. Raises `NotFound`."""
    found = names.item(log.connection, word)
    if found is None:
        number = names.repair(log.connection, word)
        return Item("repairs", number, number)
    return Item(*found, names.record(log.connection, *found).repair_id)


def edit(log: Log, of: Item, words: Mapping[str, Any]) -> bool:
    """Make the correction that the words describe; False where nothing changed. Raises `UsageProblem`."""
    said = {name: word for name, word in words.items() if word is not None and name not in {"item", "void"}}
    if words["void"]:
        if said:
            raise UsageProblem("--void goes alone", hint="correct first, or mark it void, not both at once")
        return corrections.void(log, of.table, of.number)
    if not said:
        raise UsageProblem("nothing to correct was named", hint="repairlog edit --help lists the options")
    special = (
        {*_PEOPLE, "handed_to", "ref"} if of.table == "repairs" else {"by", "whom"} if of.table == "contacts" else set()
    )
    reads = reader_of(log, [of.repair_id])
    fields = {}
    for name in said.keys() - special:
        column, kind = _column(of, name)
        fields[column] = _value(log, of, reads, kind, column, said[name])
    if of.table == "repairs":
        check_imei(fields.get("imei"))
        people = {role: text(said[role], role) for role in _PEOPLE if role in said}
        refs = [code for code in [text(said.get("ref"), "reference")] if code]
        return corrections.correct_repair(log, of.number, fields, people, person(said.get("handed_to"), "handed-to"), refs)
    by, whom = person(said.get("by"), "by"), person(said.get("whom"), "with")
    return corrections.correct_record(log, of.table, of.number, fields, by, whom)


def _column(of: Item, name: str) -> tuple[str, str]:
    found = _COLUMNS[of.table].get(name)
    if found is None:
        option = {"from_day": "from", "to_day": "to", "whom": "with"}.get(name, name.replace("_", "-"))
        known = ", ".join(f"--{other}" for other in _COLUMNS[of.table]) or "--void alone"
        raise UsageProblem(f"--{option} does not apply here", hint=f"what can be corrected: {known}".replace("_day", ""))
    return found


def _value(log: Log, of: Item, reads: Reader, kind: str, column: str, word: str) -> Any:  # noqa: ANN401 - of the column's type
    if not word.strip():
        if column in _REQUIRED:
            raise UsageProblem(f"the {column.removesuffix('_on')} cannot be empty", hint="`--void` takes the entry out")
        return None
    if kind == "open day":
        day = reads.day(word, future=True)
        return days.roll_forward(log.calendar_of(repair(log, of.repair_id)), day)
    if kind == "every":
        return following.repetition(word, names.record(log.connection, of.table, of.number).due_on)
    read = {
        _HAPPENED: lambda: reads.happened(word),
        _ANY_DAY: lambda: reads.day(word, future=True),
        _TEXT: lambda: typed(word, column, lines=True),
        "price": lambda: values.price(word),
        "currency": lambda: values.currency(word, None),
        "under": lambda: one_of(word, UNDERS, "ground"),
        "target": lambda: params.duration(word),
        "country": lambda: values.country(word),
        "calendar": lambda: said_calendar(word),
        "week": lambda: days.week_name(word),
        "outcome": lambda: one_of(word, OUTCOMES, "outcome"),
        "kind": lambda: one_of(word, EVENT_KINDS, "kind of event"),
        "result": lambda: one_of(word, RESULTS, "result"),
        "count": lambda: _count(word),
    }
    return read[kind]()  # type: ignore[no-untyped-call]  # lambdas


def _count(word: str) -> int:
    if not (word.isascii() and word.isdigit() and 0 < len(word) <= 6 and int(word) > 0):
        raise UsageProblem(f"`{word}` is no number of contacts", hint="--count 12")
    return int(word)
