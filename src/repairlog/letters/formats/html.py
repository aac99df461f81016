"""One HTML file that needs nothing else: to read on a telephone or at night, to print on A4 or US Letter."""

from __future__ import annotations

import re
from html import escape

from repairlog.letters.structure import Annex, Block, BlockKind, Composed
from repairlog.letters.typography import glued

SUFFIX = ".html"

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE = """\
:root { color-scheme: light dark; }
body { font: 10.5pt/1.35 Georgia, 'Times New Roman', serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
address { font-style: normal; margin: 0 0 .9em; }
p { margin: 0 0 .6em; overflow-wrap: anywhere; }
h1 { font-size: 1em; margin: .9em 0; overflow-wrap: anywhere; }
h2 { font-size: 1.1em; margin: 0 0 .8em; }
.right { margin-left: 50%; }
.end, .signature { break-inside: avoid; page-break-inside: avoid; }
.signature { margin-top: 3em; }
.closing { break-after: avoid; margin-top: 1em; }
.draft { font-weight: bold; border: 2px solid; padding: .3em .6em; text-align: center; }
section { margin-top: 3em; border-top: 1px solid; padding-top: 1.5em; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9em; margin-bottom: 1em; }
th, td { border: 1px solid; padding: .25em .5em; text-align: left; vertical-align: top; overflow-wrap: break-word; }
.long { overflow-wrap: anywhere; }
th:first-child, td:first-child { white-space: nowrap; }
.blank { min-width: 7rem; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
@media (max-width: 30rem) { .right { margin-left: 0; } body { margin: 1rem auto; } }
@media print {
  :root { color-scheme: light; }
  body { margin: 0; padding: 0; max-width: none; color: #000; background: #fff; }
  section { break-before: page; page-break-before: always; border: 0; margin: 0; padding: 0; }
  .table { overflow: visible; }
  .lying { page: lying; }
}
"""
_PAGE = """\
@page {{
  size: {size}; margin: 16mm 20mm 16mm 22mm;
  @bottom-right {{ content: '{case} – ' counter(page) '/' counter(pages); font-size: 9pt; }}
}}
@page lying {{ size: {size} landscape; }}
"""
_MANY = 7
"""Columns of a table that is printed on the page lying."""
_LONG = re.compile(r"\S{25,}")
_NO_BREAK = "\u00a0"
_TAGS = {"sender": "address", "addressee": "address", "subject": "h1"}


def render(composed: Composed, *, draft: bool) -> str:
    """The letter as a self-contained page."""
    size = "letter" if composed.tag.endswith("-US") else "A4"
    body = [f'<p class="draft">{escape(composed.draft_words)}</p>'] if draft else []
    body += _blocks(composed)
    annexes = [_annex(composed, annex) for annex in composed.annexes]
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(composed.tag)}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY, quote=False)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(composed.subject)}</title>",
        f"<style>\n{_PAGE.format(size=size, case=_in_style(composed.case_words))}{_STYLE}</style>",
        "</head>",
        "<body>",
        "<main>",
        *body,
        *annexes,
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _blocks(composed: Composed) -> list[str]:
    """The page; its last paragraph, the closing and the signature are kept together on paper."""
    kinds = [block.kind for block in composed.blocks]
    first, last = kinds.index("closing") - 1, kinds.index("signature")
    right = {*composed.right, *(("delivery",) if _is_over_the_addressee(composed, kinds) else ())}
    made = [_block(block, is_right=block.kind in right) for block in composed.blocks]
    return [*made[:first], '<div class="end">', *made[first : last + 1], "</div>", *made[last + 1 :]]


def _is_over_the_addressee(composed: Composed, kinds: list[BlockKind]) -> bool:
    """Whether the means of delivery stands right above an addressee in the right half, and so goes there with it."""
    return "addressee" in composed.right and kinds.index("delivery") + 1 == kinds.index("addressee")


def _block(block: Block, *, is_right: bool) -> str:
    tag = _TAGS.get(block.kind, "p")
    classes = f"{block.kind} right" if is_right else block.kind
    return f'<{tag} class="{classes}">' + "<br>\n".join(_text(line) for line in block.lines) + f"</{tag}>"


def _annex(composed: Composed, annex: Annex) -> str:
    title = _text(f"{composed.annex_words.format(letter=annex.letter)} – {annex.title}")
    columns = [_column(annex, n) for n in range(len(annex.columns))]
    head = "".join(f'<th scope="col"{kind}>{_text(name)}</th>' for kind, name in zip(columns, annex.columns, strict=True))
    rows = "\n".join(f"<tr>{''.join(_cells(annex, n, columns))}</tr>" for n in range(len(annex.rows)))
    return "\n".join([
        '<section class="lying">' if annex.blank or len(columns) >= _MANY else "<section>",
        f"<h2>{title}</h2>",
        *(f"<p>{_text(note)}</p>" for note in annex.notes),
        f'<div class="table"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>',
        *(f"<p>{_text(remark)}</p>" for remark in annex.remarks),
        "</section>",
    ])  # fmt: skip


def _column(annex: Annex, column: int) -> str:
    """The class of a column's cells, as an attribute: one to be filled in, one with words that must break to fit."""
    if column in annex.blank:
        return ' class="blank"'
    return ' class="long"' if any(_LONG.search(row[column]) for row in annex.rows) else ""


def _cells(annex: Annex, row: int, columns: list[str]) -> list[str]:
    texts = [_text(cell) for cell in annex.rows[row]]
    texts = [f"<strong>{text}</strong>" if (row, n) in annex.strong else text for n, text in enumerate(texts)]
    return [f"<td{kind}>{text}</td>" for kind, text in zip(columns, texts, strict=True)]


def _text(text: str) -> str:
    """The text escaped, with no line to break inside a day, a count or the number of an article."""
    return escape(glued(text, _NO_BREAK))


def _in_style(text: str) -> str:
    """The text as it stands inside a string of a style sheet: all but letters, digits and blanks by their numbers."""
    return "".join(one if one.isalnum() or one == " " else f"\\{ord(one):x} " for one in text)
