"""Where output goes, and which format suits it. Nothing here prints, or looks at the environment: the caller has.

Not a terminal: plain aligned text, one row a line, nothing cut, folded, boxed or coloured. A terminal: tables; cards where
they do not fit or where a screen reader reads. Rich is loaded only where a table is really drawn.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from repairlog.reports.listing import Block


class Screen(NamedTuple):
    """What the caller found out about the output: its width in cells (of use on a terminal only), and what it can do."""

    width: int = 80
    terminal: bool = False
    colour: bool = False
    unicode: bool = True
    accessible: bool = False


def render(blocks: "Block | Iterable[Block]", screen: Screen) -> str:
    """The blocks as one text, a blank line between them, with a line feed at its end; empty for no blocks."""
    from repairlog.reports.listing import Facts, Listing  # noqa: PLC0415 - what writes shows no table

    listed = [blocks] if isinstance(blocks, (str, Listing, Facts)) else list(blocks)
    return "\n".join(_rendered(block, screen) for block in listed)


def _rendered(block: "Block", screen: Screen) -> str:
    from repairlog.reports.formats import text  # noqa: PLC0415 - as above
    from repairlog.reports.listing import Listing  # noqa: PLC0415 - as above

    if not screen.terminal:
        return text.render(block, unicode=screen.unicode)
    if isinstance(block, Listing) and block.rows and not screen.accessible:
        from repairlog.reports import layout  # noqa: PLC0415 - a pipe needs no layout

        fitted = layout.fit(block, screen.width, unicode=screen.unicode)
        if fitted is not None:
            from repairlog.reports.formats import table  # noqa: PLC0415 - Rich costs more than the rest of the program

            return table.render(fitted, colour=screen.colour, unicode=screen.unicode)
    from repairlog.reports.formats import cards  # noqa: PLC0415 - only terminals get them

    return cards.render(block, width=None if screen.accessible else screen.width, unicode=screen.unicode)
