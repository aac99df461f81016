"""What comes out, read again by others' readers: what each shows of it, and what got through that is no text.

None of them uses the program: control characters are told by Unicode's own categories, a page is read by two parsers, a
letter by a CommonMark reader, a mail by `email`, a calendar by icalendar, and so on.
"""

from __future__ import annotations

import csv
import email
import io
import json
import re
import shutil
import subprocess
import unicodedata
import zipfile
from email import policy
from email.utils import getaddresses
from html.parser import HTMLParser
from pathlib import PurePosixPath
from typing import NamedTuple

import lxml.etree
import lxml.html
from markdown_it import MarkdownIt

NO_CHARACTER = {"\ufffe", "\uffff"}
JOINERS = {"\u200c", "\u200d"}  # a family, and words of Persian, need them
SUBDIVISION = re.compile("\U0001f3f4[\U000e0061-\U000e007a\U000e0030-\U000e0039]+\U000e007f")  # a flag: Scotland's
FLAGLESS = re.compile("[\U000e0061-\U000e007a\U000e0030-\U000e0039]+\U000e007f")  # of a flag that no font had
WRITTEN = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd]")  # signs that are seen
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
TAGS = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "main",
    "address",
    "p",
    "br",
    "h1",
    "h2",
    "section",
    "div",
    "table",
    "thead",
    "tr",
    "th",
    "tbody",
    "td",
    "strong",
    "figure",
    "figcaption",
    "caption",
    "details",
    "summary",
    "footer",
    "svg",
    "desc",
    "g",
    "path",
    "rect",
    "circle",
    "line",
    "text",
    "polygon",
    "button",
    "script",
}
RUNS = re.compile(r"(?i)on\w+|src|srcset|srcdoc|href|xlink:href|action|formaction|data|background|poster|ping|style")


class Read(NamedTuple):
    """The words that a reader shows, and what got through: a line a thing, `control`, `header`, `cell` or `tag` first."""

    text: str
    through: list[str]


def control(text, allowed="\n"):
    """The control, bidi and invisible characters in a text."""
    rest = WRITTEN.sub("", SUBDIVISION.sub("", text))
    kinds = {one: unicodedata.category(one) for one in set(rest) - set(allowed) - JOINERS}
    bad = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    return [f"control {one!a}" for one, kind in kinds.items() if kind in bad or one in NO_CHARACTER]


def plain(data, allowed="\n"):
    text = data.decode("utf-8")
    return Read(text, control(text, allowed))


def ascii_only(data):
    text = data.decode("ascii")
    return Read(text, control(text))


def screen(data):
    """What a terminal was sent: lines, colours, nothing else."""
    return plain(COLOUR.sub("", data.decode("utf-8").replace("\r\n", "\n")).encode())


def offered(data):
    """What a shell is offered at Tab: a value, a TAB, a remark."""
    return plain(data, "\n\t")


def _no_doubles(pairs):
    assert len(pairs) == len(dict(pairs)), "the same name twice"
    return dict(pairs)


def _no_number(word):
    raise AssertionError(f"{word} is no JSON")


def strict(text):
    return json.loads(text, object_pairs_hook=_no_doubles, parse_constant=_no_number)


def words(found):
    """Every text in a document of JSON."""
    if isinstance(found, dict):
        return [word for name, value in found.items() for word in (name, *words(value))]
    return [word for one in found for word in words(one)] if isinstance(found, list) else [str(found)]


def document(data):
    text = data.decode("utf-8")
    return Read("\n".join(words(strict(text))), control(text))


def lines_of_json(data):
    text = data.decode("utf-8")
    assert text.endswith("\n")
    found = [strict(line) for line in text[:-1].split("\n")]
    return Read("\n".join(word for one in found for word in words(one)), control(text))


def sheet(data, delimiter=","):
    """A CSV as a spreadsheet takes it: a cell that is no number and begins like a formula is run."""
    text = data.decode("utf-8").removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    assert 1 == len({len(row) for row in rows}), "every row has every column"
    run = [f"cell {cell}" for row in rows for cell in row if cell[:1] and cell[0] in "=+-@\t\r" and not _is_number(cell)]
    bare = [word for row in rows for cell in row for word in (cell, cell.removeprefix("'"))]
    return Read("\n".join(bare), [*control(text.replace("\r\n", "\n")), *run])


