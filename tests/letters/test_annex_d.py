"""The index of evidence: every file that stands, in order, with its hash; the other annexes cite it by number."""

from __future__ import annotations

import json as stdlib_json
import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from letters import cases, evidence
from letters.evidence import kept
from repairlog.letters import languages
from repairlog.letters.exhibits import exhibits, plain_name
from repairlog.letters.formats import html, json, md, txt


def table(letter, of):
    annex = letter.annexes[of]
    return [dict(zip(annex.columns, row, strict=True)) for row in annex.rows]


def test_a_log_without_files_has_no_index():
    assert ["A", "B", "C"] == [annex.letter for annex in evidence.letter(files=()).annexes]
    assert () == evidence.letter(files=()).exhibits
    assert "Doc." not in evidence.letter(files=()).annexes[1].columns


def test_the_index_lists_every_file_earliest_first_with_what_it_belongs_to():
    rows = table(evidence.letter(), 3)
    assert ["1", "2", "3", "4"] == [row["N."] for row in rows]
    assert ["24 gennaio 2019", "6 febbraio 2019", "8 febbraio 2019", ""] == [row["Data"] for row in rows]
    assert ["spedito", "contatto (Allegato B, n. 3)", "invio: Sollecito", ""] == [row["Riguarda"] for row in rows]
    assert ["", "chat.png", "ricevuta.eml", "Scontrino d'acquisto è.PDF"] == [row["File"] for row in rows]
    assert ["2\u00a0MB", "1\u00a0kB", "1\u00a0kB", "1\u00a0kB"] == [row["Dimensione"] for row in rows]
    assert "Scontrino" == rows[3]["Titolo"]
    assert [kept.sha256 for kept in (evidence.FILES[n] for n in (2, 1, 3, 0))] == [
        row["SHA-256"].replace(" ", "") for row in rows
    ]


def test_the_numbers_in_the_other_annexes_are_those_of_the_index():
    letter = evidence.letter()
    chronology, contacts, index = (table(letter, of) for of in (0, 1, 3))
    cited = [row for row in contacts if row["Doc."]]
    assert ["D\u00a02"] == [row["Doc."] for row in cited]
    assert f"contatto (Allegato B, n. {cited[0]['N.']})" == index[1]["Riguarda"]
    assert {"24 gennaio 2019": "D\u00a01", "6 febbraio 2019": "D\u00a02", "8 febbraio 2019": "D\u00a03"} == {
        row["Data"]: row["Doc."] for row in chronology if row["Doc."]
    }
    several = evidence.letter(files=(kept(1, contact_id=2), kept(2, contact_id=2)))
    assert "D\u00a01, D\u00a02" in [row["Doc."] for row in table(several, 1)]


def test_without_contacts_the_index_takes_the_next_letter_and_the_text_cites_that():
    letter = evidence.letter(cases.CASES["no contact"], (kept(1),))
    assert ["A", "B", "C"] == [annex.letter for annex in letter.annexes]
    assert "Indice dei documenti" == letter.annexes[2].title
    assert any("I documenti sono elencati nell’Allegato C." in paragraph for paragraph in letter.paragraphs)
    assert "C. Indice dei documenti" in letter.enclosures


@pytest.mark.parametrize(("annexes", "listed"), [(None, 0), (True, 4), (False, 0)])
def test_a_reminder_lists_them_only_where_annexes_are_asked_for(annexes, listed):
    assert listed == len(evidence.letter(step="reminder", annexes=annexes).exhibits)
    assert 4 * (annexes is not False) == len(evidence.letter(annexes=annexes).exhibits)


def test_a_file_of_a_record_that_is_void_or_later_or_of_a_removed_person_is_no_evidence():
    files = (
        *evidence.FILES,
        kept(7, contact_id=99),
        kept(8, event_id=99),
        kept(9, letter_id=99),
        kept(10, sha256="removed-10"),
    )
    assert evidence.letter().annexes == evidence.letter(files=files).annexes


@pytest.mark.parametrize("lang", languages.codes())
@pytest.mark.parametrize("step", ["complaint", "notice", "final"])
def test_every_language_and_format_says_the_same_of_it(lang, step):
    letter = evidence.letter(step=step, lang=lang)
    index = letter.annexes[-1]
    assert "D" == index.letter
    assert 4 == len(index.rows)
    assert re.search(r"\bD\.", " ".join(letter.paragraphs)) or re.search(r"\bD\b", " ".join(letter.paragraphs))
    plain = " ".join
    texts = [plain(text.render(letter, draft=False).split()) for text in (txt, html, md)]
    texts = [text.replace("&#x27;", "'").replace("\\", "") for text in texts]
    for cell in (index.title, *index.notes, *(cell for row in index.rows for cell in row)):
        assert all(plain(cell.split()) in text for text in texts), cell


def test_brazil_has_its_own_word_for_a_file():
    repair = evidence.CASE.repair._replace(country="BR", calendar="BR")
    index = evidence.letter(evidence.CASE._replace(repair=repair), lang="pt").annexes[-1]
    assert "Arquivo" in index.columns
    assert "ficheiro" not in " ".join(index.notes)


def test_json_has_the_whole_hash_and_the_logs_number():
    listed = stdlib_json.loads(json.render(evidence.letter(), draft=False))["letter"]["evidence"]
    assert ["A3", "A2", "A4", "A1"] == [one["item"] for one in listed]
    assert [1, 2, 3, 4] == [one["number"] for one in listed]
    assert evidence.FILES[2].sha256 == listed[0]["sha256"]
    assert ("2019-01-24", None) == (listed[0]["on"], listed[3]["on"])


def test_files_are_called_by_number_day_and_a_plain_form_of_their_name():
    assert [
        "01_2019-01-24_file", "02_2019-02-06_chat.png", "03_2019-02-08_ricevuta.eml",
        "04_2019-02-26_Scontrino_d_acquisto_e.PDF",
    ] == [one.name for one in evidence.letter().exhibits]  # fmt: skip


@given(st.text(max_size=400) | st.none())
@example("../../etc/passwd")
@example("..\\..\\boot.ini")
@example("-rf")
@example("CON")
@example("a\r\nBcc: e@x")
@example("=?utf-8?q?x=0aBcc:_e@x.it?=.pdf")
@example("foto\u202egpj.exe")
@example("квитанция.pdf")
@example("a" * 300 + "." + "b" * 300)
def test_a_name_is_plain_whatever_it_was(name):
    made = plain_name(name)
    assert re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9._-]*", made)
    assert len(made) <= 70
    assert not made.endswith((".", "-"))


@given(st.lists(st.tuples(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.text(max_size=8)), max_size=120))
def test_names_are_unique_and_sort_as_the_index_does(files):
    made = [kept(n, file_name=name, recorded_at=f"{on}T10:00:00Z") for n, (on, name) in enumerate(files, 1)]
    names = [one.name for one in exhibits(evidence.CASE, made)]
    assert sorted(names) == names
    assert len(files) == len({name.lower() for name in names})
    assert sorted(on.isoformat() for on, _ in files) == [name.split("_")[1] for name in names]
