"""Writes pictures: to a file that ends in one of their formats, whole or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from repairlog import registry
from repairlog.cli import targets
from repairlog.cli.session import Session
from repairlog.errors import UsageProblem
from repairlog.store import files

if TYPE_CHECKING:
    from repairlog.reports.pictures import Picture

FORMATS = "repairlog.reports.pictures.formats"


class Target(NamedTuple):
    """Where a picture goes: the absolute path, the name of its format, and whether what is there is replaced."""

    path: str
    form: str
    force: bool


def target(session: Session, said: str | None, *, force: bool) -> Target | None:
    """Where ``--plot`` sends the picture, None where it is left out; asked before anything is read.

    Raises `UsageProblem` for a name that ends in no format, for the log itself, and for ``--force`` without a file;
    `FileProblem` where something is there already.
    """
    if said is None:
        if force:
            raise UsageProblem("--force is for --plot", hint="--plot FILE.svg --force")
        return None
    form = _format(said)
    return Target(targets.target(session, said, force=force), form, force)


def write(target: Target, picture: Picture) -> None:
    """Draw the picture, then put the file in its place. Raises `Refused` where a part is missing, or `FileProblem`."""
    data: bytes = registry.load(FORMATS, target.form).render(picture)
    with files.whole_file(target.path, force=target.force) as file:
        file.write(data)


def _format(said: str) -> str:
    known = registry.names(FORMATS)
    suffix = os.path.splitext(said)[1].lower()
    for name in known:
        if suffix == registry.load(FORMATS, name).SUFFIX:
            return name
    raise UsageProblem(
        f"`{said}` ends in no format of a picture", hint=f"formats: {', '.join(f'.{name}' for name in known)}"
    )
