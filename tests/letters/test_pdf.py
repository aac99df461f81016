"""The PDF letter: the same words as the text, tagged and archivable, literal, the same bytes each time."""

from __future__ import annotations

import io
import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from pypdf import PdfReader

from conftest import COMMAND
from letters import cases, evidence
from letters.test_formats import HOSTILE, expected, hostile_letter, plain
from repairlog.errors import Refused
from repairlog.letters import languages
from repairlog.letters.formats import json as letter_json
from repairlog.letters.formats import pdf, txt

TYPED = [
    '#read("/etc/passwd")', "[unclosed", "@ref", "$x", "//x", "/* x", '"]', "= x", "- x", "x\\", "<x>", "_x_", "a" * 300,
    "Ω 山 é", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "foto\u202egpj", "a\x1b[2Jb", "    code",
]  # fmt: skip
UNSEEN = re.compile("[\u200b\u200d\ufeff]")


def pages(letter, *, draft=False):
    made = pdf.render(letter, draft=draft)
    return made, PdfReader(io.BytesIO(made.data))


def words(reader):
    """The text of all pages as one line, without their feet; Portuguese says a hyphen again after a line's end."""
    found = []
    for number, page in enumerate(reader.pages, 1):
        text = plain(UNSEEN.sub("", page.extract_text()))
        foot = re.search(rf"\S+ \S+ 1 – {number}/{len(reader.pages)}$", text)
        assert foot, text[-60:]
        found.append(text[: foot.start()].strip())
    return re.sub(r"(\w-) -(?=\w)", r"\1", " ".join(found))


def glyphs(text):
    """The text as one run of letters: where a PDF breaks a long word is no matter of words."""
    return UNSEEN.sub("", "".join(text.split()))


def printed(text, made):
    """The letters of the text but for those that a warning names: which ones have a font is the machine's matter."""
    named = "".join(made.warnings).partition(": ")[0]
    return "".join(one for one in glyphs(text) if one != "\x00" and (one.isascii() or one not in named))


@pytest.mark.parametrize("step", cases.STEPS)
@pytest.mark.parametrize("lang", languages.codes())
def test_the_pdf_says_the_words_of_the_text(lang, step):
    letter = cases.letter(cases.CASES["everything known"], step, lang)
    made, reader = pages(letter)
    assert () == made.warnings
    assert words(reader).startswith(expected(letter))
    assert plain(txt.render(letter, draft=False)).startswith(expected(letter))


@pytest.mark.parametrize("name", ["story", "late notes", "31 unanswered", "by others and me"])
def test_the_pdf_has_every_cell_of_the_annexes(name):
    letter = cases.letter(cases.CASES[name], "notice", "de")
    text = glyphs(words(pages(letter)[1]))
    for annex in letter.annexes:
        for cell in (annex.title, *annex.notes, *annex.remarks, *annex.columns, *(c for row in annex.rows for c in row)):
            assert glyphs(cell) in text, cell


@pytest.mark.parametrize("text", TYPED)
def test_what_was_typed_is_no_markup_in_the_pdf(text):
    letter = hostile_letter(text)
    made, reader = pages(letter)
    shown = glyphs(text.replace("\x1b", "\\x1b").replace("\u202e", "\\u202e"))
    assert printed(words(reader), made).count(printed(shown, made)) >= 6
    assert len(letter.annexes) == sum(title.title.startswith("Allegato") for title in reader.outline[-1])


def test_every_hostile_note_is_shown_as_it_was_typed():
    contacts = tuple(cases.contact(n, "2019-02-01", summary=text) for n, text in enumerate([*HOSTILE, *TYPED], 1))
    letter = cases.letter(cases.STORY._replace(contacts=contacts))
    made, reader = pages(letter)
    text, noted = printed(words(reader), made), [row[-1] for row in letter.annexes[1].rows]
    assert len(contacts) == len(noted)
    assert all(printed(note, made) in text for note in noted)


def test_the_pdf_claims_what_it_is_and_has_what_that_takes():
    letter = cases.letter(cases.STORY, "complaint", "de")
    _, reader = pages(letter)
    root = reader.trailer["/Root"]
    known = reader.xmp_metadata.rdf_root.toxml()
    assert re.search(r"pdfaid:part>3<.*pdfaid:conformance>A<", known, re.DOTALL)
    assert "pdfuaid:part>1<" in known
    assert ("de-IT", True) == (root["/Lang"], root["/MarkInfo"]["/Marked"])
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert (letter.subject, "Ada Esempio") == (reader.metadata.title, reader.metadata.author)
    assert "/OutputIntents" in root
    assert all(font["/Type"] == "/Font" for page in reader.pages for font in page["/Resources"]["/Font"].values())


