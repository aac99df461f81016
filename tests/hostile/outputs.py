"""Every way out: the commands that show or write what the log holds, in every format, and who reads it.

A command, a format or an option of output that stands in no line here fails a test.
"""

from __future__ import annotations

import subprocess
from pathlib import PurePosixPath
from typing import NamedTuple

from conftest import COMMAND
from hostile import readers
from terminal import on_terminal

NARROW, ALOUD, ASCII = {"width": 40}, {"REPAIRLOG_ACCESSIBLE": "1"}, {"PYTHONIOENCODING": "ascii"}


class Output(NamedTuple):
    """One way out. In its words `{n}` is the number of a repair, `{s}` the string itself, `{all}` every repair there is.

    `shows`: whether all that is in the log, or in that repair, stands there. `screen`: on a terminal of that kind.
    """

    words: tuple[str, ...]
    reader: object = readers.plain
    makes: str | None = None
    shows: bool = True
    screen: dict[str, object] | None = None
    codes: tuple[int, ...] = (0,)
    stdin: str = ""
    writes: bool = False
    more: dict[str, str] | None = None

    @property
    def each(self):
        """Whether it is about one repair, or one string."""
        return any("{n}" in word or "{s}" in word for word in self.words)

    @property
    def name(self):
        return " ".join((*self.words, *(map(str, (self.screen or {}).values())), *(self.more or {}).values())) or "repairlog"


def _ways(*words, **given):
    """The same words in a pipe, on a terminal, on a narrow one, read aloud, and where there is only ASCII.

    Side by side in 80 columns a text stands in pieces among others: there nothing is looked for.
    """
    pipe = Output(words, **given)
    screens = {"": {}, "narrow": NARROW, "aloud": ALOUD}
    return (
        pipe,
        pipe._replace(reader=readers.ascii_only, more=ASCII),
        *(pipe._replace(screen=kind, reader=readers.screen, shows=bool(kind)) for kind in screens.values()),
    )


def _on_screen(*words, **given):
    return Output(words, **given), Output(words, screen={}, reader=readers.screen, **given)


def _json(*words, **given):
    return Output((*words, "--json"), readers.document, **given)


def _file(name, *words, **given):
    reader = readers.BY_SUFFIX[PurePosixPath(name).suffix]
    return Output((*words, name), reader, name, **given)


