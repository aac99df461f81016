from __future__ import annotations

from datetime import date
from typing import NamedTuple

from repairlog.domain.model import ClosingDay, Me, Party
from repairlog.reports.records import closing_listing, closing_text, days_blocks, done_text, person_facts, undo_listing
from repairlog.reports.screen import render
from reports.shown import ITALY, PIPE, TODAY


class Done(NamedTuple):
    command: int
    action: str
    recorded_at: str
    changed: dict[str, tuple[int, ...]]


def done(action, **changed):
    return Done(7, action, "2019-02-27T10:15:30Z", changed)


def test_a_count_names_its_rule_and_both_days():
    assert (
        "From           Tue 22 Jan 2019, not counted\n"
        "To             Wed 27 Feb 2019, counted\n"
        "Business days  26\n"
        "Calendar days  36\n"
        "Rule           Mon–Fri without the holidays of IT\n"
    ) == render(days_blocks(ITALY, date(2019, 1, 22), TODAY), PIPE)


def test_every_day_left_out_is_named_and_the_sum_adds_up():
    shown = render(days_blocks(ITALY, date(2019, 4, 18), date(2019, 4, 26), explain=True), PIPE)
    for line in ("Left out: 4 days", "Sat 20 Apr 2019  Saturday", "Mon 22 Apr 2019  ", "Thu 25 Apr 2019  "):
        assert line in shown
    assert "4 + 4 = 8. Business days: Mon–Fri without the holidays of IT; the day it starts is not counted." in shown


def test_nothing_left_out_is_said():
    assert "No day is left out.\n" in render(days_blocks(ITALY, date(2019, 2, 4), date(2019, 2, 6), explain=True), PIPE)


def test_a_command_is_told_by_what_it_changed():
    assert "contact (C5, F6, P1) of 2019-02-27 10:15 UTC" == done_text(
        done("contact", contacts=(5,), follow_ups=(6,), promises=(1,))
    )
    assert "add (party 2, repair 1) of 2019-02-27 10:15 UTC" == done_text(done("add", parties=(2,), repairs=(1,)))
    assert "import (12 contacts) of 2019-02-27 10:15 UTC" == done_text(done("import", contacts=tuple(range(12))))


def test_what_can_be_undone_is_numbered_from_the_newest():
    listing = undo_listing([done("contact", contacts=(5,)), done("add", repairs=(1,))])
    assert ((1, "contact", "2019-02-27 10:15", "C5"), (2, "add", "2019-02-27 10:15", "repair 1")) == listing.rows
    assert "Nothing to undo.\n" == render(undo_listing([]), PIPE)


def test_a_person_is_what_is_known_of_them():
    me = Me(1, "u", name="Ada Esempio", address="Via Prova 1\n80055 Portici", tax_id="X1", lang="it")
    assert (
        "Name      Ada Esempio\nAddress   Via Prova 1\n          80055 Portici\nTax id    X1\nLanguage  it\n"
        == render(person_facts(me), PIPE)
    )  # fmt: skip
    assert (("Name", "Top Phone"), ("PEC", "a@pec.it")) == person_facts(Party(1, "p", "Top Phone", pec="a@pec.it")).facts


def test_closing_days_say_when_and_for_whom_they_hold():
    yearly = ClosingDay(1, "a", date(2019, 1, 31), date(2019, 1, 31), "San Ciro", yearly=True, calendar="IT")
    shut = ClosingDay(2, "b", date(2019, 8, 10), date(2019, 8, 20), "shut", centre_id=4)
    centres = {4: "Centro Alfa"}
    assert "Thu 31 Jan 2019, San Ciro, every year, calendar IT" == closing_text(yearly, centres)
    assert "Sat 10 Aug 2019 to Tue 20 Aug 2019, shut, centre Centro Alfa" == closing_text(shut, centres)
    assert ((1, "Thu 31 Jan 2019", "San Ciro", "yes", "calendar IT"),) == closing_listing([yearly], centres).rows
    assert "everywhere" == closing_listing([shut._replace(centre_id=None)], {}).rows[0][4]
