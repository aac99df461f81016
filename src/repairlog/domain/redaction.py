"""What the removal of a person does to a value: a pure function of its table, number, column and the value itself.

Applied alike to every row and to every state of a row in the journal, it makes the tables of the removal the replay of
the journal of the removal. Inside a text every occurrence of what is known of the person becomes ``(removed)``: case,
accents, line breaks, punctuation between words and the escapes of HTML, Markdown and JSON aside. The person's own row loses
all but a number; so do the device numbers of what they own and the papers that name them.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from repairlog.domain.journal import canonical
from repairlog.domain.model import CHANNELS, REMOVED
from repairlog.domain.tables import PERSONAL, Row, Value
from repairlog.text import folded

MARK = "(removed)"
SHORTEST = 3
"""The letters and digits that a name needs, so that it can be told from a piece of a word."""

_BETWEEN = (
    r"(?>(?:</?(?:br|p|div|span|td|tr|li|b|strong|address)\b[^<>]*>|&(?:amp|lt|gt|quot|apos|nbsp|#x?[0-9a-f]+);|[\W_])*)"
)
_DIGITS_APART = r"(?:\\[nrt]|[\W_]){0,4}"
_LONG_PIECE = 6
_WORDS_OF_A_PERSON = 4
_CERTAIN = 6  # characters that bytes which are no text do not hold by chance
_HASH = re.compile(r"[0-9a-f]{32,}")
_WORD = re.compile(r"[^\W_]+")
_OF_THE_PAPER = frozenset({"title", "file_name", "sha256"})
OF_THE_DEVICE = frozenset({"imei", "serial", "proof"})


class Known(NamedTuple):
    """What is known of a person, in whatever state the log had it."""

    names: frozenset[str] = frozenset()  # names, and addresses with their pieces: words, whatever stands between them
    mails: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()  # phones, tax ids, device numbers: digits and letters, whatever stands between


class Finder:
    """Finds what is known of a person in texts and in bytes. What is too short to be theirs alone is left aside."""

    def __init__(self, known: Known) -> None:
        """For one person."""
        patterns: list[str] = []
        self._sure: list[str] = []  # pieces of which a text that names the person holds one, as it is folded
        loose: list[str] = []
        for name in known.names:
            words = _WORD.findall(folded(name))
            if len("".join(words)) >= SHORTEST:
                patterns.append(_BETWEEN.join(map(re.escape, words)))
                self._sure.append(max(words, key=len))
        for mail in known.mails:
            plain = folded(mail.strip())
            if len(plain) >= _LONG_PIECE:
                patterns.append("".join(c if c.isalnum() else rf"\\?{re.escape(c)}" for c in plain))
                self._sure.append(max(_WORD.findall(plain) or [plain], key=len))
        for number in known.numbers:
            found = _number_patterns(number)
            loose += found[:1]
            patterns += found
        self._any = re.compile("|".join(sorted(patterns, key=len, reverse=True)) or r"(?!)")
        self._loosely = [re.compile(pattern) for pattern in loose]  # each begins with a letter or digit: quickly found

    def may_hold(self, text: str) -> bool:
        """Whether a text, or JSON made of texts, may name the person: False is certain."""
        if "\\u" in text:
            return True
        return self._may_stand_in(text.lower() if text.isascii() else folded(text))

    def is_in(self, text: str) -> bool:
        """Whether a text names the person."""
        return self.may_hold(text) and self._any.search(folded(text)) is not None

    def without(self, text: str) -> str:
        """The text with every occurrence replaced by the mark; an accent that follows a letter goes with it."""
        if not self.is_in(text):
            return text
        plain, places = _spread(text)
        kept, end = [], 0
        for found in self._any.finditer(plain):
            start, after = places[found.start()], places[found.end() - 1] + 1
            while after < len(text) and not folded(text[after]):
                after += 1
            if start >= end:
                kept += [text[end:start], MARK]
                end = after
        return "".join([*kept, text[end:]])

    def is_in_bytes(self, data: bytes, *, only_utf8: bool = False) -> bool:
        """Whether bytes hold the person's name as UTF-8, UTF-16 or in a byte a letter; packed ones cannot be looked into."""
        texts = [(data.decode("utf-8", "replace"), True)]
        if not only_utf8:
            texts.append((data.decode("latin-1"), False))
            if b"\0" in data:
                texts.append((data.replace(b"\0", b"").decode("latin-1"), False))
        return any(self._stands_in(_folded_fast(text), wide) for text, wide in texts)

    def _may_stand_in(self, plain: str) -> bool:
        return any(piece in plain for piece in self._sure) or any(number.search(plain) for number in self._loosely)

    def _stands_in(self, plain: str, wide: bool) -> bool:
        return self._may_stand_in(plain) and any(
            len(found[0]) >= _CERTAIN or _is_text(plain[max(0, found.start() - 6) : found.end() + 6], wide)
            for found in self._any.finditer(plain)
        )


