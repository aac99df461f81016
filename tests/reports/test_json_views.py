from __future__ import annotations

import csv as csv_reader
import io
import json
from datetime import date

from repairlog.domain.model import Attachment, ClosingDay
from repairlog.reports import json_views
from repairlog.reports.formats import csv
from repairlog.reports.formats import json as json_format
from reports.shown import ITALY, TODAY, case, contact, event, example, follow_up, promise, stand, story

# The shape in the contract of the command line, word for word but for the sentences it leaves open (…).
CONTRACT = """
{"schema":1,"command":"status","as_of":"2019-02-27","repairs":[
 {"id":1,"device":"Xiaomi Mi 8","brand":"Xiaomi","seller":"Top Phone","centre":null,"maker":"Xiaomi","owner":null,"refs":[],
  "bought_on":"2018-12-02","noticed_on":"2019-01-20","told_on":"2019-01-22","sent_on":"2019-01-22","closed_on":null,"outcome":null,
  "calendar":"IT","week":"mon-fri","business_days":26,"calendar_days":36,
  "contacts":4,"reported_contacts":[{"by":"Top Phone","count":null,"from":"2019-01-22","to":"2019-02-27"}],
  "results":{"no-answer":0,"no-news":3,"news":0,"promise":1,"refused":0},
  "last_contact_on":"2019-02-22","silent_business_days":3,
  "promises":[{"made_on":"2019-02-01","promised_on":"2019-02-08","state":"missed","missed_by_business_days":13}],
  "deadlines":[{"kind":"action","on":"2021-02-02","calendar_days_left":706,"passed":false,"met_on":null,
    "source":"art. 132 …","law":"IT-2005","mark":"P"}],
  "follow_up":{"id":5,"on":"2019-03-01","overdue":false},
  "next_step":{"step":"complaint","why":"…","command":"repairlog export 1 --step complaint"}}]}
"""
FURTHER = [
    "events", "contact_list", "follow_ups", "letters", "attachments", "imei", "serial", "model", "fault", "price",
    "currency", "country", "under", "target", "proof",
]  # fmt: skip


def written(standing):
    repairs = [json_views.status_repair(standing)]
    return json.loads(json_format.render(json_views.document("status", as_of="2019-02-27", repairs=repairs)))


def test_the_status_document_has_the_shape_of_the_contract():
    contract, ours = json.loads(CONTRACT), written(example())
    assert list(contract) == list(ours)
    theirs, mine = contract["repairs"][0], ours["repairs"][0]
    assert list(theirs) == list(mine)
    for field in theirs:
        if field not in {"deadlines", "next_step"}:
            assert theirs[field] == mine[field], field
    assert list(theirs["next_step"]) == list(mine["next_step"])
    assert {tuple(theirs["deadlines"][0])} == {tuple(deadline) for deadline in mine["deadlines"]}
    action = next(deadline for deadline in mine["deadlines"] if deadline["kind"] == "action")
    assert action.pop("source").startswith("art. 132")
    del theirs["deadlines"][0]["source"]
    assert theirs["deadlines"][0] == action


def test_the_story_calls_for_a_complaint():
    step = written(stand())["repairs"][0]["next_step"]
    assert ("complaint", "repairlog export 1 --step complaint") == (step["step"], step["command"])


def test_a_met_deadline_says_when_and_is_not_passed():
    notice = next(d for d in written(stand())["repairs"][0]["deadlines"] if d["kind"] == "notice")
    assert ("2019-03-20", "2019-01-22", False) == (notice["on"], notice["met_on"], notice["passed"])


def test_what_is_unknown_is_null_and_not_missing():
    bare = json_views.status_repair(stand(case(sent_on=None, parties={})))
    assert list(json.loads(CONTRACT)["repairs"][0]) == list(bare)
    unknown = {
        "brand",
        "seller",
        "told_on",
        "sent_on",
        "business_days",
        "calendar_days",
        "silent_business_days",
        "follow_up",
    }
    assert {None} == {bare[field] for field in unknown}
    assert [] == bare["refs"] == bare["promises"] == bare["reported_contacts"]


def test_a_closed_repair_has_no_next_step():
    closed = json_views.status_repair(stand(story(closed_on=date(2019, 2, 25), outcome="repaired")))
    assert (24, "2019-02-25", "repaired", None) == (
        closed["business_days"], closed["closed_on"], closed["outcome"], closed["next_step"],
    )  # fmt: skip


