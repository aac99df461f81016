"""Fuzzes a target by the coverage of the program: ``python tests/fuzz/run.py TARGET [options of libFuzzer]``.

It needs the extra ``[fuzz]``. What reaches new places goes into a folder of its own under the system's for temporary
files, what breaks something into the folder one is in; ``-max_total_time=600`` ends it after ten minutes.
"""

from __future__ import annotations

import gc
import sys
import tempfile
from pathlib import Path

import atheris

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS))


def main():
    with atheris.instrument_imports(include=["repairlog"], enable_loader_override=False):
        from fuzz.mutating import json_lines
        from fuzz.targets import CORPUS, JSON, TARGETS
    name, *options = sys.argv[1:]
    target = TARGETS[name]
    grown = Path(tempfile.gettempdir()) / "repairlog-fuzz" / name
    grown.mkdir(parents=True, exist_ok=True)
    kept = CORPUS / name
    kept.mkdir(parents=True, exist_ok=True)
    gc.freeze()
    usual = ["-timeout=20", "-rss_limit_mb=2048", "-max_len=4096", "-print_final_stats=1"]
    folders = [] if any(not option.startswith("-") for option in options) else [str(grown), str(kept)]
    mutating = {"custom_mutator": json_lines} if name in JSON else {}
    again = f"{sys.executable} {__file__} {name}"  # what libFuzzer runs to merge
    atheris.Setup([again, *usual, *options, *folders], target, **mutating)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
