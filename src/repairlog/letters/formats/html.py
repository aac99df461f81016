"""One HTML file that needs nothing else: to read on a telephone or at night, to print on A4 or US Letter."""

from __future__ import annotations

from html import escape

from repairlog.letters.structure import Annex, Block, Composed

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
th, td { border: 1px solid; padding: .25em .5em; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th:first-child, td:first-child { white-space: nowrap; }
th { overflow-wrap: normal; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
@media (max-width: 30rem) { .right { margin-left: 0; } body { margin: 1rem auto; } }
@media print {
  :root { color-scheme: light; }
  body { margin: 0; padding: 0; max-width: none; color: #000; background: #fff; }
  section { break-before: page; page-break-before: always; border: 0; margin: 0; padding: 0; }
  .table { overflow: visible; }
}
"""
_PAGE = """\
@page {{
  size: {size}; margin: 16mm 20mm 16mm 22mm;
  @bottom-right {{ content: counter(page) '/' counter(pages); font-size: 9pt; }}
}}
"""
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
        f"<style>\n{_PAGE.format(size=size)}{_STYLE}</style>",
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
    made = [_block(composed, block) for block in composed.blocks]
    return [*made[:first], '<div class="end">', *made[first : last + 1], "</div>", *made[last + 1 :]]


def _block(composed: Composed, block: Block) -> str:
    tag = _TAGS.get(block.kind, "p")
    classes = f"{block.kind} right" if block.kind in composed.right else block.kind
    return f'<{tag} class="{classes}">' + "<br>\n".join(escape(line) for line in block.lines) + f"</{tag}>"


def _annex(composed: Composed, annex: Annex) -> str:
    title = escape(f"{composed.annex_words.format(letter=annex.letter)} – {annex.title}")
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in annex.columns)
    rows = "\n".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in annex.rows)
    return "\n".join([
        "<section>",
        f"<h2>{title}</h2>",
        *(f"<p>{escape(note)}</p>" for note in annex.notes),
        f'<div class="table"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>',
        *(f"<p>{escape(remark)}</p>" for remark in annex.remarks),
        "</section>",
    ])  # fmt: skip
