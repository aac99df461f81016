"""Remarks on standard error. They are held back until the command has done its work: an error comes alone, and first."""

from repairlog.cli import streams

_held: list[str] = []


def warn(text: str) -> None:
    """Something the person should know once the command has succeeded: a line that begins ``note:`` or ``warning:``."""
    if text not in _held:
        _held.append(text)


def tell() -> None:
    """Print what was held back."""
    for text in _held:
        streams.aside(text)
    _held.clear()


def drop() -> None:
    """Forget what was held back: the command was refused, nothing of it holds."""
    _held.clear()
