"""All formats say the same words, and what a person typed reaches the reader as it was typed."""

from __future__ import annotations

import importlib
import json as stdlib_json
import os
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from letters import cases
from repairlog import registry
from repairlog.letters import formats, languages
from repairlog.letters.formats import html, json, md, txt
from repairlog.letters.structure import Correction

SNAPSHOTS = Path(__file__).parent / "snapshots"
FORMATS = "repairlog.letters.formats"
HOSTILE = [
    "[red]x", "[/]", "[link=https://e]A[/link]", "[iPhone 11]", ":bug:", "x\\", "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>', "javascript:alert(1)", "# x", "---", "===", "![](http://t)", "[a](http://t)",
    "1. x", "1) x", "- x", "+ x", "> x", "* x", "**x**", "_x_", "`x`", "~~x~~", "| a | b |", "&amp; &lt;", "<!-- x -->",
    "{{7*7}}", "{0.__class__}", "{device}", "%(x)s", "${x}", "$x$", "=1+1", "http://t/?a=1&b=2", "x\u00a0y", "Ω 山 é",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467", "a" * 300, "None", "foto\u202egpj", "a\x1b[2Jb", "\\", "    code",
]  # fmt: skip


class Page(HTMLParser):
    """The words of a page, its tags and its attributes."""

    def __init__(self, text):
        super().__init__()
        self.words, self.tags, self.attributes, self._silent = [], [], {}, False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.setdefault(tag, []).append(dict(attrs))
        self._silent = tag in {"style", "title"}
        self.words.append("\n")

    def handle_endtag(self, tag):  # noqa: ARG002 - the parser's own signature
        self._silent = False
        self.words.append("\n")

    def handle_data(self, data):
        if not self._silent:
            self.words.append(data)

    @property
    def text(self):
        return "".join(self.words)


def of_markdown(text):
    """The words that a CommonMark reader shows, and the kinds of token it found."""
    words, kinds = [], set()
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        kinds.add(token.type)
        for child in token.children or ():
            kinds.add(child.type)
            words.append("\n" if child.type in {"softbreak", "hardbreak"} else child.content)
        words.append("\n")
    return "".join(words), kinds


def plain(text):
    return " ".join(text.split())


def expected(letter):
    return plain("\n".join(line for block in letter.blocks for line in block.lines))


def hostile_case(text):
    party = cases.SHOP._replace(name=text, address=f"{text}, 1", attention=text)
    contact = cases.contact(1, "2019-01-30", summary=text, agent=text, channel=text)
    repair = cases.STORY_REPAIR._replace(device=text, model=text, fault=text, proof=text, brand=None)
    return cases.STORY._replace(repair=repair, seller=party, refs=(text,), contacts=(contact, cases.REPORTED))


def hostile_letter(text, **fields):
    """The text in every place a person can type it, what was corrected and the schedule of the dispute too."""
    case = hostile_case(text)
    now = case.contacts[0]
    struck = now._replace(id=99, summary=f"{text} ")
    corrections = (
        Correction(
            now._replace(summary="another", agent="another", channel="another", ref=text), now, "2019-02-01T10:00:00Z"
        ),
        Correction(now, now._replace(summary="another"), "2019-02-01T11:00:00Z"),
        Correction(struck, None, "2019-02-01T12:00:00Z"),
    )
    return cases.letter(case, schedule=True, corrections=corrections, **fields)


@pytest.mark.parametrize("name", registry.names(FORMATS))
def test_every_format_keeps_the_contract(name):
    form = importlib.import_module(f"{FORMATS}.{name}")
    assert re.fullmatch(r"\.[a-z]+", form.SUFFIX)
    assert form.render.__doc__
    assert formats.made(name, cases.letter(cases.STORY), draft=False).data
    if not formats.is_binary(name):
        text = form.render(cases.letter(cases.STORY), draft=False)
        assert text.endswith("\n")
        assert not text.endswith("\n\n")


@pytest.mark.parametrize("step", cases.STEPS)
@pytest.mark.parametrize("lang", languages.codes())
@pytest.mark.parametrize("name", ["story", "everything known", "31 unanswered", "for an owner", "bare"])
def test_all_formats_say_the_same_words(name, step, lang):
    letter = cases.letter(cases.CASES[name], step, lang)
    words = expected(letter)
    assert plain(txt.render(letter, draft=False)).startswith(words)
    assert plain(Page(html.render(letter, draft=False)).text).startswith(words)
    assert plain(of_markdown(md.render(letter, draft=False))[0]).startswith(words)
    document = stdlib_json.loads(json.render(letter, draft=False))["letter"]
    assert list(letter.paragraphs) == document["paragraphs"]
    assert document["subject"] in words
    assert all(paragraph in words for paragraph in map(plain, document["paragraphs"]))


@pytest.mark.parametrize("name", ["story", "everything known", "late notes", "31 unanswered"])
def test_all_formats_have_all_the_annexes(name):
    letter = cases.letter(cases.CASES[name])
    texts = (
        plain(txt.render(letter, draft=False)), plain(Page(html.render(letter, draft=False)).text),
        plain(of_markdown(md.render(letter, draft=False))[0]),
    )  # fmt: skip
    for annex in letter.annexes:
        for cell in (annex.title, *annex.notes, *annex.remarks, *(cell for row in annex.rows for cell in row)):
            assert all(plain(cell) in text for text in texts), cell


@pytest.mark.parametrize("text", HOSTILE)
def test_what_was_typed_is_shown_as_it_was_typed(text):
    letter = hostile_letter(text)
    shown = plain(text.replace("\x1b", "\\x1b").replace("\u202e", "\\u202e"))
    page = Page(html.render(letter, draft=False))
    markdown, kinds = of_markdown(md.render(letter, draft=False))
    for reader in (txt.render(letter, draft=False), page.text, markdown):
        words = plain(reader)
        assert f"«{shown}»" in words or f"«{text}»".replace("\x1b", "\\x1b").replace("\u202e", "\\u202e") in words
        assert words.count(shown) >= 5
        assert 3 == sum("2019" in remark and "UTC" in remark for remark in letter.annexes[1].remarks)
        assert all(plain(remark) in words for remark in letter.annexes[1].remarks)
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", reader)
    assert {"html", "head", "meta", "title", "style", "body", "main", "address", "p", "br", "h1", "h2", "section", "div",
            "table", "thead", "tr", "th", "tbody", "td", "strong"} >= set(page.tags)  # fmt: skip
    assert page.tags.count("strong") == sum(len(annex.strong) for annex in letter.annexes)
    assert not kinds & {"html_inline", "html_block", "link_open", "image", "em_open", "code_inline", "code_block", "fence",
                        "heading_open" if letter.annexes == () else "", "hr", "bullet_list_open", "ordered_list_open",
                        "blockquote_open"}  # fmt: skip
    assert text.replace("\x1b", "\\x1b") in stdlib_json.loads(json.render(letter, draft=False))["letter"]["to"][
        "name"
    ].replace("\x1b", "\\x1b")


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_of_a_hostile_letter_has_only_the_annexes_headings(text):
    letter = hostile_letter(text)
    tokens = MarkdownIt("commonmark").enable("table").parse(md.render(letter, draft=False))
    assert len(letter.annexes) == sum(token.type == "heading_open" for token in tokens)
    assert len(letter.annexes) == sum(token.type == "table_open" for token in tokens)
    bold = sum(child.type == "strong_open" for token in tokens for child in token.children or ())
    assert 1 + sum(len(annex.strong) for annex in letter.annexes) == bold, "the subject, and the cells that are to be"


def test_text_has_lines_of_72_columns_and_nothing_at_their_ends():
    for name in cases.CASES:
        for line in txt.render(cases.letter(cases.CASES[name]), draft=False).splitlines():
            assert len(line) <= txt.WIDTH, line
            assert line == line.rstrip()


def test_text_breaks_no_line_inside_a_date_or_after_an_articles_abbreviation():
    for name in cases.CASES:
        text = txt.render(cases.letter(cases.CASES[name]), draft=False)
        assert not re.search(r"\d\n\s*[a-z]+ \d{4}|[a-z]\n\s*\d{4}\b|artt\.\n|\b26\n\s*lavorativi", text)


def test_html_needs_nothing_from_anywhere():
    page = Page(html.render(cases.letter(cases.STORY), draft=False))
    policy = [meta["content"] for meta in page.attributes["meta"] if meta.get("http-equiv") == "Content-Security-Policy"]
    assert "default-src 'none'" in policy[0]
    assert not {"script", "img", "link", "a", "iframe", "form"} & set(page.tags)
    source = html.render(cases.letter(cases.STORY), draft=False)
    assert not re.search(r"https?:|url\(|@import", source)
    assert [{"lang": "it-IT"}] == page.attributes["html"]
    assert "size: A4" in source
    assert "prefers-color-scheme" in source or "color-scheme: light dark" in source
    assert "size: letter" in html.render(
        cases.letter(cases.repair(country="US", calendar="US"), "notice", "en"), draft=False
    )


def test_html_keeps_the_signature_with_the_end_of_the_letter():
    letter = cases.letter(cases.STORY)
    source = html.render(letter, draft=False)
    end = source.split('<div class="end">')[1].split("</div>")[0]
    assert plain(Page(end).text) == plain(" ".join((letter.paragraphs[-1], letter.closing, *letter.signature)))


@pytest.mark.parametrize(
    ("lang", "words"),
    [("it", "BOZZA"), ("en", "DRAFT"), ("de", "ENTWURF"), ("fr", "PROJET"), ("es", "BORRADOR"), ("pt", "RASCUNHO")],
)
def test_a_draft_says_so_first_and_shows_its_gaps(lang, words):
    letter = cases.letter(cases.CASES["bare"], "complaint", lang)
    for form in (txt, md, html):
        draft = form.render(letter, draft=True)
        assert words in draft
        assert "‹" in draft
        assert words not in form.render(letter, draft=False)
    assert plain(Page(html.render(letter, draft=True)).text).startswith(words)


def test_json_has_the_fields_that_scripts_rely_on():
    letter = stdlib_json.loads(json.render(cases.letter(cases.STORY), draft=False))["letter"]
    assert {"step", "language", "law", "from", "to", "cc", "place", "date", "subject", "paragraphs", "deadline", "annexes",
            "business_days", "calendar_days", "missing"} <= set(letter)  # fmt: skip
    assert {"name", "role", "address", "email"} <= set(letter["to"])
    assert ("Top Phone", "seller") == (letter["to"]["name"], letter["to"]["role"])
    assert ("complaint", "it", "IT-2005", "2019-02-27") == tuple(letter[k] for k in ("step", "language", "law", "date"))
    assert ("2019-03-20", "10b", "receipt") == tuple(letter["deadline"][k] for k in ("on", "duration", "starts"))
    assert (26, 36, []) == (letter["business_days"], letter["calendar_days"], letter["missing"])
    assert ["A", "B", "C"] == [annex["letter"] for annex in letter["annexes"]]
    assert "Xiaomi" not in stdlib_json.dumps(letter["to"])


def test_json_names_what_is_missing():
    letter = stdlib_json.loads(json.render(cases.letter(cases.CASES["bare"]), draft=True))["letter"]
    assert {"what": "the purchase date", "command": "repairlog edit 1 --bought DATE"} in letter["missing"]
    assert letter["to"]["name"] is None
    assert letter["draft"] is True


@pytest.mark.parametrize(
    ("name", "step", "lang"),
    [
        ("story", "complaint", "it"), ("everything known", "notice", "en"), ("story", "complaint", "de"),
        ("everything known", "notice", "de"), ("story", "complaint", "fr"), ("everything known", "notice", "fr"),
        ("story", "complaint", "es"), ("everything known", "notice", "es"), ("story", "complaint", "pt"),
        ("everything known", "notice", "pt"),
    ],
)  # fmt: skip
def test_the_letter_is_word_for_word_the_one_that_was_read(name, step, lang):
    """A reader has judged these pages; with REPAIRLOG_SNAPSHOTS=1 they are written anew, to be read again."""
    text = txt.render(cases.letter(cases.CASES[name], step, lang), draft=False)
    text = re.sub(r"holidays \d[\d.]*|repairlog \d[\w.]*", lambda found: found[0].split()[0], text)
    file = SNAPSHOTS / f"{step}-{lang}.txt"
    if os.environ.get("REPAIRLOG_SNAPSHOTS"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == text
