"""The hostile strings, once: what each tries, where it comes from, and how it must look to whoever reads it.

`text` is what somebody hands in. `kept` is what the log holds after it was typed, None where it must be refused. `shown` is
how it looks where it came another way, raw: from another program's dump, or a log edited by hand. Both are the text itself
unless they are written here by hand: nothing of the program's own decides what is right.
"""

from __future__ import annotations

from typing import NamedTuple

TRAP = "=?utf-8?q?x=0aBcc:_e@x.it?="
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


class Hostile(NamedTuple):
    """One string. `row` is the line of the table of threats that it belongs to."""

    row: str
    text: str
    kept: str | None
    shown: str

    @property
    def is_mail(self):
        return self.row == "e-mail"


def _as_it_is(row, *texts):
    return tuple(Hostile(row, text, text, text) for text in texts)


def _other(row, text, kept, shown):
    return Hostile(row, text, kept, shown)


HOSTILE = (
    *_as_it_is("Rich", "[red]x", "[/]", "[/red] Mi 8", "[link=https://e]A[/link]", "[iPhone 11]", ":bug:", "x\\", "\\"),
    _other("terminal", "a\x1b[2Jb", "a[2Jb", r"a\x1b[2Jb"),
    _other(
        "terminal",
        "t\x1b]8;;http://e\x1b\\u\x1b]8;;\x1b\\v",
        "t]8;;http://e\\u]8;;\\v",
        r"t\x1b]8;;http://e\x1b\u\x1b]8;;\x1b\v",
    ),
    _other("terminal", "c\x1b]52;c;ZWNobyBo\x07d", "c]52;c;ZWNobyBod", r"c\x1b]52;c;ZWNobyBo\x07d"),
    _other("terminal", "e\x9b31mf\x9d0;t\x9cg", "e31mf0;tg", r"e\x9b31mf\x9d0;t\x9cg"),
    _other("terminal", "paid\rnever\x08\x08\x7f", "paidnever", r"paid\x0dnever\x08\x08\x7f"),
    _other("terminal", "foto\u202egpj.exe", "fotogpj.exe", r"foto\u202egpj.exe"),
    _other("terminal", "h\u2066i\u2069j\u200ek", "hijk", r"h\u2066i\u2069j\u200ek"),
    _other("terminal", "To\u200bp\u00ad Ph\ufeffone\u2060", "Top Phone", r"To\u200bp\xad Ph\ufeffone\u2060"),
    _other("terminal", "l\u2028m\u2029n\x85o", "lmno", r"l\u2028m\u2029n\x85o"),
    _other("terminal", "q\U000e0069\U000e0067\U000e006er\u206as", "qrs", r"q\U000e0069\U000e0067\U000e006er\u206as"),
    *_as_it_is(
        "fields", FAMILY, SCOTLAND, "\U0001f1ee\U0001f1f9", "Ω 山 é", "x\u00a0y", "a" * 300, "None", "null", "    code"
    ),
    _other("fields", "e\u0301e\u0301", "éé", "e\u0301e\u0301"),
    *_as_it_is(
        "CSV", "=cmd|'/c calc'!A0", "+1", "-1", "@SUM(1)", "=1+1", "'=1", "''@x", '=HYPERLINK("http://t")', '"x"', "1;2"
    ),
    _other("CSV", "\t=1", "=1", r"\x09=1"),
    *_as_it_is(
        "HTML",
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "javascript:alert(1)",
        "</style><script>alert(1)</script>",
        "</title><svg onload=alert(1)>",
        "&amp; &lt;",
        "<!-- x -->",
        "]]>&lt;&#0;",
        "<a href=javascript:alert(1)>x</a>",
        "' onmouseover='alert(1)",
    ),
    *_as_it_is(
        "Markdown",
        "# x",
        "---",
        "===",
        "![](http://t)",
        "[a](http://t)",
        "1. x",
        "1) x",
        "- x",
        "+ x",
        "> x",
        "* x",
        "**x**",
        "_x_",
        "`x`",
        "~~x~~",
        "| a | b |",
        "```",
        "<http://t>",
        "[a]: http://t",
    ),
    *_as_it_is(
        "PDF",
        '#read("/etc/passwd")',
        "[unclosed",
        "@ref",
        "$x",
        "$x$",
        "//x",
        "/* x",
        '"]',
        "= x",
        "1 di 1",
        "/OpenAction",
        "مرحبا",
    ),
    *_as_it_is("DOCX", "</w:t>", "&#65;", "_x0041_", "{ PAGE }"),
    _other("DOCX", "u\ufffev\uffffw", "uvw", r"u\ufffev\uffffw"),
    *_as_it_is("templates", "{{7*7}}", "{0.__class__}", "{device}", "%(x)s", "${x}", "%n%s", "{% x %}", "<%= 7*7 %>"),
    _other("e-mail", "a\r\nBcc: e@x", "a Bcc: e@x", "a\\x0d\nBcc: e@x"),
    _other("e-mail", "y\nCc: e@x\n\nbody", "y Cc: e@x  body", "y\nCc: e@x\n\nbody"),
    *_as_it_is(
        "e-mail",
        TRAP,
        f"Shop {TRAP} Shop",
        "=?utf-8?b?eApCY2M6IGVAeC5pdA==?=",
        "a, e@x.it",
        'a" <e@x.it>, "b',
        "e@x.it",
        "<e@x.it>",
        "(comment)",
        "From ",
        "è " * 400 + "è",
    ),
    *_as_it_is("iCalendar", "a,b;c\\d", "BEGIN:VEVENT", "é" * 60, "DTSTART;VALUE=DATE:19700101"),
    _other("iCalendar", "z\r\nATTENDEE:mailto:e@x", "z ATTENDEE:mailto:e@x", "z\\x0d\nATTENDEE:mailto:e@x"),
    _other("iCalendar", "w\nEND:VEVENT\nBEGIN:VALARM", "w END:VEVENT BEGIN:VALARM", "w\nEND:VEVENT\nBEGIN:VALARM"),
    *_as_it_is(
        "file names", "../../etc/passwd", "/etc/passwd", "-rf", "CON", "b" * 299 + ".pdf", "a/../b.exe", "..\\..\\x.exe"
    ),
    *_as_it_is("search", '"', "iphone -11", "C++", "NEAR(", "*", "it's", "a OR b", "%", "_"),
    *_as_it_is("SQL", "a; drop table repairs", "'; DELETE FROM journal; --", "x' OR '1'='1"),
    *_as_it_is("numbers", "1e400", "nan", "1_000", "٣", "9223372036854775808", "1.234,56"),
)
"""Every string of the suite. NUL and what is not UTF-8 are no texts of a log: see `REFUSED`."""

REFUSED = {"NUL": "a\x00b", "not UTF-8": "caf\udce9", "over 64 KB": "x" * (64 * 1024 + 1)}
"""What no field takes, and why."""


def texts(*rows):
    """The texts of some rows of the table of threats, of all where none is named."""
    return [one.text for one in HOSTILE if not rows or one.row in rows]
