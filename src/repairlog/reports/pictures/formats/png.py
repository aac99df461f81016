"""The SVG as pixels, on white, two for each of its own; typst draws it, which needs the extra `documents`.

The fonts are those of the machine, else the ones typst brings: a picture shows every name that can be shown there, and is
not the same file everywhere, as a letter is.
"""

from __future__ import annotations

from repairlog.errors import Refused
from repairlog.reports.pictures import Picture
from repairlog.reports.pictures.formats import svg

SUFFIX = ".png"

_PAGE = (
    b"#set page(width: auto, height: auto, margin: 0pt)\n"
    b'#image(bytes(sys.inputs.picture), format: "svg", width: eval(sys.inputs.points) * 1pt)'
)
_POINTS_A_PIXEL = 0.75
_PIXELS_AN_INCH = 192


def render(picture: Picture) -> bytes:
    """The picture as a PNG file. Raises `Refused` where typst is not installed."""
    try:
        import typst  # noqa: PLC0415 - 80 MB that a base install does not have
    except ImportError:
        raise Refused(
            "a PNG needs a part that is not installed",
            hint="pip install 'repairlog[documents]', or name a .svg or .html file",
        ) from None
    points = f"{svg.whole(picture).width * _POINTS_A_PIXEL:g}"
    made: bytes = typst.compile(
        _PAGE, format="png", ppi=_PIXELS_AN_INCH,
        sys_inputs={"picture": svg.document(picture, themes=False), "points": points},
    )  # fmt: skip
    return made
