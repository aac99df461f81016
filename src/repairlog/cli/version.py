"""The program's one line about itself. It starts in shells and bug reports: only what costs nothing is imported."""

import sys

from repairlog import __version__, installed, store


def version_line() -> str:
    """Program, schema of the log, Python, holidays."""
    python = ".".join(map(str, sys.version_info[:3]))
    return f"repairlog {__version__} (log schema {store.VERSION}, Python {python}, holidays {installed.version('holidays')})"