def sheet_of_excel(data):
    assert data.startswith(b"\xef\xbb\xbf")
    return sheet(data, ";")


def _is_number(cell):
    return re.fullmatch(r"-?\d+(\.\d+)?", cell) is not None


MARKUP = {
    "html_inline",
    "html_block",
    "link_open",
    "image",
    "em_open",
    "code_inline",
    "code_block",
    "fence",
    "hr",
    "s_open",
    "bullet_list_open",
    "ordered_list_open",
    "blockquote_open",
}


def markdown(data):
    """A letter as a reader of CommonMark with tables and strike-through shows it."""
    source, shown, tags = data.decode("utf-8"), [], []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source):
        tags += [f"tag {one.type}: {one.content}" for one in (token, *(token.children or ())) if one.type in MARKUP]
        if token.type == "heading_open" and token.tag != "h2":
            tags.append(f"tag {token.tag}")
        shown += ["\n" if one.type in {"softbreak", "hardbreak"} else one.content for one in token.children or ()]
        shown.append("\n")
    return Read("".join(shown), [*control(source), *tags])


class _Page(HTMLParser):
    def __init__(self, source):
        super().__init__()
        self.words, self.tags, self.within = [], [], []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.within.append(tag)
        self.tags.append((tag, dict(attrs)))
        self.words.append("\n")

    def handle_endtag(self, tag):
        while tag in self.within and self.within.pop() != tag:
            pass
        self.words.append("\n")

    def handle_data(self, data):
        if not {"style", "script"} & set(self.within[-1:]):
            self.words.append(data)

    def handle_comment(self, data):
        self.tags.append(("comment", {"onload": data}))


def page(data):
    """A page by two parsers: the same elements by both, none but ours, nothing that runs or fetches."""
    source = data.decode("utf-8")
    read, other = _Page(source), lxml.html.document_fromstring(source)
    tags = [f"tag {tag}" for tag, _ in read.tags if tag not in TAGS]
    tags += [f"tag {one.tag}" for one in other.iter() if not isinstance(one.tag, str) or one.tag.lower() not in TAGS]
    tags += [f"tag {tag} {name}" for tag, found in read.tags for name in found if RUNS.fullmatch(name)]
    scripts = [one.text for one in other.iter("script")]
    tags += [f"tag script {said}" for said in scripts if "alert" in said or "default-src 'none'" not in source]
    assert len(scripts) <= 1
    assert "default-src 'none'" in read.tags[3][1].get("content", ""), "its policy comes before all else"
    return Read("".join(read.words), [*control(source), *tags])


def drawing(data):
    """An SVG by an XML parser: marks and words."""
    found = list(lxml.etree.fromstring(data).iter())
    names = [one.tag.removeprefix("{http://www.w3.org/2000/svg}") for one in found]
    through = [f"tag {name}" for name in names if name not in TAGS - {"script"}]
    through += [
        f"tag {name} {key}" for name, one in zip(names, found, strict=True) for key in one.attrib if RUNS.fullmatch(key)
    ]
    return Read("\n".join(one.text or "" for one in found), [*control(data.decode("utf-8")), *through])


def pixels(data):
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert data.endswith(b"IEND\xaeB`\x82")
    return Read("", [])


