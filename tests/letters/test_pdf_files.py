"""What a PDF carries: the evidence under plain names and the extract of the log, byte for byte, whatever they are called."""

from __future__ import annotations

import io
import json
import os
import subprocess
import tempfile

import pytest
from pypdf import PdfReader

from letters import cases, evidence
from letters.test_formats import HOSTILE
from letters.test_pdf import TYPED, glyphs, words
from repairlog.letters import formats
from repairlog.letters.formats import pdf

EXTRACT = b'{"repairlog":"extract"}\n'
NAMES = [
    "../../etc/passwd", "/etc/passwd", "", "-rf", "CON", "a" * 300, "a\x1b[2Jb", "foto\u202egpj.exe", "=cmd|'/c calc'!A0",
    "a\r\nBcc: e@x", "山.pdf", '"><img src=x onerror=alert(1)>', "log.jsonl", "letter.json", "..", "a/b\\c.txt", ".hidden",
]  # fmt: skip


def made(letter, exhibits=evidence.BYTES, extract=EXTRACT):
    document = pdf.render(letter, draft=False, files=formats.Files(exhibits, extract))
    return document, PdfReader(io.BytesIO(document.data))


def attached(reader):
    """Every file in the PDF by its name, as what it is to the letter, of what kind, how it is described, and its bytes."""
    found = {}
    names = reader.trailer["/Root"].get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", [])  # in a plain PDF too
    for one in names[1::2]:
        file = one.get_object()
        stream = file["/EF"]["/F"].get_object()
        assert file["/UF"] not in found
        found[file["/UF"]] = (file.get("/AFRelationship"), stream["/Subtype"], file.get("/Desc"), stream.get_data())
    return found


def test_the_evidence_and_the_extract_are_inside_byte_for_byte():
    letter = evidence.letter()
    document, reader = made(letter)
    found = attached(reader)
    assert () == document.warnings
    assert [*(one.name for one in letter.exhibits), "letter.json", "log.jsonl"] == sorted(found)
    assert list(evidence.BYTES) == [found[one.name][3] for one in letter.exhibits]
    assert EXTRACT == found["log.jsonl"][3]
    assert letter.subject == json.loads(found["letter.json"][3])["letter"]["subject"]
    kinds = {name: told[0] for name, told in found.items()}
    assert {"/Data", "/Source", "/Supplement"} == set(kinds.values())
    assert ("/Source", "/Data") == (kinds["log.jsonl"], kinds["letter.json"])
    assert "/image/png" == found[letter.exhibits[1].name][1]
    assert all(told[2] for told in found.values()), "every file says what it is"
    assert reader.attachments.keys() == found.keys()


def test_it_still_claims_to_be_for_everybody_and_for_decades_and_is_the_same_each_time():
    letter = evidence.letter()
    document, reader = made(letter)
    known = reader.xmp_metadata.rdf_root.toxml()
    assert all(word in known for word in ("pdfaid:part>3<", "pdfaid:conformance>A<", "pdfuaid:part>1<"))
    assert document == made(letter)[0]


@pytest.mark.parametrize("name", NAMES)
def test_no_name_of_a_file_is_more_than_a_name(name):
    files = tuple(one._replace(file_name=name, title=name, media_type=name) for one in evidence.FILES)
    letter = evidence.letter(files=files)
    document, reader = made(letter)
    found = attached(reader)
    assert not any("PDF/A" in warning for warning in document.warnings if name.isascii())
    assert len(files) + 2 == len(found)
    for one, data in zip(letter.exhibits, evidence.BYTES, strict=True):
        assert (data, "/application/octet-stream") == (found[one.name][3], found[one.name][1])
        assert one.name.isascii()
        assert not set(one.name) & set('/\\"<>|:*?\r\n')
        assert one.name[:2].isdigit()


