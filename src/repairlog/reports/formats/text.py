"""Plain text for pipes and files: columns in line, one row a line, nothing cut or folded, no box, no colour."""

from __future__ import annotations

from repairlog.reports.cells import cell_text, cell_width, pad, safe
from repairlog.reports.listing import Block, Facts, Listing

_GAP = "  "


def render(block: Block, *, unicode: bool = True) -> str:
    """The block as lines, each ending in a line feed."""
    if isinstance(block, Listing):
        lines = _listing(block, unicode=unicode)
    elif isinstance(block, Facts):
        lines = _facts(block, unicode=unicode)
    else:
        lines = safe(block, unicode=unicode, lines=True).split("\n")
    return "".join(f"{line}\n" for line in lines)


def _listing(listing: Listing, *, unicode: bool) -> list[str]:
    lines = [] if listing.title is None else [safe(listing.title, unicode=unicode)]
    if listing.rows:
        texts = [[cell_text(cell, unicode=unicode) for cell in row] for row in listing.rows]
        texts.insert(0, [column.name for column in listing.columns])
        widths = [max(map(cell_width, cells)) for cells in zip(*texts, strict=True)]
        right = [column.right for column in listing.columns]
        lines += [
            _GAP.join(pad(text, width, right=r) for text, width, r in zip(row, widths, right, strict=True)).rstrip()
            for row in texts
        ]
    return lines + [safe(line, unicode=unicode) for line in listing.footer]


def _facts(facts: Facts, *, unicode: bool) -> list[str]:
    lines = [] if facts.title is None else [safe(facts.title, unicode=unicode)]
    labels = [safe(label, unicode=unicode) for label, _ in facts.facts]
    room = max(map(cell_width, labels), default=0)
    for label, (_, value) in zip(labels, facts.facts, strict=True):
        first, *more = cell_text(value, unicode=unicode, lines=True).split("\n")
        lines.append((pad(label, room, right=False) + _GAP + first).rstrip())
        lines += [(" " * room + _GAP + line).rstrip() for line in more]
    return lines
