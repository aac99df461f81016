"""Where the log and its cache live, by the manners of each platform.

Our own few lines, held against `platformdirs` by a test: importing that costs 0.7 of a bare interpreter on every call.
"""

from __future__ import annotations

import os
import sys


def log_file() -> str:
    """The log, unless ``--db`` or ``REPAIRLOG_DB`` names another."""
    return os.path.join(_folder("XDG_DATA_HOME", ".local/share", "Library/Application Support"), "repairlog", "log.db")


def cache_folder() -> str:
    """Where public holidays are kept once read; may be deleted at any time."""
    return os.path.join(_folder("XDG_CACHE_HOME", ".cache", "Library/Caches"), "repairlog")


def _folder(variable: str, unix: str, mac: str) -> str:
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        return os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    if sys.platform == "darwin":
        return os.path.join(home, mac)
    said = os.environ.get(variable, "")
    return said if os.path.isabs(said) else os.path.join(home, unix)