LETTER = ("export", "{n}", "--step", "complaint", "--draft", "--force")
FORMATS = ("txt", "md", "html", "pdf", "docx", "eml", "json")
FORMS = ("agcm", "consumidor", "hoja", "livro", "signalconso")
LOOKS = (
    *_ways(),
    *_ways("status", "--all"),
    _json("status"),
    Output(("status", "--csv"), readers.sheet),
    *_on_screen("status", "--short"),
    Output(("status", "--check"), codes=(10,)),
    *_ways("due"),
    _json("due"),
    Output(("due", "--csv"), readers.sheet),
    Output(("due", "--ics", "-"), readers.calendar),
    _file("due.ics", "due", "--ics"),
    *_ways("find", "needle"),
    _json("find", "needle"),
    Output(("find", "needle", "--full")),
    *_ways("attach", "--list"),
    _json("attach", "--list"),
    *_ways("calendar", "list"),
    _json("calendar", "list"),
    *_ways("stats", "--by", "seller"),
    _json("stats", "--by", "brand"),
    Output(("stats", "--by", "model", "--csv"), readers.sheet),
    *_ways("stats", "--by", "brand,centre"),
    *(
        _file(f"curves.{kind}", "stats", "--by", "maker", "--force", "--plot", shows=kind == "html")
        for kind in ("svg", "html", "png")
    ),
    Output(("stats", "--by", "seller", "--compare", "[red]x", "=1+1"), shows=False),
    *_on_screen("undo", "--list", shows=False),
    *_on_screen("verify", "--attachments", shows=False),
    _json("verify", shows=False),
    *_on_screen("doctor", shows=False),
    _json("doctor", shows=False),
    *_on_screen("me", shows=False),
    *_on_screen("path", shows=False),
    Output(("law", "IT"), shows=False),
    Output(("days", "22/1/2019", "--explain"), shows=False),
    _json("days", "22/1/2019", shows=False),
    Output(("completion", "bash"), shows=False),
    Output(("demo",), shows=False),
    Output(("round",), stdin="s\n" * 200),
    Output(("--help",), shows=False),
    Output(("--version",), shows=False),
)
"""What shows the whole log, every string of it at once."""
FILES = (
    Output(("dump",), readers.lines_of_json),
    _file("all.jsonl", "dump", "--force", "-o"),
    Output(("dump", "--pool"), readers.lines_of_json),
    Output(("dump", "--format", "csv"), readers.sheet),
    Output(("dump", "--contacts"), readers.sheet),
    Output(("dump", "--format", "csv", "--csv-dialect", "excel"), readers.sheet_of_excel),
    Output(("dump", "--contacts", "--csv-dialect", "excel"), readers.sheet_of_excel),
    _file("repairs.csv", "dump", "--force", "-o"),
    Output(("dump", "--format", "ords"), readers.sheet),
    Output(
        ("dump", "--format", "parquet", "-o", "all.parquet", "--force"), readers.columns_of_arrow, "all.parquet", shows=False
    ),
    Output(("import", "other.jsonl", "--dry-run"), shows=False),
    _json("import", "other.jsonl", "--dry-run", shows=False),
    Output(("backup", "copy.db"), shows=False, writes=True),
    _json("backup", "copy.db", shows=False, writes=True),
    Output(("restore", "other.db", "--yes"), shows=False, writes=True),
    _json("restore", "other.db", "--yes", shows=False, writes=True),
    Output(("attach", "--extract", "A1", "-o", "-"), shows=False),
)
"""What writes the whole log out."""
TABS = (
    Output(("__complete", "zsh", "show", ""), readers.offered),
    Output(("__complete", "fish", "edit", ""), readers.offered, shows=False),
    Output(("__complete", "bash", "repairlog show ", "63", "80"), readers.offered, shows=False),
    Output(("__complete", "bash", "repairlog add --seller ", "9", "80"), readers.offered, shows=False),
    Output(("__complete", "zsh", "add", "--brand", ""), readers.offered, shows=False),
    Output(("__complete", "fish", "add", "--model", ""), readers.offered, shows=False),
    Output(("__complete", "powershell", "party", "|"), readers.offered, shows=False),
    Output(("__complete", "zsh", "sent", ""), readers.offered, shows=False),
    Output(("__complete", "fish", "attach", "--extract", ""), readers.offered, shows=False),
    Output(("__complete", "zsh", "show", "a"), readers.offered, shows=False),
)
"""What Tab offers of the log."""
LETTERS = (
    *_on_screen("export", "{n}", "--step", "complaint"),
    *(_file(f"letter.{kind}", *LETTER, "-o") for kind in FORMATS),
    *(
        Output((*LETTER, "--format", kind, "-o", "-"), readers.BY_SUFFIX[f".{kind}"])
        for kind in ("txt", "md", "html", "json")
    ),
    Output(("export", "{n}", "--step", "complaint", "--format", "json"), readers.document),
    _file("case.zip", *LETTER, "--bundle"),
    _file("dispute.html", *LETTER, "--schedule", "-o"),
    *_on_screen("export", "{n}", "--post", shows=False),
    _file("post.txt", "export", "{n}", "--post", "--draft", "--force", "-o", shows=False),
    *(Output(("export", "{n}", "--form", kind), shows=False, codes=(0, 2)) for kind in FORMS),  # 2: too long for it
    Output(("export", "{n}", "--max-chars", "5000"), shows=False, codes=(0, 2)),
)
"""A letter about one repair, in every format and shape."""
ONES = (
    *_ways("status", "{n}"),
    _json("status", "{n}"),
    *_ways("show", "{n}"),
    _json("show", "{n}"),
    Output(("show", "{n}", "--full")),
    *_on_screen("show", "{n}", "--history", shows=False),
    *(_file(f"course.{kind}", "show", "{n}", "--force", "--plot", shows=kind == "html") for kind in ("svg", "html", "png")),
    *_on_screen("follow-up", "{n}"),
)
"""What shows one repair."""
ASKED = (
    Output(("find", "{s}"), codes=(0, 2)),
    _json("find", "{s}", codes=(0, 2)),
    Output(("party", "{s}"), codes=(0, 2, 3)),
    Output(("forget", "{s}"), codes=(0, 2, 3, 4)),
    _json("forget", "{s}", codes=(2, 3, 4)),
    Output(("status", "--seller", "{s}"), codes=(0, 2, 3)),
)
"""What is asked by the string itself."""
ECHOES = (
    Output(("contact", "{all}", "--phone", "--result", "no-news", "-m", "x"), writes=True),
    _json("contact", "{all}", "--phone", writes=True, shows=False),
    Output(("event", "{all}", "shipped"), writes=True),
    Output(("done", "{all}", "repaired"), writes=True),
    Output(("add", "Phone", "--again", "1"), writes=True, shows=False),
    _json("add", "Phone", "--again", "1", writes=True, shows=False),
    Output(("edit", "1", "--fault", "x"), writes=True, shows=False),
    Output(("follow-up", "1", "+5b"), writes=True, shows=False),
    Output(("attach", "1", "other.jsonl"), writes=True, shows=False),
    _json("attach", "1", "other.jsonl", writes=True, shows=False),
    Output(("sent", "L1", "--on", "today"), writes=True, shows=False),
    Output(("undo",), writes=True, shows=False, codes=(0, 3)),
    Output(("redo",), writes=True, shows=False, codes=(3,)),
    Output(("calendar", "add", "31/1/2020", "{{7*7}}"), writes=True, shows=False),
    Output(("calendar", "remove", "1"), writes=True, shows=False, codes=(0, 2)),
    Output(("import", "another.jsonl"), writes=True),
    _json("import", "another.jsonl", writes=True, shows=False),
    Output(("verify", "--bundle", "all.jsonl"), shows=False, codes=(2, 5)),
    _json("verify", "--bundle", "all.jsonl", shows=False, codes=(2, 5)),
)
"""What a writing command says of the rows it touched."""
EVERY = (*LOOKS, *FILES, *TABS, *LETTERS, *ONES, *ASKED, *ECHOES)


def run(log, output, number="1", text="", everyone=()):
    """What comes out: the bytes of standard output or of the file, those of standard error, the exit code."""
    words = [
        one
        for word in output.words
        for one in (everyone if word == "{all}" else [word.replace("{n}", number).replace("{s}", text)])
    ]
    if output.screen is not None:
        said, code = on_terminal(log, *words, **output.screen)
        return said.encode(), b"", code
    done = subprocess.run(
        [COMMAND, *words],
        input=output.stdin.encode(),
        capture_output=True,
        cwd=log.folder,
        timeout=120,
        check=False,
        env=log.environment(**(output.more or {})),
    )
    made = (log.folder / output.makes).read_bytes() if output.makes and done.returncode == 0 else done.stdout
    return made, done.stderr, done.returncode
