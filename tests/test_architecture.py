"""Floors: an arrow points down only, in imports inside functions too; files and commands stay small."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "repairlog"
FILES = sorted(SOURCE.rglob("*.py"))
FLOORS = {
    "__init__": 0, "errors": 0, "text": 0, "installed": 0, "registry": 0,
    "domain": 1, "jurisdictions": 1, "calendars": 1, "store": 2, "letters": 2, "reports": 2,
    "actions": 3, "cli": 4, "__main__": 4,
}  # fmt: skip
APART = ({"store", "letters", "reports"},)  # on one floor, and strangers to each other


def room(path):
    part = path.relative_to(SOURCE).parts[0]
    return part.removesuffix(".py")


def imported_rooms(path):
    """The rooms of this package that a file imports, anywhere in it, but for what only a type checker reads."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        modules = []
        if isinstance(node, ast.ImportFrom) and node.module:
            modules = [node.module] if node.module != "repairlog" else [f"repairlog.{a.name}" for a in node.names]
        elif isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        for module in modules:
            parts = module.split(".")
            if parts[0] == "repairlog":
                found = parts[1] if len(parts) > 1 else "__init__"
                yield found if found in FLOORS else "__init__"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_point_down_only(path):
    here = room(path)
    for there in imported_rooms(path):
        assert FLOORS[there] <= FLOORS[here], f"{here} imports {there}"
        for strangers in APART:
            assert here == there or not {here, there} <= strangers, f"{here} imports {there}"


def test_the_ground_floor_needs_the_standard_library_only():
    import sys

    for name in ("errors", "text", "registry", "installed"):
        tree = ast.parse((SOURCE / f"{name}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module and not node.module.startswith("repairlog"):
                assert node.module.split(".")[0] in sys.stdlib_module_names


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_file_keeps_to_three_hundred_lines_and_a_function_to_forty(path):
    text = path.read_text(encoding="utf-8")
    is_a_list = path.parent.name == "languages" and path.name.endswith("_phrases.py")
    assert len(text.splitlines()) <= (500 if is_a_list else 300)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.body[0].lineno < 40, node.name


def test_a_command_is_at_most_twelve_lines():
    for path in (SOURCE / "cli" / "commands").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                body = node.body[1:] if isinstance(node.body[0], ast.Expr) and node.body[1:] else node.body
                assert node.end_lineno - body[0].lineno < 12, f"{path.name}: {node.name}"


def test_nobody_imports_click_or_the_parser_of_dateutil():
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
            module = getattr(node, "module", None) or ""
            assert not any(name.split(".")[0] == "click" for name in [*names, module])
            assert "dateutil.parser" not in [module, *names, *(f"{module}.{name}" for name in names)]


def test_the_rules_of_dateutil_are_imported_for_repetitions_alone():
    found = [
        path.name for path in FILES if "dateutil" in path.read_text(encoding="utf-8") and "import rrule" in path.read_text()
    ]
    assert ["recurrence.py"] == found


def test_only_the_session_reads_the_clock():
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        if path.name != "session.py":
            assert not any(word in text for word in ("date.today()", "datetime.now(", "time.time(", "utcnow"))
