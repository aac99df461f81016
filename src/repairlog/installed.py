"""The version of a library, from the name of its dist-info folder: asking the metadata costs four bare starts."""

import os
import sys


def version(package: str) -> str:
    """The version of an installed package; empty where it is installed in a way that leaves no such folder."""
    for folder in sys.path:
        if folder and os.path.isdir(f"{folder}/{package}"):
            start, end = f"{package}-", ".dist-info"
            for name in os.listdir(folder):
                if name.startswith(start) and name.endswith(end):
                    return name[len(start) : -len(end)]
    return ""
