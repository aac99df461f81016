"""What is fuzzed: a name, and a function of bytes that raises where something does not hold that must."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fuzz import importing, naming, reading

CORPUS = Path(__file__).with_name("corpus")
TARGETS: dict[str, Callable[[bytes], None]] = {
    "dates": reading.dates_,
    "repetitions": reading.repetitions,
    "words": reading.words,
    "repairs": naming.repairs,
    "find": naming.finding,
    "several": naming.several,
    "lines": importing.lines,
    "sealed": importing.sealed,
    "sheets": importing.sheets_,
}
JSON = frozenset({"lines", "sealed"})
"""The targets whose inputs are lines of JSON."""


def kept(target: str) -> list[Path]:
    """The inputs of a target that are kept: some to begin with, those that reach new places, and all that ever broke it."""
    return sorted(path for path in (CORPUS / target).iterdir() if path.is_file())