def test_the_pdf_has_headings_paragraphs_and_tables_with_heads_as_tags():
    _, reader = pages(cases.letter(cases.STORY))
    kinds = []

    def visit(node):
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                visit(child)
        elif isinstance(node, dict):
            kinds.append(node.get("/S"))
            if "/K" in node:
                visit(node["/K"])

    visit(reader.trailer["/Root"]["/StructTreeRoot"])
    assert (1, 3, 3) == tuple(kinds.count(kind) for kind in ("/H1", "/H2", "/Table"))
    assert 4 + 7 + 2 == kinds.count("/TH")
    letter = cases.letter(cases.STORY)
    notes = sum(len(annex.notes) + len(annex.remarks) for annex in letter.annexes)
    assert len(letter.blocks) - 1 + notes == kinds.count("/P")


def test_the_pdf_brings_the_letter_as_data():
    letter = cases.letter(cases.STORY)
    _, reader = pages(letter)
    [(name, [data])] = reader.attachments.items()
    assert "letter.json" == name
    assert json.loads(letter_json.render(letter, draft=False)) == json.loads(data)
    [file] = reader.trailer["/Root"]["/AF"]
    assert "/Data" == file.get_object()["/AFRelationship"]


def test_the_same_letter_gives_the_same_bytes_dated_by_the_letter():
    letter = cases.letter(cases.STORY)
    made, reader = pages(letter)
    assert made == pdf.render(letter, draft=False)
    assert "20190227" == reader.metadata["/CreationDate"][2:10]


def test_the_page_is_the_countrys():
    size = {
        lang: pages(cases.letter(case, "complaint", lang))[1].pages[0].mediabox
        for lang, case in {"it": cases.STORY, "en": cases.repair(country="US", calendar="US")}.items()
    }
    assert (595, 842) == (round(size["it"].width), round(size["it"].height))
    assert (612, 792) == (round(size["en"].width), round(size["en"].height))


@pytest.mark.parametrize(
    ("lang", "left", "top"), [("de", 25, 62.7), ("it", 110, 50), ("fr", 110, 50)], ids=["de", "it", "fr"]
)
def test_the_addressee_stands_in_the_window_of_an_envelope(lang, left, top):
    _, reader = pages(cases.letter(cases.STORY, "complaint", lang))
    found = []
    reader.pages[0].extract_text(
        visitor_text=lambda text, cm, tm, _font, _size: found.append((text, tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]))
    )
    x, y = next((x, y) for text, x, y in found if text.strip().endswith("Top Phone"))
    assert left == pytest.approx(x * 25.4 / 72, abs=0.5)
    assert top == pytest.approx(297 - y * 25.4 / 72, abs=4)


def test_a_complaint_stands_on_one_page_and_a_notice_on_two_at_most():
    for lang in languages.codes():
        for step, most in (("reminder", 1), ("complaint", 1), ("notice", 2)):
            letter = cases.letter(cases.STORY, step, lang)
            _, reader = pages(letter)
            assert len(reader.pages) <= most + len(letter.annexes), (lang, step)


def test_a_long_complaint_in_spanish_and_portuguese_still_stands_on_one_page():
    for lang in ("es", "pt"):
        for name in ("five promises", "ready late"):
            letter = cases.letter(cases.CASES[name], "complaint", lang)
            _, reader = pages(letter)
            assert 1 + len(letter.annexes) == len(reader.pages), (lang, name)


def test_a_crowded_annex_lies_and_the_others_stand():
    _, reader = pages(evidence.letter())
    assert [False, False, True, False, True] == [page.mediabox.width > page.mediabox.height for page in reader.pages]


def test_every_page_has_its_number():
    _, reader = pages(cases.letter(cases.CASES["31 unanswered"], "final", "it"))
    for number, page in enumerate(reader.pages, 1):
        assert plain(page.extract_text()).endswith(f"{number}/{len(reader.pages)}")


def test_a_character_without_a_font_is_named_and_the_rest_is_there():
    letter = cases.letter(cases.repair(device="Mi 8 \ue000", model="\ue001"))  # for private use
    made, reader = pages(letter)
    [warning] = made.warnings
    assert "no font has U+E000, U+E001: " in warning
    assert "pdfaid" not in reader.xmp_metadata.rdf_root.toxml()
    assert letter.paragraphs[-1] in words(reader)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_of_a_flag_without_a_font_only_what_is_seen_is_named():
    letter = cases.letter(cases.repair(device="Mi 8 \U0001f3f4\U000e0067\U000e0062\U000e007f", model="\ue000"))
    [warning] = pages(letter)[0].warnings
    assert "U+E000" in warning
    assert not set(re.findall(r"U\+(\w+)", warning)) - {"E000"}


