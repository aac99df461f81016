"""A DOCX to edit: real styles, headings and tables, in the language and on the paper of the letter. Needs `documents`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from repairlog.errors import Refused
from repairlog.letters.structure import Annex, Block, Composed
from repairlog.letters.typography import glued

if TYPE_CHECKING:
    from docx.document import Document as Docx
    from docx.text.paragraph import Paragraph

SUFFIX = ".docx"
BINARY = True

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_GAP = re.compile("(‹[^›]+›)")
_NO_BREAK = "\u00a0"
_LINE = 13.0  # points from line to line
_MM = 72 / 25.4
_BY_HAND = "–" * 17  # as wide as a column to be filled in
_HEAD = frozenset({"sender", "delivery", "addressee", "date"})
_SIZES = {"heading": 13, "note": 9.5, "head": 9.5, "cell": 9.5, "enclosures": 9.5, "cc": 9.5, "foot": 9}
_STYLES: dict[str, tuple[str, float, float]] = {  # Word's own name where it has one, points above, points below
    "sender": ("Sender", 0, 0), "delivery": ("Delivery", 14, 0), "addressee": ("Addressee", 18, 0), "date": ("Date", 14, 0),
    "subject": ("Heading 1", 20, 0), "salutation": ("Salutation", 12, 6), "paragraph": ("Body Text", 0, 5),
    "closing": ("Closing", 8, 0), "signature": ("Signature", 36, 0), "enclosures": ("Enclosures", 12, 0),
    "cc": ("Copies", 8, 0),
}  # fmt: skip


def render(composed: Composed, *, draft: bool) -> bytes:
    """The letter as a DOCX; the same letter gives the same bytes. Raises `Refused` where python-docx is not installed."""
    try:
        from docx import Document  # noqa: PLC0415 - a base install has none, and it costs more than all the rest
    except ImportError:
        raise Refused(
            "a DOCX needs a part that is not installed", hint="pip install 'repairlog[documents]', or --format html"
        ) from None
    document = Document()
    paper = _Paper(composed)
    _describe(document, composed)
    _set_page(document, paper, composed.case_words)
    _set_styles(document)
    if draft:
        _add(document, "Draft", (composed.draft_words,), draft=False)
    _add_blocks(document, composed, paper, draft=draft)
    for annex in composed.annexes:
        _add_annex(document, composed, annex, paper)
    return _packed(document, composed)


class _Paper:
    """Lengths of the page in points: as the PDF's, so that the addressee shows in an envelope's window."""

    def __init__(self, composed: Composed) -> None:
        american, din = composed.tag.endswith("-US"), composed.language == "de"
        self.width, self.height = (612.0, 792.0) if american else (210 * _MM, 297 * _MM)
        self.left, self.right = (72.0, 72.0) if american else (25 * _MM, 20 * _MM)
        self.top, self.bottom = (57.6, 57.6) if american else (18 * _MM, 20 * _MM)
        self.room = self.width - self.left - self.right
        self.column = (306.0 if american else (125 if din else 110) * _MM) - self.left
        self.window = 151.0 if american else (62.7 if din else 50) * _MM
        self.text_from = 103 * _MM if din else 0.0


def _describe(document: Docx, composed: Composed) -> None:
    from datetime import datetime  # noqa: PLC0415 - loaded long since

    on, known = composed.on, document.core_properties
    known.title, known.author, known.comments = _xml(composed.subject)[:255], _xml(composed.me.name or "")[:255], ""
    known.language = composed.tag
    known.last_modified_by = known.author
    known.created = known.modified = datetime(on.year, on.month, on.day, 12)  # noqa: DTZ001 - written as UTC
    for language in document.styles.element.iter(_q("lang")):
        language.set(_q("val"), composed.tag)


def _set_page(document: Docx, paper: _Paper, case: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - as above
    from docx.shared import Pt  # noqa: PLC0415 - as above

    section = document.sections[0]
    section.page_width, section.page_height = Pt(paper.width), Pt(paper.height)
    section.left_margin, section.right_margin = Pt(paper.left), Pt(paper.right)
    section.top_margin, section.bottom_margin = Pt(paper.top), Pt(paper.bottom)
    section.footer_distance = Pt(28)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for part in (f"{case} – ", "PAGE", "/", "NUMPAGES"):
        if not part.isupper():
            footer.add_run(part)
            continue
        field = _element("fldSimple", instr=part)
        footer._p.append(field)  # noqa: SLF001 - python-docx knows no fields
        number = footer.add_run("1")
        field.append(number._r)  # noqa: SLF001 - as above


def _set_styles(document: Docx) -> None:
    """Black letters of one face in every style; spaces above and below by style, so that editing keeps them."""
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415 - as above
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - as above
    from docx.shared import Pt  # noqa: PLC0415 - as above

    more = {
        "heading": ("Heading 2", 0, 10), "note": ("Note", 0, 6), "draft": ("Draft", 0, 10), "foot": ("Footer", 0, 0),
        "head": ("Table Heading", 1.5, 1.5), "cell": ("Table Text", 1.5, 1.5),
    }  # fmt: skip
    kept = {style.name for style in document.styles}
    _set_face(document.styles["Normal"], 11)
    document.styles["Normal"].paragraph_format.line_spacing = Pt(_LINE)
    for kind, (name, above, below) in {**_STYLES, **more}.items():
        if name not in kept:
            document.styles.add_style(
                name, WD_STYLE_TYPE.PARAGRAPH, builtin=name in {"Date", "Salutation", "Closing", "Signature"}
            )
        style: Any = document.styles[name]
        style.base_style = document.styles["Normal"]
        _set_face(style, _SIZES.get(kind, 11))
        style.font.bold = kind in {"subject", "heading", "draft", "head"}
        form = style.paragraph_format
        form.space_before, form.space_after = Pt(above), Pt(below)
        form.keep_together = kind in {"closing", "signature", "enclosures"}
        form.keep_with_next = kind in {"subject", "heading", "closing"}
        form.page_break_before = kind == "heading"
        form.line_spacing = Pt(16) if kind == "heading" else Pt(_LINE)
    document.styles["Draft"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _set_face(style: Any, size: float) -> None:  # noqa: ANN401 - python-docx has no one type for styles
    from docx.shared import Pt, RGBColor  # noqa: PLC0415 - as above

    style.font.name, style.font.size, style.font.color.rgb = "Times New Roman", Pt(size), RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]  # a theme's face would win


def _add_blocks(document: Docx, composed: Composed, paper: _Paper, *, draft: bool) -> None:
    """The page. What stands above the text is pushed down to the window; the signature keeps the last paragraph."""
    from docx.shared import Pt  # noqa: PLC0415 - as above

    blocks = composed.blocks
    kinds = [block.kind for block in blocks]
    last = kinds.index("closing") - 1
    y = paper.top + (_LINE + 10 if draft else 0)
    for n, block in enumerate(blocks):
        name, above, below = _STYLES[block.kind]
        paragraph = _add(document, name, block.lines, draft=draft)
        over = block.kind == "delivery" and kinds[n + 1] == "addressee"
        if _is_right(composed, block) or (over and _is_right(composed, blocks[n + 1])):
            paragraph.paragraph_format.left_indent = Pt(paper.column)
        if n and kinds[n - 1] == "delivery" and block.kind == "addressee":
            above = 6.0
        down_to = paper.window if block.kind == "addressee" else paper.window - 6 - _LINE * len(block.lines) if over else 0
        if block.kind not in _HEAD and kinds[n - 1] in _HEAD:
            down_to = paper.text_from
        above = round(max(above, down_to - y), 1) if n else 0
        if above != _STYLES[block.kind][1]:
            paragraph.paragraph_format.space_before = Pt(above)
        paragraph.paragraph_format.keep_with_next = True if n == last else None
        y += above + _LINE * len(block.lines) + below


def _is_right(composed: Composed, block: Block) -> bool:
    return block.kind in composed.right


def _add(document: Docx, style: str, lines: tuple[str, ...], *, draft: bool) -> Paragraph:
    paragraph = document.add_paragraph(style=style)
    for n, line in enumerate(lines):
        if n:
            paragraph.add_run().add_break()
        _write(paragraph, line, draft=draft)
    return paragraph


def _write(paragraph: Paragraph, text: str, *, draft: bool, strong: bool = False) -> None:
    """The text as runs, in bold or as its style has it; the gaps of a draft are marked."""
    from docx.enum.text import WD_COLOR_INDEX  # noqa: PLC0415 - as above

    for part in _GAP.split(_xml(glued(text, _NO_BREAK))) if draft else [_xml(glued(text, _NO_BREAK))]:
        if part:
            run = paragraph.add_run(part)
            run.bold = strong or None
            if draft and _GAP.fullmatch(part):
                run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _add_annex(document: Docx, composed: Composed, annex: Annex, paper: _Paper) -> None:
    from docx.shared import Pt  # noqa: PLC0415 - as above

    grid = [annex.columns, *annex.rows]
    wide = [_BY_HAND if n in annex.blank else name for n, name in enumerate(annex.columns)]
    measured = [tuple(wide), *annex.rows]
    widths = _widths(measured, _laid(document, paper, lying=_is_crowded(measured, paper.room)))
    _add(document, "Heading 2", (f"{composed.annex_words.format(letter=annex.letter)} – {annex.title}",), draft=False)
    for note in annex.notes:
        _add(document, "Note", (note,), draft=False)
    table = document.add_table(rows=1, cols=len(annex.columns), style="Table Grid")
    table.autofit = False
    heads_style, cells_style = document.styles["Table Heading"].style_id, document.styles["Table Text"].style_id
    for _ in annex.rows:
        table.add_row()
    for n, (row, cells) in enumerate(zip(table.rows, grid, strict=True)):
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx knows no header rows
        properties.append(_element("cantSplit"))
        if n == 0:
            properties.append(_element("tblHeader"))
        for column, (cell, width, text) in enumerate(zip(row.cells, widths, cells, strict=True)):
            cell.width = Pt(width)
            paragraph = cell.paragraphs[0]
            paragraph._p.style = cells_style if n else heads_style  # noqa: SLF001 - by its name it is sought for each cell
            _write(paragraph, text, draft=False, strong=(n - 1, column) in annex.strong)
    for whole, width in zip(table.columns, widths, strict=True):
        whole.width = Pt(width)
    for n, remark in enumerate(annex.remarks):
        _add(document, "Note", (remark,), draft=False).paragraph_format.space_before = Pt(0 if n else 8)


def _laid(document: Docx, paper: _Paper, *, lying: bool) -> float:
    """The room from margin to margin once the page to come lies or stands, as it should."""
    from docx.enum.section import WD_ORIENT, WD_SECTION  # noqa: PLC0415 - as above
    from docx.shared import Pt  # noqa: PLC0415 - as above

    wide, high = (paper.height, paper.width) if lying else (paper.width, paper.height)
    if lying != (document.sections[-1].orientation == WD_ORIENT.LANDSCAPE):
        section = document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Pt(wide), Pt(high)
    return wide - paper.left - paper.right


def _is_crowded(grid: list[tuple[str, ...]], room: float) -> bool:
    least, whole = _extents(grid)
    return sum(whole) > room and sum(least) > 1.1 * room


def _extents(grid: list[tuple[str, ...]]) -> tuple[list[float], list[float]]:
    """How wide each column is with every break that words allow, and with none; a letter taken to be 5.2 points wide."""
    columns = [[glued(cell, _NO_BREAK) for cell in column] for column in zip(*grid, strict=True)]
    words = [max(len(word) for cell in column for word in cell.split(" ")) for column in columns]
    least = [min(length * 5.2 + 14, 40 * _MM) for length in words]
    return least, [max(len(cell) for cell in column) * 5.2 + 14 for column in columns]


def _widths(grid: list[tuple[str, ...]], room: float) -> list[float]:
    """Widths of columns: each its longest word, and a share of the rest by the root of what it would still take."""
    least, whole = _extents(grid)
    spare = room - sum(least)
    if spare <= 0:
        return [width * room / sum(least) for width in least]
    wanted = [max(most - width, 0.0) ** 0.5 for width, most in zip(least, whole, strict=True)]
    share = spare / (sum(wanted) or 1)
    return [width + share * more for width, more in zip(least, wanted, strict=True)]


def _packed(document: Docx, composed: Composed) -> bytes:
    """The file, its parts dated by the letter and not by the clock."""
    import io  # noqa: PLC0415 - for this alone
    import zipfile  # noqa: PLC0415 - as above

    made, packed = io.BytesIO(), io.BytesIO()
    document.save(made)
    on = max(composed.on.year, 1980), composed.on.month, composed.on.day, 12, 0, 0
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as again:
        for name in parts.namelist():
            entry = zipfile.ZipInfo(name, on)
            entry.compress_type = zipfile.ZIP_DEFLATED
            again.writestr(entry, parts.read(name))
    return packed.getvalue()


def _xml(text: str) -> str:
    """The text without what no XML may hold."""
    return _NOT_XML.sub("", text)


def _q(name: str) -> str:
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above

    return str(qn(f"w:{name}"))


def _element(name: str, **attributes: str) -> Any:  # noqa: ANN401 - of lxml, which has no types
    from docx.oxml import OxmlElement  # noqa: PLC0415 - as above

    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(_q(key), value)
    return element