def paper(data):
    """A PDF: its words by pdftotext; by pypdf, that nothing in it acts, opens or leads anywhere."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    root = reader.trailer["/Root"]
    through = [f"tag {name}" for name in ("/OpenAction", "/AA", "/AcroForm") if name in root]
    through += [f"tag {name}" for name in ("/JavaScript",) if name in root.get("/Names", {})]
    links = [note.get_object() for one in reader.pages for note in one.get("/Annots", ())]
    through += [f"tag {note.get('/A')}" for note in links if note.get("/A", {}).get("/S", "/GoTo") != "/GoTo"]
    through += [f"header {name}" for name in _attached(reader) if PurePosixPath(name).name != name or not _is_plain(name)]
    text = FLAGLESS.sub("", re.sub("[\u200b\ufeff\x00\f]", "", _printed(data, reader)))  # typst breaks words so
    return Read(text, [*control(text), *through])


def _printed(data, reader):
    if not shutil.which("pdftotext"):
        return "\n".join(one.extract_text() for one in reader.pages)
    done = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    text = done.stdout.decode("utf-8")
    return re.sub("[\u202a\u202b\u202c]", "", text) if re.search("[\u0600-\u06ff]", text) else text  # it marks Arabic itself


def _attached(reader):
    names = reader.trailer["/Root"].get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", [])
    return [str(one.get_object()["/UF"]) for one in names[1::2]]


def _is_plain(name):
    return re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}", name) is not None


def word_file(data):
    """A DOCX by python-docx: its words, and no field or link that our own pages have not."""
    from docx import Document

    found = Document(io.BytesIO(data))
    text = "\n".join(
        block.text if hasattr(block, "text") else "\n".join(cell.text for row in block.rows for cell in row.cells)
        for block in found.iter_inner_content()
    )
    names = [one.tag.rpartition("}")[2] for one in found.element.body.iter() if isinstance(one.tag, str)]
    through = [
        f"tag {name}" for name in names if name in {"hyperlink", "object", "instrText", "fldSimple", "altChunk", "drawing"}
    ]
    through += [f"tag {one.target_ref}" for one in found.part.rels.values() if one.is_external]
    return Read(text, [*control(text), *through])


HEADERS = {"X-Unsent", "From", "To", "Subject", "Content-Type", "MIME-Version"}


def mail(data):
    """A draft by `email`, by both its policies: our headers once each, one sender, one recipient, plain names of files."""
    through = []
    for message in (email.message_from_bytes(data, policy=policy.default), email.message_from_bytes(data)):
        names = list(message.keys())
        through += [f"header {name}" for name in names if name not in HEADERS or names.count(name) > 1]
        for name in ("From", "To"):
            found = getaddresses([str(message[name])])
            through += [] if len(found) == 1 and found[0][1] in SENT else [f"header {name}: {found}"]
        through += [f"header {one}" for one in message.defects]
        parts = list(message.walk())[2:]
        through += [f"header {part.get_filename()}" for part in parts if not _is_plain(part.get_filename() or "")]
    body = email.message_from_bytes(data, policy=policy.default).get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert max(map(len, data.split(b"\r\n"))) <= 998
    return Read(body, [*control(body), *control(data.decode("ascii"), "\r\n"), *through])


SENT = {"ada@example.org", "info@shop.example"}
"""The addresses of the log of these tests: no other may be in a header."""
PROPERTIES = {"DTSTART", "DTEND", "DTSTAMP", "UID", "SEQUENCE", "SUMMARY", "DESCRIPTION", "STATUS", "TRANSP"}


def calendar(data):
    """A calendar by icalendar: events alone, of our properties alone, lines of 75 octets cut between characters."""
    from icalendar import Calendar

    through = [f"header {line!a}" for line in data.split(b"\r\n") if len(line) > 75]
    found = Calendar.from_ical(data)
    through += [f"header {one.name}" for one in found.subcomponents if one.name != "VEVENT" or one.subcomponents]
    through += [f"header {name}" for one in found.subcomponents for name in one if name not in PROPERTIES]
    text = "\n".join(f"{one['SUMMARY']}\n{one['DESCRIPTION']}" for one in found.subcomponents)
    return Read(text, [*through, *control(data.replace(b"\r\n ", b"").decode("utf-8"), "\r\n")])


def archive(data):
    """A bundle: plain names, and each file in it by its own reader."""
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        names = found.namelist()
        assert len(names) == len(set(names))
        through = [f"header {name}" for name in names if not _is_plain(name)]
        ours = {name: found.read(name) for name in names if not re.match(r"0*[1-9]\d*_", name)}  # theirs are as they came
    read = [BY_SUFFIX[PurePosixPath(name).suffix](data) for name, data in ours.items()]
    return Read("\n".join(one.text for one in read), [*through, *(what for one in read for what in one.through)])


def columns_of_arrow(data):
    """A Parquet file by pyarrow. It is data: the texts are those of the log, character for character."""
    import pyarrow.parquet as pq

    found = pq.read_table(io.BytesIO(data)).to_pylist()
    return Read("\n".join(str(value) for row in found for value in row.values()), [])


BY_SUFFIX = {
    ".txt": plain,
    ".md": markdown,
    ".html": page,
    ".pdf": paper,
    ".docx": word_file,
    ".eml": mail,
    ".json": document,
    ".jsonl": lines_of_json,
    ".csv": sheet,
    ".svg": drawing,
    ".png": pixels,
    ".ics": calendar,
    ".zip": archive,
    ".parquet": columns_of_arrow,
}
