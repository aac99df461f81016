"""One letter of a shop about several repairs at the same addressee: a list of them, then one demand and one deadline.

Every repair keeps its own counts; its rows in the annexes carry its place in the list (``2.3``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from repairlog.errors import Refused, UsageProblem
from repairlog.letters import claiming, contacting, languages, shop, telling
from repairlog.letters.addressing import default_delivery, default_language
from repairlog.letters.annexes import chronology, contact_log, evidence_index
from repairlog.letters.computation import deadline_rows, elapsed_rows
from repairlog.letters.exhibits import exhibits
from repairlog.letters.languages import Language
from repairlog.letters.letter import Told, composed
from repairlog.letters.saying import Gap, Say, Value, say, sentences
from repairlog.letters.situation import Situation
from repairlog.letters.structure import Annex, Composed, Exhibit, LetterDeadline, Request
from repairlog.letters.terms import default_term, letter_deadline


def compose(requests: Sequence[Request]) -> Composed:
    """The letter about all of the repairs, each in a request of its own that asks for the same.

    Raises `Refused` where they go to different addressees, or one has nothing more to be asked for, `UsageProblem` for a
    schedule, whose claims are those of one repair.
    """
    if requests[0].schedule:
        raise UsageProblem("a schedule of the dispute is about one repair", hint="leave out --schedule, or name one repair")
    situations = _situations([shop.for_supplier(request) for request in requests])
    first = situations[0].request
    country = first.standing.case.repair.country
    plain = languages.load(first.lang or default_language(first.me, country), country)
    language = languages.of_a_shop(plain, country, about_several=True)
    one = languages.of_a_shop(plain, country)
    kind = Say(f"kind.{first.step}")
    told = Told(kind, Say("subject", {"kind": kind}, len(situations)), _paragraphs(situations, language, one))
    return composed(situations, language, told, _annexes(situations, language))


def _situations(requests: Sequence[Request]) -> tuple[Situation, ...]:
    first = requests[0]
    shop.check(first)
    to = shop.addressee(first)
    _refuse_different(requests)
    delivery = first.delivery or default_delivery(first.step, first.standing.case.repair.country, first.me, to.party)
    due = max((_due(one, delivery) for one in requests), key=lambda due: (due.on, due.raw_on))
    papers = _numbered([exhibits(one.standing.case, one.evidence) for one in requests])
    wanted = first.step != "reminder" if first.annexes is None else first.annexes
    lettered = _lettering(requests, evidence=any(papers)) if wanted else {}
    made = tuple(
        Situation(one, to, due, None, lettered, found if "evidence" in lettered else (), item)
        for item, (one, found) in enumerate(zip(requests, papers, strict=True), 1)
    )
    _refuse_settled(made)
    return made


def _due(one: Request, delivery: str) -> LetterDeadline:
    """The deadline by the calendar of one repair; the letter has the last of them."""
    return letter_deadline(one.standing.calendar, one.today, delivery, one.deadline or default_term(one.step))


def _refuse_different(requests: Sequence[Request]) -> None:
    """One letter has one addressee, who is known."""
    found = {one.standing.case.repair.id: shop.addressee(one) for one in requests}
    if len({to.party_id for to in found.values()}) > 1:
        raise Refused(
            "one letter goes to one addressee, and these repairs have several",
            hint="name those of one addressee, or add --to",
            items=tuple(f"repair {number}: {to.name or f'no {to.role} is known'}" for number, to in found.items()),
        )


def _refuse_settled(situations: Sequence[Situation]) -> None:
    """The letter asks for devices back: one that is back, or ready, has a letter of its own."""
    found = [s for s in situations if s.is_back or s.ready_on]
    if found:
        raise Refused(
            "a letter about several repairs asks for the devices back, and some are back or ready",
            hint="leave them out; a letter about one repair alone may ask for something else",
            items=tuple(f"repair {s.repair.id}: {'closed' if s.is_back else 'ready'}" for s in found),
        )


def _lettering(requests: Sequence[Request], *, evidence: bool) -> dict[str, str]:
    contacts = ["contacts"] if any(one.standing.case.contacts for one in requests) else []
    return dict(zip(["chronology", *contacts, "days", *(["evidence"] if evidence else [])], "ABCD", strict=False))


def _numbered(found: Sequence[tuple[Exhibit, ...]]) -> list[tuple[Exhibit, ...]]:
    """The exhibits of all repairs numbered through, and their names with them."""
    total = sum(map(len, found))
    width, number, made = max(2, len(str(total))), 0, []
    for papers in found:
        renamed = []
        for one in papers:
            number += 1
            renamed.append(one._replace(number=number, name=f"{number:0{width}}_{one.name.partition('_')[2]}"))
        made.append(tuple(renamed))
    return made


def _paragraphs(situations: tuple[Situation, ...], language: Language, one: Language) -> tuple[str, ...]:
    """The list in the words of one repair each, the frame in those of several."""
    first = situations[0]
    rules = dict.fromkeys(say(one, telling.counted_by(s)) for s in situations if telling.days_gone(s))
    common = [letter for letter in telling.letters_sent(first) if all(letter in telling.letters_sent(s) for s in situations)]
    if first.request.step == "reminder":
        closing: tuple[tuple[Say, ...], ...] = ((Say("ask.when", {"by": claiming.by(first)}), Say("thanks")),)
    else:
        closing = ((*_demand(situations), *shop.consequence(_with_customer(situations))), claiming.answering(first))
    parts = (
        sentences(language, (Say("several.open", number=len(situations)), *common, *telling.where_listed(first))),
        *(sentences(one, _item(s, common)) for s in situations),
        " ".join(rules),
        *(sentences(language, part) for part in closing),
    )
    return tuple(part for part in parts if part)


def _item(s: Situation, common: Sequence[Say]) -> tuple[Say, ...]:
    """One repair of the list: what it is, how long, how often asked, what was promised, how it stands."""
    repair = s.repair
    head = Say("several.item", {
        "number": str(s.item), "device": repair.device, "ids": s.device_ids(), "refs": s.refs("refs.under"),
        "to": s.somebody("to", repair.handed_to, repair.handed_to_id), "sent": repair.sent_on or Gap("sent"),
        "under": Say(f"under.{repair.under}") if repair.under else "",
    })  # fmt: skip
    told = telling.fault(s) if s.request.step != "reminder" else ()
    letters = tuple(letter for letter in telling.letters_sent(s) if letter not in common)
    grounds = shop.grounds(s) if s.request.step != "reminder" else ()
    return (
        head, *told, *telling.earlier(s), *telling.days_gone(s), *telling.waited(s), *contacting.contacts_in_short(s),
        *letters, *telling.last_state(s), *grounds,
    )  # fmt: skip


def _demand(situations: tuple[Situation, ...]) -> tuple[Say, ...]:
    first = situations[0]
    key = f"demand.{first.request.step}"
    if key == "demand.final" and not any(telling.letters_sent(s) for s in situations):
        key = "demand.final.first"
    remedy = Say(f"remedy.{first.request.remedy or 'repair'}")
    told: tuple[Say, ...] = (Say(key, {"remedy": remedy, "free": "", "by": claiming.by(first)}),)
    letter = first.annexes.get("days")
    return told if letter is None or any(map(telling.days_gone, situations)) else (*told, Say("due_in", {"letter": letter}))


def _with_customer(situations: tuple[Situation, ...]) -> Situation:
    """The first repair that has a customer, else the first: whose redress is reserved."""
    return next((s for s in situations if s.case.owner), situations[0])


def _annexes(situations: tuple[Situation, ...], language: Language) -> tuple[Annex, ...]:
    lettered = situations[0].annexes
    made: dict[str, Callable[[], Annex]] = {
        "chronology": lambda: _merged([chronology(s, language, lettered["chronology"]) for s in situations]),
        "contacts": lambda: _merged([contact_log(s, language, lettered["contacts"]) for s in situations if s.case.contacts]),
        "days": lambda: _days(situations, language),
        "evidence": lambda: _papers(situations, language),
    }
    return tuple(made[name]() for name in lettered)


def _merged(parts: Sequence[Annex]) -> Annex:
    """The tables of several repairs as one, one after another; a column that one of them has not is empty there."""
    columns: list[str] = []
    strong: set[tuple[int, str]] = set()
    above = 0
    for part in parts:
        for n, name in enumerate(part.columns):
            if name not in columns:
                before = part.columns[n - 1] if n else None
                columns.insert(columns.index(before) + 1 if before else 0, name)
        strong |= {(above + row, part.columns[column]) for row, column in part.strong}
        above += len(part.rows)
    rows = [dict(zip(part.columns, row, strict=True)) for part in parts for row in part.rows]
    return parts[0]._replace(
        columns=tuple(columns),
        rows=tuple(tuple(row.get(name, "") for name in columns) for row in rows),
        notes=_joined([part.notes for part in parts]),
        remarks=_joined([part.remarks for part in parts]),
        strong=frozenset((row, columns.index(name)) for row, name in strong),
    )


def _joined(each: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """What is said of single repairs, then what is said of them all; nothing twice."""
    said = dict.fromkeys(note for notes in each for note in notes)
    return tuple(sorted(said, key=lambda note: all(note in notes for notes in each)))


def _papers(situations: tuple[Situation, ...], language: Language) -> Annex:
    """The index of evidence, its rows numbered as the other annexes cite them."""
    found = _merged([evidence_index(s, language, s.annexes["evidence"]) for s in situations if s.exhibits])
    rows = tuple((str(n), *row[1:]) for n, row in enumerate(found.rows, 1))
    return found._replace(rows=rows)


def _days(situations: tuple[Situation, ...], language: Language) -> Annex:
    """The days of each repair, under its place in the list, then the deadline of them all."""
    rows: list[tuple[Value, Value]] = []
    for s in situations:
        head = Say("several.days", {"number": str(s.item)})
        rows += [(head, s.repair.device), *elapsed_rows(s, language)]
    rows += deadline_rows(next(s for s in situations if _due(s.request, s.deadline.delivery) == s.deadline), language)
    return Annex(
        situations[0].annexes["days"],
        say(language, Say("days.title")),
        (say(language, Say("column.what")), say(language, Say("column.value"))),
        tuple((say(language, what), say(language, value).strip()) for what, value in rows),
        (say(language, Say("days.convention")),),
    )