def test_an_overdue_follow_up_says_so_from_the_next_day_on():
    found = [stand(story(follow_ups=(follow_up(day),))) for day in (date(2019, 2, 26), TODAY)]
    assert [True, False] == [json_views.status_repair(one)["follow_up"]["overdue"] for one in found]


def test_the_imei_is_never_in_status_and_masked_in_show():
    standing = stand(case(imei="012345678901234", serial="SN1"))
    assert "012345678901234" not in json.dumps(json_views.status_repair(standing))
    assert "***********1234" == json_views.show_repair(standing)["imei"]
    assert "012345678901234" not in json.dumps(json_views.show_repair(standing))
    assert "012345678901234" == json_views.show_repair(standing, full=True)["imei"]
    assert "***" == json_views.show_repair(stand(case(imei="123")))["imei"]


def test_show_has_all_of_status_and_the_further_fields_in_order():
    standing = stand(story(price="499.90", currency="EUR", events=(event("shipped", date(2019, 1, 23)),)))
    shown = json_views.show_repair(standing)
    status = json_views.status_repair(standing)
    assert status == {field: shown[field] for field in status}
    assert FURTHER == list(shown)[len(status) :][: len(FURTHER)]
    assert ("499.90", "EUR", "IT") == (shown["price"], shown["currency"], shown["country"])
    assert [("shipped", "2019-01-23")] == [(one["kind"], one["on"]) for one in shown["events"]]
    assert [1, 2, 3, 4, 5] == [one["id"] for one in shown["contact_list"]]


def test_attachments_are_shown_by_their_hash():
    shown = json_views.show_repair(stand(), attachments=[Attachment(3, "a", 1, file_name="x.pdf", size=9, sha256="ab")])
    assert [(3, "x.pdf", 9, "ab")] == [(a["id"], a["file_name"], a["size"], a["sha256"]) for a in shown["attachments"]]


def test_a_contact_names_who_it_was_with_and_the_day_promised():
    a_case = story(promises=(promise(date(2019, 2, 6), date(2019, 3, 4))._replace(contact_id=2),))
    shown = json_views.contact(a_case.contacts[1], a_case)
    assert ["id", "repair_id", "on"] == list(shown)[:3]
    assert (2, 1, "2019-02-06", "me", "Xiaomi", "no-news", "2019-03-04") == (
        shown["id"], shown["repair_id"], shown["on"], shown["by"], shown["with"], shown["result"], shown["promised_on"],
    )  # fmt: skip


def test_a_party_without_a_name_is_its_role():
    a_case = case(contacts=(contact(TODAY, with_role="centre"),))
    assert "centre" == json_views.contact(a_case.contacts[0], a_case)["with"]


def test_every_day_of_a_span_is_counted_or_skipped():
    answer = json_views.days(ITALY, date(2019, 1, 22), TODAY)
    assert ["from", "to", "business_days", "calendar_days", "calendar", "week", "skipped"] == list(answer)
    assert (26, 36, 10) == (answer["business_days"], answer["calendar_days"], len(answer["skipped"]))
    assert {"on": "2019-01-26", "why": "Saturday"} == answer["skipped"][0]


def test_a_closing_day_names_its_centre():
    day = ClosingDay(2, "d", date(2019, 8, 10), date(2019, 8, 20), "shut", centre_id=4)
    assert ("2019-08-10", "2019-08-20", "Alfa") == tuple(
        json_views.closing_day(day, {4: "Alfa"})[field] for field in ("from", "to", "centre")
    )


def test_the_csv_of_repairs_has_the_json_names_and_plain_values():
    text = csv.render(json_views.flat_listing([example(), stand(case(device="=1+1", id=2, sent_on=None))]))
    first, second = csv_reader.DictReader(io.StringIO(text))
    assert ("1", "Xiaomi Mi 8", "Top Phone", "2019-01-22", "26", "3", "1", "2019-02-08", "missed", "13") == tuple(
        first[field]
        for field in (
            "id", "device", "seller", "sent_on", "business_days", "no_news", "promise", "promised_on", "promise_state",
            "missed_by_business_days",
        )
    )  # fmt: skip
    assert ("'=1+1", "", "") == (second["device"], second["sent_on"], second["business_days"])


def test_the_csv_has_its_header_without_rows_too_and_no_name_twice():
    header = csv.render(json_views.flat_listing([])).strip().split(",")
    assert header == csv.render(json_views.flat_listing([example()])).splitlines()[0].split(",")
    assert len(header) == len(set(header))