def test_every_hostile_title_is_shown_in_the_index_as_it_was_typed():
    texts = [text for text in (*HOSTILE, *TYPED) if text.isascii()]
    files = tuple(evidence.kept(n, title=text, file_name=text) for n, text in enumerate(texts, 1))
    letter = evidence.letter(files=files)
    document, reader = made(letter, tuple(b"x" for _ in files))
    assert () == document.warnings
    text = glyphs(words(reader))
    assert all(glyphs(cell) in text for row in letter.annexes[-1].rows for cell in row)
    assert len(files) + 2 == len(attached(reader))


def test_nothing_is_left_on_the_disk(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    made(evidence.letter())
    assert not os.listdir(tmp_path)


@pytest.fixture
def ready(story):
    story.run("me", "--name", "Ada Esempio", "--address", "Via Prova 1, 80055 Portici (NA)", "--email", "ada@example.org")
    story.run("party", "Top Phone", "--address", "Corso Prova 2, 80055 Portici", "--email", "info@topphone.example")
    (story.folder / "foto.png").write_bytes(b"a photo")
    story.run("attach", "1", "foto.png")
    return story


def files_of(path):
    return attached(PdfReader(path))


def test_the_command_attaches_them_and_verify_reads_the_extract(ready):
    done = ready.run("export", "1", "-o", "letter.pdf")
    assert "notes and corrections too" in done.stderr
    found = files_of(ready.folder / "letter.pdf")
    assert b"a photo" in [told[3] for told in found.values()]
    (ready.folder / "log.jsonl").write_bytes(found["log.jsonl"][3])
    told = ready.json("verify", "--bundle", "log.jsonl")
    assert (True, 0) == (told["ok"], told["files"])
    assert told["head"] in json.loads(found["letter.json"][3])["letter"]["head"]
    (ready.folder / "log.jsonl").write_bytes(found["log.jsonl"][3].replace(b"macchie", b"graffi"))
    assert "another personal part" in ready.run("verify", "--bundle", "log.jsonl", check=5).stderr


def test_files_and_annexes_can_be_left_out(ready):
    for words_, names in ((("--no-files",), {"letter.json"}), (("--no-annexes",), {"letter.json"})):
        done = ready.run("export", "1", "--step", "complaint", "-o", "l.pdf", "--draft", "--force", *words_)
        assert names == set(files_of(ready.folder / "l.pdf"))
        assert "notes and corrections" not in done.stderr
    for words_ in (("--schedule", "--no-annexes"), ("--bundle", "x.zip", "--no-files")):
        assert "do not go together" in ready.run("export", "1", *words_, check=2).stderr


def test_more_than_a_mailbox_takes_is_refused_with_a_way_out(ready):
    for name in "ab":
        (ready.folder / name).write_bytes(name.encode() * 11_000_000)
        ready.run("attach", "1", name)
    done = ready.run("export", "1", "-o", "letter.pdf", check=4)
    assert "22,000,007 bytes" in done.stderr
    assert "--bundle" in done.stderr
    assert "--no-files" in done.stderr
    assert not (ready.folder / "letter.pdf").exists()
    ready.run("export", "1", "-o", "letter.pdf", "--no-files")


@pytest.mark.parametrize("tool", ["qpdf", "pdfdetach"])
def test_other_programs_read_it(tool, tmp_path):
    """Where they are installed: its structure is sound, and they find the files."""
    path = tmp_path / "letter.pdf"
    path.write_bytes(made(evidence.letter())[0].data)
    words_ = [tool, "--check", path] if tool == "qpdf" else [tool, "-list", path]
    try:
        done = subprocess.run(words_, capture_output=True, text=True, check=True)
    except FileNotFoundError:
        pytest.skip(f"{tool} is not installed")
    assert ("No syntax or stream encoding errors" if tool == "qpdf" else "6 embedded files") in done.stdout


def test_a_draft_with_gaps_has_its_files_too():
    letter = cases.letter(cases.CASES["bare"]._replace(contacts=cases.STORY_CONTACTS[:1]))
    assert {"letter.json", "log.jsonl"} == set(attached(made(letter, ())[1]))
