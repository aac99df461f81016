"""The schedule of the dispute: claim by claim, with room for a reply and a decision; only where it is asked for."""

from __future__ import annotations

import io
import re

import pytest
from docx import Document
from pypdf import PdfReader

from letters import cases, evidence
from letters.test_formats import Page, of_markdown, plain
from repairlog.letters import languages
from repairlog.letters.formats import docx, html, md, pdf, txt


def schedule(case=cases.STORY, step="notice", lang="en", **fields):
    return cases.letter(case, step, lang, schedule=True, **fields)


def rows(letter):
    annex = letter.annexes[-1]
    return [dict(zip(annex.columns, row, strict=True)) for row in annex.rows]


def test_it_is_there_only_where_it_was_asked_for():
    assert "Schedule of the dispute" not in [annex.title for annex in cases.letter(cases.STORY, "final", "en").annexes]
    assert ["A", "B", "C", "D"] == [annex.letter for annex in schedule().annexes]
    assert ["A", "B", "C", "D", "E"] == [annex.letter for annex in evidence.letter(schedule=True).annexes]
    assert () == schedule(annexes=False).annexes


@pytest.mark.parametrize("step", cases.STEPS)
@pytest.mark.parametrize("lang", languages.codes())
def test_every_letter_can_have_one_and_cites_it(lang, step):
    for name in ("story", "bare", "not sent", "closed rejected", "closed late", "ready", "paid", "reminded"):
        letter = schedule(cases.CASES[name], step, lang)
        annex = letter.annexes[-1]
        assert languages.load(lang, cases.CASES[name].repair.country).phrases["schedule.title"] == annex.title
        assert 2 == len(annex.blank)
        assert all("" == row[column] for row in annex.rows for column in annex.blank)
        assert not re.search(r"[{}]|None|\.\.|  ", "\n".join(cell for row in annex.rows for cell in row))
        assert any(annex.letter in line for line in letter.enclosures)
        if step != "reminder":
            assert re.search(rf"\b{annex.letter}\b", " ".join(letter.paragraphs))


def test_a_claim_has_its_facts_and_the_last_answer_of_the_one_written_to():
    refused = cases.contact(7, "2019-02-20", "refused", with_role="seller", channel="phone")
    case = cases.promised()._replace(contacts=(*cases.promised().contacts, refused))
    found = rows(schedule(case))
    assert ["The device is defective", "The device has not been returned", "The promised day was not kept"] == [
        row["Claim"] for row in found[:3]
    ]
    assert "2 December 2018: purchase – 20 January 2019: fault appears – “macchie sul display”" in found[0]["Facts"]
    assert "Total of business days: 26 – Total of calendar days: 36" in found[1]["Facts"].replace("working", "business")
    assert "8 February 2019: return promised on 1 February 2019: did not happen" == found[2]["Facts"]
    assert "20 February 2019: refusal (Annex B, no. 5)" == found[1]["Answer so far"]
    numbered = schedule(case).annexes[1].rows[4]
    assert ("5", "20 February 2019", "refusal") == (numbered[0], numbered[1], numbered[5])
    assert found[-1]["Claim"].startswith("I hereby require you to return the repaired device")
    assert "21 March 2019: Deadline" == found[-1]["Facts"]


def test_what_others_said_answers_nothing():
    assert {"none in the log", ""} == {row["Answer so far"] for row in rows(schedule())}


def test_a_sum_that_is_asked_for_stands_as_amount():
    known = cases.CASES["everything known"]
    assert "€499.90" == rows(schedule(known, remedy="refund"))[-1]["Amount"]
    assert "Amount" not in rows(schedule(known))[-1]


def test_a_device_that_came_back_repaired_is_not_called_defective():
    claims = [row["Claim"] for row in rows(schedule(cases.CASES["closed late"]))]
    assert "The repair took too long" == claims[0]
    assert "The device is defective" == rows(schedule(cases.CASES["closed rejected"]))[0]["Claim"]


def test_a_deadline_that_passed_in_vain_is_a_claim():
    """Ten business days from the 8th, the day it was sent."""
    found = [row for row in rows(schedule(cases.CASES["reminded"])) if "deadline" in row["Claim"]]
    assert ["8 February 2019: letter sent: Request for an update – 22 February 2019: Deadline"] == [
        row["Facts"] for row in found
    ]


def test_all_formats_say_it_and_leave_room():
    letter = schedule(cases.promised(), lang="de")
    annex = letter.annexes[-1]
    reader = PdfReader(io.BytesIO(pdf.render(letter, draft=False).data))
    table = Document(io.BytesIO(docx.render(letter, draft=False))).tables[-1]
    texts = [
        txt.render(letter, draft=False), Page(html.render(letter, draft=False)).text,
        of_markdown(md.render(letter, draft=False))[0], "\n".join(page.extract_text() for page in reader.pages),
        "\n".join(cell.text for row in table.rows for cell in row.cells),
    ]  # fmt: skip
    for cell in (cell for row in annex.rows for cell in row):
        assert all("".join(cell.split()) in "".join(text.split()) for text in texts), cell
    assert all(annex.columns[column] in plain(text) for column in annex.blank for text in texts[1:])
    assert reader.pages[-1].mediabox.width > reader.pages[-1].mediabox.height
    assert min(table.columns[column].width.mm for column in annex.blank) > 25
    assert '<section class="lying">' in html.render(letter, draft=False).split("</section>")[-2]
