"""Lists the modules of a package without importing them, and loads one by name.

A country, a letter language and a format are one file each; this is how they are found.
"""

from __future__ import annotations

import importlib
import os
import sys
from types import ModuleType


def names(package: str) -> tuple[str, ...]:
    """The public module names of `package`, sorted; nothing in it is imported but the package itself."""
    found = set()
    for folder in importlib.import_module(package).__path__:
        found |= {entry[:-3] for entry in os.listdir(folder) if entry.endswith(".py") and not entry.startswith("_")}
    return tuple(sorted(found))


def load(package: str, name: str) -> ModuleType:
    """The module `name` of `package`; the caller has taken `name` from `names`."""
    full = f"{package}.{name}"
    return sys.modules.get(full) or importlib.import_module(full)
