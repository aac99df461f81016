"""The DOCX letter: the same words as the text, real styles and tables, literal, the same bytes each time."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from letters import cases, evidence
from letters.test_formats import HOSTILE, expected, hostile_letter, plain
from repairlog.errors import Refused
from repairlog.letters import languages
from repairlog.letters.formats import docx, txt

TYPED = [
    "</w:t>",
    "&#65;",
    "&amp; &lt;",
    "_x0041_",
    "<script>",
    "{ PAGE }",
    "a" * 300,
    "foto\u202egpj",
    "a\x1b[2Jb",
    "    code",
]


def opened(letter, *, draft=False):
    return Document(io.BytesIO(docx.render(letter, draft=draft)))


def words(document):
    """All text in reading order: paragraphs, and tables where they stand."""
    return plain("\n".join(
        block.text if hasattr(block, "text") else "\n".join(cell.text for row in block.rows for cell in row.cells)
        for block in document.iter_inner_content()
    ))  # fmt: skip


@pytest.mark.parametrize("step", cases.STEPS)
@pytest.mark.parametrize("lang", languages.codes())
def test_the_docx_says_the_words_of_the_text(lang, step):
    letter = cases.letter(cases.CASES["everything known"], step, lang)
    assert words(opened(letter)).startswith(expected(letter))
    assert plain(txt.render(letter, draft=False)).startswith(expected(letter))


@pytest.mark.parametrize("name", ["story", "late notes", "by others and me"])
def test_the_docx_has_the_annexes_as_tables_with_heads(name):
    letter = cases.letter(cases.CASES[name], "notice", "fr")
    document = opened(letter)
    assert len(letter.annexes) == len(document.tables)
    for annex, table in zip(letter.annexes, document.tables, strict=True):
        found = [tuple(plain(cell.text) for cell in row.cells) for row in table.rows]
        assert [tuple(map(plain, row)) for row in (annex.columns, *annex.rows)] == found
        heads = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert [True, *[False] * len(annex.rows)] == heads
        for text in (annex.title, *annex.notes, *annex.remarks):
            assert plain(text) in words(document)


@pytest.mark.parametrize("text", TYPED)
def test_what_was_typed_is_no_markup_in_the_docx(text):
    letter = hostile_letter(text)
    document = opened(letter)
    shown = plain(text.replace("\x1b", "\\x1b").replace("\u202e", "\\u202e"))
    assert words(document).count(shown) >= 6
    assert 1 + len(letter.annexes) == sum(one.style.name.startswith("Heading") for one in document.paragraphs)
    assert len(letter.annexes) == len(document.tables)


def test_every_hostile_note_is_shown_as_it_was_typed():
    contacts = tuple(cases.contact(n, "2019-02-01", summary=text) for n, text in enumerate([*HOSTILE, *TYPED], 1))
    letter = cases.letter(cases.STORY._replace(contacts=contacts))
    noted = [row.cells[-1].text for row in opened(letter).tables[1].rows[1:]]
    assert [plain(row[-1]) for row in letter.annexes[1].rows] == [plain(note) for note in noted]


def test_what_no_xml_may_hold_is_spelled_out():
    letter = cases.letter(cases.repair(device="Mi\ufffe\uffff 8"))
    assert "Mi\\ufffe\\uffff 8" in words(opened(letter))


def test_the_docx_has_styles_a_language_a_title_and_no_clock():
    letter = cases.letter(cases.STORY, "complaint", "de")
    document = opened(letter)
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert ["Sender", "Delivery", "Addressee", "Date", "Heading 1", "Salutation", "Body Text"] == styles[:7]
    assert {"Closing", "Signature", "Enclosures", "Copies", "Heading 2"} <= set(styles)
    assert {"de-IT"} == {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    known = document.core_properties
    assert (letter.subject, "Ada Esempio", "", "de-IT") == (known.title, known.author, known.comments, known.language)
    assert letter.on == known.created.date() == known.modified.date()


def test_the_same_letter_gives_the_same_docx():
    letter = cases.letter(cases.STORY)
    made = docx.render(letter, draft=False)
    assert made == docx.render(letter, draft=False)
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert {(2019, 2, 27)} == {part.date_time[:3] for part in parts.infolist()}


def test_the_paper_is_the_countrys():
    italian = opened(cases.letter(cases.STORY)).sections[0]
    american = opened(cases.letter(cases.repair(country="US", calendar="US"), "complaint", "en")).sections[0]
    assert (210, 297) == (round(italian.page_width.mm), round(italian.page_height.mm))
    assert (8.5, 11) == (round(american.page_width.inches, 2), round(american.page_height.inches, 2))


def test_a_crowded_annex_lies_and_the_others_stand():
    first, last = opened(evidence.letter()).sections
    assert first.page_width < first.page_height
    assert last.page_width > last.page_height


def test_every_page_has_its_number_as_a_field():
    footer = opened(cases.letter(cases.STORY)).sections[0].footer
    assert ["PAGE", "NUMPAGES"] == [field.get(qn("w:instr")) for field in footer._element.iter(qn("w:fldSimple"))]


def test_a_draft_says_so_first_and_marks_its_gaps():
    letter = cases.letter(cases.CASES["bare"])
    document = opened(letter, draft=True)
    assert letter.draft_words == document.paragraphs[0].text
    marked = [run.text for paragraph in document.paragraphs for run in paragraph.runs if run.font.highlight_color]
    assert marked
    assert all(text.startswith("‹") and text.endswith("›") for text in marked)
    assert letter.draft_words not in words(opened(letter))


def test_without_the_extra_part_it_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(Refused) as refused:
        docx.render(cases.letter(cases.STORY), draft=False)
    assert "pip install 'repairlog[documents]'" in refused.value.hint


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_reads_the_same_words(tmp_path):
    letters = {lang: evidence.letter(step="notice", lang=lang, schedule=True) for lang in languages.codes()}
    for lang, letter in letters.items():
        (tmp_path / f"{lang}.docx").write_bytes(docx.render(letter, draft=False))
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'home').as_uri()}", "--convert-to", "pdf", "--outdir",
         tmp_path, *tmp_path.glob("*.docx")], check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    for lang, letter in letters.items():
        reader = PdfReader(tmp_path / f"{lang}.pdf")
        pages = ["".join(page.extract_text().split()) for page in reader.pages]
        feet = ["".join(f"{letter.case_words} – {number}/{len(pages)}".split()) for number in range(1, len(pages) + 1)]
        assert all(page.endswith(foot) for page, foot in zip(pages, feet, strict=True))
        text = "".join(page.removesuffix(foot) for page, foot in zip(pages, feet, strict=True))
        assert text.startswith("".join(expected(letter).split())), lang
        for annex in letter.annexes:
            for cell in (annex.title, *annex.columns, *(cell for row in annex.rows for cell in row)):
                assert "".join(cell.split()) in text, (lang, cell)
