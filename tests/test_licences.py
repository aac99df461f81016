"""Every dependency has its licence and reason beside it; what is installed says the same, and so does what comes along."""

from __future__ import annotations

import json
import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.licenses import canonicalize_license_expression
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TEXT = (Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8")
PROJECT = tomllib.loads(TEXT)
OURS = PROJECT["project"]["name"]
EXTRAS = PROJECT["project"]["optional-dependencies"]
OF_DEVELOPERS = {"test", "fuzz"}  # atheris is installed by whoever fuzzes, and its package names no licence
USERS = [word for name, words in EXTRAS.items() if name not in OF_DEVELOPERS for word in words]
RUN = [*PROJECT["project"]["dependencies"], *USERS]
ALL = [word for word in [*PROJECT["build-system"]["requires"], *RUN, *EXTRAS["test"]] if Requirement(word).name != OURS]
ALLOWED = set(PROJECT["tool"]["repairlog"]["licences"]["allowed"])
COPYLEFT = PROJECT["tool"]["repairlog"]["licences"]["copyleft"]

BESIDE = re.compile(r"# (?P<licence>[\w.-]+(?: (?:OR|AND) [\w.-]+)*)[.,] (?P<reason>\S.*)")
BSD = "BSD-2-Clause OR BSD-3-Clause"  # which of them an old classifier does not say
OLDER_NAMES = {
    "Apache": "Apache-2.0",
    "Apache 2": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": BSD,
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Public Domain": "LicenseRef-Public-Domain",
    "Python Software Foundation License": "PSF-2.0",
}
"""What packages said before there was a field for an SPDX expression."""


def beside(requirement):
    """The comment beside a requirement, as licence and reason."""
    line = next(line for line in TEXT.splitlines() if line.strip().startswith(f'"{requirement}"'))
    return BESIDE.search(line)


def said(name):
    """The licence that an installed package says of itself: an expression, else classifiers, else a word."""
    metadata = distribution(name).metadata
    if expression := metadata.get("License-Expression"):
        return canonicalize_license_expression(expression)
    classifiers = [words.split(" :: ") for words in metadata.get_all("Classifier", [])]
    words = [words[-1] for words in classifiers if words[0] == "License"] or [metadata["License"]]
    return " OR ".join(OLDER_NAMES[word] if word in OLDER_NAMES else canonicalize_license_expression(word) for word in words)


def identifiers(expression):
    return set(re.findall(r"[\w.+-]+", expression)) - {"OR", "AND"}


def is_allowed(name, expression):
    """Whether each part of an expression leaves a choice that is allowed; stricter than SPDX where OR holds an AND."""
    allowed = ALLOWED | {COPYLEFT.get(name)}
    parts = re.sub(r"[()]", "", expression.replace("Apache-2.0 WITH LLVM-exception", "Apache-2.0")).split(" AND ")
    return all(allowed & set(part.split(" OR ")) for part in parts)


def closure(requirements):
    """The names of all that is installed for these requirements, on this platform."""
    found, ahead = set(), [Requirement(word) for word in requirements]
    while ahead:
        one = ahead.pop()
        for extra in one.extras or {""}:
            key = canonicalize_name(one.name), extra
            if key not in found and key[0] != OURS:
                found.add(key)
                needs = map(Requirement, distribution(one.name).requires or [])
                ahead += [need for need in needs if need.marker is None or need.marker.evaluate({"extra": extra})]
    return {name for name, _ in found}


def parts_inside(name):
    """What is compiled into a package and has no metadata of its own, by the bill of materials that it brings."""
    for file in distribution(name).files or ():
        if file.parent.name == "sboms" and file.name.endswith(".json"):
            for part in json.loads(file.locate().read_text(encoding="utf-8")).get("components", []):
                expressions = [one.get("expression") or one["license"]["id"] for one in part["licenses"]]
                yield part["name"], canonicalize_license_expression(" AND ".join(expressions))


@pytest.mark.parametrize("requirement", ALL)
def test_a_dependency_has_its_licence_and_a_reason_beside_it_and_the_package_says_the_same(requirement):
    comment = beside(requirement)
    assert comment, f"{requirement}: no `# LICENCE. Reason.`"
    licence = canonicalize_license_expression(comment["licence"])
    assert licence == comment["licence"]
    name = Requirement(requirement).name
    assert identifiers(licence) <= identifiers(said(name)), (requirement, licence, said(name))


def test_all_that_is_installed_with_it_has_an_allowed_licence():
    names = closure(RUN)
    assert {"typer", "click-default-group", "six", "lxml", "tzdata"} <= names
    assert {} == {name: said(name) for name in names if not is_allowed("", said(name))}


def test_so_has_all_that_builds_and_tests_it_or_is_named_as_copyleft():
    names = closure(ALL)
    assert {"hatchling", "pluggy", "pathspec", "certifi"} <= names
    assert {} == {name: said(name) for name in names if not is_allowed(name, said(name))}


def test_so_has_all_that_is_compiled_into_them():
    parts = {(name, part): licence for name in closure(RUN) for part, licence in parts_inside(name)}
    assert len(parts) > 300  # the crates of typst
    assert {} == {where: licence for where, licence in parts.items() if not is_allowed(where[1], licence)}


def test_no_copyleft_is_named_that_is_not_there():
    there = closure(ALL) | {part for name in closure(RUN) for part, _ in parts_inside(name)}
    assert set(COPYLEFT) <= there


def test_a_licence_that_is_not_allowed_would_be_found():
    for expression in ("GPL-3.0-only", "MIT AND GPL-3.0-only", "MIT AND (LGPL-3.0-only OR GPL-2.0-only)", "MPL-2.0"):
        assert not is_allowed("", expression), expression
    for expression in ("MIT OR GPL-3.0-only", "(MIT OR Apache-2.0) AND Unicode-3.0", "Apache-2.0 WITH LLVM-exception"):
        assert is_allowed("", expression), expression
    assert is_allowed("pathspec", "MPL-2.0")