def test_a_draft_says_so_first():
    letter = cases.letter(cases.CASES["bare"])
    assert words(pages(letter, draft=True)[1]).startswith(plain(letter.draft_words))
    assert letter.draft_words not in words(pages(letter)[1])


def test_without_the_extra_part_it_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(Refused) as refused:
        pdf.render(cases.letter(cases.STORY), draft=False)
    assert "pip install 'repairlog[documents]'" in refused.value.hint


@pytest.fixture
def ready(story):
    story.run("me", "--name", "Ada Esempio", "--address", "Via Prova 1, 80055 Portici (NA)", "--email", "ada@example.org")
    story.run("party", "Top Phone", "--address", "Corso Prova 2, 80055 Portici", "--email", "info@topphone.example")
    return story


@pytest.mark.parametrize(("suffix", "start"), [("pdf", b"%PDF-"), ("docx", b"PK")])
def test_the_command_writes_the_file_and_remembers_its_words(ready, suffix, start):
    done = ready.run("export", "1", "-o", f"letter.{suffix}")
    assert done.stdout.startswith("L1 complaint written to ")
    assert (ready.folder / f"letter.{suffix}").read_bytes().startswith(start)
    with closing(sqlite3.connect(ready.file)) as connection:
        [(form, body)] = connection.execute("SELECT format, body FROM letters")
    assert (suffix, True) == (form, "Spett.le Top Phone" in body)
    assert 5 == ready.run("export", "1", "-o", f"letter.{suffix}", check=None).returncode


def test_a_pdf_goes_into_a_pipe_and_onto_no_terminal(ready):
    refused = ready.run("export", "1", "--format", "pdf", check=2)
    assert ("", True) == (refused.stdout, "-o letter.pdf" in refused.stderr)
    piped = subprocess.run(
        [COMMAND, "export", "1", "--format", "pdf", "-o", "-"], capture_output=True, env=ready.environment(), check=True
    ).stdout
    assert piped.startswith(b"%PDF-")
    assert 4 == len(PdfReader(io.BytesIO(piped)).pages)


def test_only_a_pdf_loads_what_makes_one(ready):
    loaded = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "repairlog", "export", "1", "--format", "txt"], capture_output=True,
        text=True, env=ready.environment(), check=True,
    ).stderr  # fmt: skip
    assert "repairlog.letters.letter" in loaded
    assert not re.search(r"\| +(typst|docx|lxml)\b", loaded)


@pytest.mark.parametrize("lang", languages.codes())
def test_the_chronology_is_one_page_however_much_happened(lang):
    contacts = tuple(
        cases.contact(n, f"2019-02-{n % 27 + 1:02}", "refused" if n % 2 else "news", agent="Maria Antonietta Lunghi")
        for n in range(1, 60)
    )
    letter = cases.letter(cases.promised()._replace(contacts=contacts), "notice", lang)
    reader = pages(letter)[1]
    shown, whole = len(letter.annexes[0].rows), 59 + 6
    assert letter.annexes[0].remarks[-1].startswith(f"{shown} ") or str(shown) in letter.annexes[0].remarks[-1]
    assert str(whole) in letter.annexes[0].remarks[-1]
    titles = [one.title for one in reader.outline[-1]]
    starts = [reader.get_destination_page_number(one) for one in reader.outline[-1]]
    assert titles[0].endswith(letter.annexes[0].title)
    assert 1 == starts[1] - starts[0]
    assert 59 == len(letter.annexes[1].rows)


def test_purchase_hand_in_promised_days_and_today_are_bold():
    letter = cases.letter(cases.promised(), "notice", "en")
    rows = letter.annexes[0].rows
    bold = {rows[row][2] for row, column in letter.annexes[0].strong if column == 2}
    assert {"purchase", "handed in for repair", "date of this letter"} < bold
    assert 4 == len(bold)
    fonts = {}
    pages(letter)[1].pages[-3].extract_text(
        visitor_text=lambda text, _cm, _tm, font, _size: fonts.update({text.strip(): (font or {}).get("/BaseFont", "")})
    )
    assert "Bold" in fonts["purchase"]
    assert "Bold" not in fonts["fault appears"]
