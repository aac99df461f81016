"""Text from people: `clean` on the way in, `visible` on the way to a screen, `folded` to be compared.

A person's text is a value. It is never a template and never markup; each format escapes it once.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from repairlog.errors import UsageProblem

LIMIT = 64 * 1024
"""The longest text taken in one field, in bytes of UTF-8."""

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNSEEN = frozenset("\u00ad\u180e\u200b\u2028\u2029\ufeff\ufff9\ufffa\ufffb\ufffe\uffff").union(
    map(chr, range(0x2060, 0x2066)), map(chr, range(0x206A, 0x2070)),  # joiners, and marks of Arabic that are given up
    map(chr, range(0x13430, 0x13460)), map(chr, range(0x1BCA0, 0x1BCA4)), map(chr, range(0x1D173, 0x1D17B)),
)  # fmt: skip
_TAGS = "\U000e0000", "\U000e007f"  # a text that nobody sees can be spelled with them
_FLAG = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"
_ASCII = frozenset(map(chr, range(128)))
_PLAIN = {
    **dict.fromkeys("‘’‚‛ʼ′´", "'"), **dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‐‑‒–—―−", "-"),
    "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe",
}  # fmt: skip


class Cleaned(NamedTuple):
    """A text fit to be kept, and the names of the characters that were taken out of it."""

    text: str
    removed: tuple[str, ...]


def clean(value: str, *, field: str, lines: bool = False) -> Cleaned:
    """Make a typed text fit to be kept: NFC, no control, bidi or invisible character, no blank ends.

    With `lines`, line breaks stay; elsewhere they, and tabs, become a space. The zero-width joiner stays, and so do the
    tags of a flag: families and Scotland need them. Raises `UsageProblem` for NUL, for bytes that are not UTF-8, and for
    more than `LIMIT` bytes.
    """
    if "\x00" in value:
        raise UsageProblem(f"the {field} holds a NUL character", hint="leave that character out")
    try:
        size = len(value.encode("utf-8"))
    except UnicodeEncodeError:
        raise UsageProblem(f"the {field} is not valid UTF-8", hint="type it again, or convert the file to UTF-8") from None
    if size > LIMIT:
        raise UsageProblem(f"the {field} is {size:,} bytes long, the limit is {LIMIT:,}", hint="attach it as a file instead")
    import unicodedata  # noqa: PLC0415 - a screen of ASCII needs none

    value = value.replace("\r\n", "\n")
    value = value if lines else value.replace("\n", " ")
    removed: dict[str, None] = {}
    kept = []
    for character, is_harmful in _judged(value.replace("\t", " ")):
        if is_harmful and character != "\n":
            removed[_name(character)] = None
        else:
            kept.append(character)
    return Cleaned(unicodedata.normalize("NFC", "".join(kept)).strip(), tuple(removed))


def visible(value: str, *, lines: bool = False) -> str:
    r"""The text with every control, bidi or invisible character spelled out (``\x1b``): safe for any screen."""
    if value.isprintable():
        return value
    return "".join(c if (c == "\n" and lines) or not is_harmful else _escape(c) for c, is_harmful in _judged(value))


def escaped(document: str) -> str:
    """JSON with every unprintable character but line feeds as an escape, which in a string means the same."""
    if document.isprintable():
        return document
    import json  # noqa: PLC0415 - whoever has JSON has it

    for character in {*document} - {"\n"}:
        if not character.isprintable():
            document = document.replace(character, json.dumps(character)[1:-1])
    return document


def folded(text: str) -> str:
    """The text as it is compared: without case and accents, quotes and dashes plain, ligatures and wide forms spelled out.

    What a text becomes is what its characters become, one by one; folding twice changes nothing. `ß` is `ss`, `ø` is `o`,
    `œ` is `oe`; letters that are no accented ones stay (`ð`, `þ`), and so do scripts: a Greek `Α` is no Latin `A`.
    """
    found = text.lower()
    for character in () if found.isascii() else {*found} - _ASCII:
        found = found.replace(character, _plain(character))
    return found


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    import unicodedata  # noqa: PLC0415 - as above

    bare = (c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    return _PLAIN.get(character) or "".join(_PLAIN.get(c, c) for c in "".join(bare).casefold())


def _judged(value: str) -> Iterator[tuple[str, bool]]:
    """Each character, and whether it is a control, a lone surrogate, or one of the bidi and invisible ones."""
    flags: set[int] = set()
    if max(value, default="") >= _TAGS[0]:
        import re  # noqa: PLC0415 - seldom

        flags.update(*(range(*found.span()) for found in re.finditer(_FLAG, value)))
    return ((character, _is_harmful(character) and at not in flags) for at, character in enumerate(value))


def _is_harmful(character: str) -> bool:
    point = ord(character)
    control = point < 0x20 or 0x7F <= point < 0xA0 or 0xD800 <= point < 0xE000
    return control or character in _BIDI or character in _UNSEEN or _TAGS[0] <= character <= _TAGS[1]


def _name(character: str) -> str:
    import unicodedata  # noqa: PLC0415 - as above

    name = unicodedata.name(character, "")
    return f"{name.lower()} (U+{ord(character):04X})" if name else f"control character U+{ord(character):04X}"


def _escape(character: str) -> str:
    point = ord(character)
    return f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"