class Removal(NamedTuple):
    """Who is removed, and which rows lose more than the mention of a name."""

    finder: Finder
    parties: frozenset[int] = frozenset()
    me: bool = False
    owned: frozenset[int] = frozenset()  # repairs of what the person owns
    papers: frozenset[int] = frozenset()  # attachments that go

    def value(self, table: str, number: int, column: str, value: Value) -> Value:
        """What becomes of the value of a personal column."""
        if self._goes(table, number, column):
            stands = {("parties", "name"): f"(removed {number})", ("attachments", "sha256"): f"{REMOVED}{number}"}
            return stands.get((table, column))
        if not isinstance(value, str) or not self.finder.may_hold(value) or _HASH.fullmatch(value):
            return value
        if column == "channel" and value in CHANNELS:
            return value
        return _in_json(value, self.finder.without) if value.startswith("{") else self.finder.without(value)

    def _goes(self, table: str, number: int, column: str) -> bool:
        """Whether the value goes whoever it names."""
        return (
            (table == "me" and self.me)
            or (table == "parties" and number in self.parties)
            or (table == "repairs" and number in self.owned and column in OF_THE_DEVICE)
            or (table == "attachments" and number in self.papers and column in _OF_THE_PAPER)
        )

    def row(self, table: str, number: int, personal: Row) -> dict[str, Value]:
        """What becomes of the personal columns of a row; those that are null then are left out, as in the journal."""
        own = PERSONAL.get(table, frozenset())
        after = {name: self.value(table, number, name, said) if name in own else said for name, said in personal.items()}
        return {name: said for name, said in after.items() if said is not None}

    def by(self, recorder: str | None) -> str | None:
        """What becomes of the name of who recorded something."""
        return None if recorder is None else self.finder.without(recorder)


def known_of(name: str, rows: Iterable[Row], devices: Iterable[Row] = (), elsewhere: Iterable[str] = ()) -> Known:
    """What is known of a person who is called `name`, from the states of their own row and of the repairs of what is theirs.

    A serial number or a proof of purchase without a digit is a word that others use too: it goes from its own row alone. An
    address counts whole and by its lines; a line that stands in one of the addresses `elsewhere` too is a town.
    """
    names, mails, numbers = {name, *_turned(name)}, set(), set()
    for row in devices:
        numbers |= {str(row[column]) for column in ("imei", "serial") if _has_digit(row.get(column))}
        names |= {str(row["proof"])} if _has_digit(row.get("proof")) else set()
    others = [folded(address) for address in elsewhere]
    for row in rows:
        names.update(*(_turned(str(row[column])) for column in ("name", "legal_name") if row.get(column)))
        names |= {str(row[column]) for column in ("name", "legal_name", "address") if row.get(column)}
        mails |= {str(row[column]) for column in ("email", "pec") if row.get(column)}
        numbers |= {str(row[column]) for column in ("phone", "tax_id") if row.get(column)}
        pieces = (piece.strip() for piece in re.split(r"[\n,;]", str(row.get("address") or "")))
        names |= {piece for piece in pieces if len(piece) >= _LONG_PIECE and not any(folded(piece) in one for one in others)}
    return Known(frozenset(names), frozenset(mails), frozenset(numbers))


def _turned(name: str) -> set[str]:
    """A name with its last words first, as forms and receipts have it: ``Rossi Anna``. A long one is a firm's."""
    words = _WORD.findall(folded(name))
    places = range(1, len(words)) if len(words) <= _WORDS_OF_A_PERSON else ()
    return {" ".join([*words[place:], *words[:place]]) for place in places}


def _has_digit(value: Value) -> bool:
    return isinstance(value, str) and any(map(str.isdigit, value)) and len(letters_of(value)) >= _LONG_PIECE


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same, case, accents and punctuation aside."""
    return _WORD.findall(folded(one)) == _WORD.findall(folded(other))


def letters_of(name: str) -> str:
    """The letters and digits of a name, as names are compared."""
    return "".join(_WORD.findall(folded(name)))


def _number_patterns(number: str) -> list[str]:
    """A number however it is written: what every way of writing it holds, and then the ways.

    A phone with a country's prefix is also written without that, a zero before or not.
    """
    plain = letters_of(number)
    if len(plain) < _LONG_PIECE:
        return []
    whole = _DIGITS_APART.join(plain)
    if len(plain) <= 9 or not number.strip().startswith(("+", "00")):
        return [whole]
    start, end = plain[:-9], _DIGITS_APART.join(plain[-9:])
    starts = [
        "".join(digit + _DIGITS_APART for digit in (*zero, *start[place:]))
        for place in range(1, len(start) + 1)
        for zero in ("", "0")
    ]
    return [end, rf"\+?{whole}", f"(?:{'|'.join(starts)}){end}"]


def _spread(text: str) -> tuple[str, list[int]]:
    """A text folded, and for each character of that the place it came from."""
    pieces, places = [], []
    for place, character in enumerate(text):
        piece = folded(character)
        pieces.append(piece)
        places += [place] * len(piece)
    return "".join(pieces), places


def _in_json(text: str, change: Callable[[str], str]) -> str:
    """A JSON text with every string in it changed; as it was where it is none, or where nothing changes."""
    import json  # noqa: PLC0415 - only letters hold JSON

    try:
        found = json.loads(text)
        changed = _walked(found, change)
        return text if changed == found else canonical(changed)
    except (ValueError, RecursionError):
        return change(text)


def _walked(found: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(found, str):
        return found if _HASH.fullmatch(found) else change(found)
    if isinstance(found, list):
        return [_walked(one, change) for one in found]
    if isinstance(found, Mapping):
        return {name: _walked(one, change) for name, one in found.items()}
    return found


def _is_text(around: str, wide: bool) -> bool:
    """Whether what stands around a short name reads as text; chance puts three letters into every large photograph."""
    return all((c.isascii() and (c.isprintable() or c.isspace())) or (wide and c.isalpha()) for c in around)


class _Folds(dict[int, str]):
    """What each character becomes, for `str.translate`."""

    def __missing__(self, point: int) -> str:
        self[point] = folded(chr(point))
        return self[point]


_FOLDS = _Folds()


def _folded_fast(text: str) -> str:
    """A text folded, also one of megabytes that holds thousands of different characters, as bytes that are no text do."""
    return folded(text) if text.isascii() or len(set(text)) < 200 else text.translate(_FOLDS)
