"""The one door to the `holidays` package: public closing days by country and subdivision, and a person's own on top.

A calendar's code is ``none`` or COUNTRY[-SUBDIVISION] as in that package (``IT``, ``IT-NA``, ``GB-ENG``), upper case.
Only public holidays count, under the names of the country's own language. Years that the package does not know, or only
partly, are refused: it would answer with too few days, and silently.

Loading the package costs more than all else a command does, so a year's days are kept in the cache folder, by code and
version of the package. The folder is a convenience: unreadable, unwritable or damaged, it is done without.
"""

from __future__ import annotations

import os
import sys
import zlib
from contextlib import suppress
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from repairlog import installed
from repairlog.domain.days import FIRST_YEAR, LAST_YEAR, Calendar
from repairlog.domain.own_days import holds, together
from repairlog.errors import UsageProblem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from repairlog.domain.model import ClosingDay

NONE = "none"
"""The calendar without public holidays."""

_NATIONS = {"GB": ("ENG", "WLS", "SCT", "NIR")}

_PARTLY_KNOWN = {
    # The package has no dates of most Hindu feasts before 2001 and after 2035 (Losar: before 2010, after 2032), nor of
    # Nyepi after 2050, and leaves those days out without a word. A test looks for such gaps in every country.
    "BT": (FIRST_YEAR, 2035),
    "FJ": (FIRST_YEAR, 2035),
    "GY": (2001, 2035),
    "ID": (FIRST_YEAR, 2050),
    "IN": (2001, 2035),
    "IN-SK": (2010, 2032),
    "MU": (2001, 2035),
    "NP": (2010, 2032),
    "SR": (2001, 2035),
    "US-CA": (FIRST_YEAR, 2035),
}


def calendar(
    code: str,
    week: str,
    *,
    cache: os.PathLike[str] | str | None,
    own: Sequence[ClosingDay] = (),
    centre_id: int | None = None,
) -> Calendar:
    """The rule to count by: the week, the public holidays of `code`, and those of one's `own` that hold for it.

    `cache` is the folder that years are kept in, None for no folder. `own_days.holds` says which closing days of one's
    own come on top. An unknown code raises `UsageProblem` once a year is asked for: `normal_code` checks typed ones.
    """
    folder = None if cache is None else os.fspath(cache)
    return _calendar(NONE if code.lower() == NONE else code.upper(), week, folder, tuple(own), centre_id)


def normal_code(text: str, *, cache: os.PathLike[str] | str | None = None) -> str:
    """The code that a calendar is kept under: ``it-na`` → ``IT-NA``, ``UK`` → ``GB``, ``DE-Bayern`` → ``DE-BY``.

    Raises `UsageProblem`, with the nearest code, for a country or subdivision that the package does not have. Where the
    cache holds a year of that calendar the package is not loaded.
    """
    code = text.strip().upper()
    if code == NONE.upper():
        return NONE
    if cache is not None and _is_kept(os.fspath(cache), code):
        return code
    country, subdivision = _found(text.strip())
    return f"{country}-{subdivision.upper()}" if subdivision else country


def needs_subdivision(code: str) -> tuple[str, ...]:
    """The subdivisions to choose from, where the country's own list drops days that they keep (GB); else ()."""
    return _NATIONS.get(code.upper(), ())


def codes(typed: str) -> list[tuple[str, str]]:
    """Every country's code with its name, or the subdivisions of the country that `typed` begins with (``it-n``).

    For Tab, which cannot wait for the package: read from its text. What cannot be read there is left out.
    """
    countries = {}
    for entry in "".join(_text("registry")).split("),"):
        start, _, rest = entry.partition(": (")
        name, code, *_ = [*(part.strip(' "') for part in rest.split(",")), ""]
        if len(code) == 2:
            module = start.rstrip('"').rpartition('"')[2]
            countries[code] = (module, "".join(f" {c}" if c.isupper() else c for c in name).strip())
    country, dash, _ = typed.upper().partition("-")
    if not dash or country not in countries:
        return [(code, name) for code, (_, name) in countries.items()]
    return [(f"{country}-{code}", name) for code, name in _parts(countries[country][0])]


def _parts(module: str) -> list[tuple[str, str]]:
    """The subdivisions in the text of a country, each with the name that its comment gives."""
    found, inside = [], False
    for line in _text(f"countries/{module}"):
        if line.startswith(("    subdivisions = (", "    subdivisions: ")):
            inside = True
        elif inside and line.startswith("    )"):
            break
        elif inside:
            code, _, comment = line.strip().partition(",")
            if code.startswith('"'):
                found.append((code.strip('"').upper(), comment.strip(" #").rstrip(".")))
    return found


def _text(module: str) -> list[str]:
    for folder in sys.path:
        with suppress(OSError), open(f"{folder}/holidays/{module}.py", encoding="utf-8") as file:
            return file.read().splitlines()
    return []


@lru_cache(maxsize=1)
def version() -> str:
    """The version of the `holidays` package, without importing it where that can be."""
    found = installed.version("holidays")
    if found:
        return found
    from holidays.version import __version__  # noqa: PLC0415 - installed in another way: the package itself knows

    return __version__


@lru_cache(maxsize=256)
def _calendar(code: str, week: str, folder: str | None, own: tuple[ClosingDay, ...], centre_id: int | None) -> Calendar:
    """Equal arguments give the same Calendar, so that what `days` remembers of it serves every repair."""
    mine = tuple(closing for closing in own if holds(closing, code, centre_id))
    known: dict[int, Mapping[date, str]] = {}

    def closing_days(year: int) -> Mapping[date, str]:
        if year not in known:
            public = _public_days(code, year, folder)
            known[year] = together(public, mine, year) if mine else public
        return known[year]

    sources = ([] if code == NONE else [f"holidays {version()}"]) + (["own closing days"] if mine else [])
    return Calendar(code, week, closing_days, " + ".join(sources))


@lru_cache(maxsize=2048)
def _public_days(code: str, year: int, folder: str | None) -> Mapping[date, str]:
    """The public holidays of a year: from the cache folder if they are there, else from the package."""
    if code == NONE:
        _check(code, year, FIRST_YEAR, LAST_YEAR)
        return {}
    kept = None if folder is None else _read(_path(folder, code, year), code, year)
    if kept is not None:
        return kept
    days = _asked(code, year)
    if folder is not None:
        _write(folder, _path(folder, code, year), _page(code, year, days))
    return days


def _check(code: str, year: int, first: int, last: int) -> None:
    if not first <= year <= last:
        raise UsageProblem(
            f"the calendar {code} is known for the years {first} to {last}, not for {year}",
            hint="check the year; `--calendar none` counts the days of the week alone" if code != NONE else "check the year",
        )


# --- the package ---


def _asked(code: str, year: int) -> Mapping[date, str]:
    import warnings  # noqa: PLC0415 - only beside the package, which has loaded it

    country, subdivision = _found(code)
    entity = _entity(country)
    first, last = _PARTLY_KNOWN.get(code, _PARTLY_KNOWN.get(country, (entity.start_year, entity.end_year)))
    _check(code, year, max(first, entity.start_year), min(last, entity.end_year))
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        # The language is named: left out, it would follow the locale, and the cache would keep whichever came first.
        days = entity(years=year, subdiv=subdivision, language=entity.default_language, categories="public")
    if any(issubclass(warning.category, UserWarning) for warning in warned):
        raise UsageProblem(
            f"the calendar {code} is only partly known for {year}",
            hint="`--calendar none` counts the days of the week alone; `repairlog calendar add` adds closing days",
        )
    return {day: " ".join(str(days[day]).split()) for day in sorted(days)}


def _entity(country: str) -> Any:  # noqa: ANN401 - a class of the package, made at run time
    import holidays  # noqa: PLC0415 - the one door, opened only when it must be

    return getattr(holidays, country)


def _found(text: str) -> tuple[str, str | None]:
    """The country's two letters and the subdivision in the package's spelling; `UsageProblem` with the nearest one."""
    from holidays.registry import COUNTRIES  # noqa: PLC0415 - the same door

    said, dash, part = text.upper().partition("-")
    countries = {code: codes[0] for _, *codes in COUNTRIES.values() for code in codes}
    if said not in countries:
        named = {name.upper(): codes[0] for name, *codes in COUNTRIES.values()}
        raise _unknown(f"there is no calendar {text[:40]!a}", said, {code: code for code in countries.values()} | named)
    entity = _entity(countries[said])
    parts = {alias.upper(): code for alias, code in entity.subdivisions_aliases.items()}
    parts |= {code.upper(): code for code in entity.subdivisions}
    if not dash:
        return countries[said], None
    if part not in parts:
        nearest = {name: f"{countries[said]}-{code.upper()}" for name, code in parts.items()}
        raise _unknown(f"the calendar {countries[said]} has no subdivision {part[:40]!a}", part, nearest)
    return countries[said], parts[part]


def _unknown(message: str, said: str, known: dict[str, str]) -> UsageProblem:
    import difflib  # noqa: PLC0415 - only for the hint

    names = [said] if said in known else difflib.get_close_matches(said[:40], known, n=3, cutoff=0.6)
    near = dict.fromkeys(known[name] for name in names)
    hint = f"did you mean {' or '.join(near)}?" if near else "COUNTRY or COUNTRY-SUBDIVISION: IT, GB-ENG, DE-BY, or none"
    return UsageProblem(message, hint=hint)


# --- the cache folder: one small text file a year, its first line a check of the rest ---


def _path(folder: str, code: str, year: int) -> str:
    name = "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in code)
    return f"{folder}/closing-days_{name}_{year}_{version()}.txt"


def _page(code: str, year: int, days: Mapping[date, str]) -> str:
    body = "".join(f"{day.isoformat()} {name}\n" for day, name in days.items())
    title = f"{code} {year} holidays {version()}"
    return f"{title} {zlib.crc32((title + body).encode()):08x}\n{body}"


def _read(path: str, code: str, year: int) -> Mapping[date, str] | None:
    """The days that a file of the cache holds, None unless it is there and exactly as it was written."""
    try:
        with open(path, encoding="utf-8", newline="\n") as file:
            page = file.read()
        days = {date.fromisoformat(line[:10]): line[11:] for line in page.split("\n")[1:-1]}
        return days if page == _page(code, year, days) else None
    except (OSError, ValueError):
        return None


def _is_kept(folder: str, code: str) -> bool:
    """Whether the cache holds a sound file of that calendar: then the package is known to have it."""
    start, _, end = os.path.basename(_path(folder, code, 0)).rpartition("_0_")
    try:
        names = os.listdir(folder)
    except (OSError, ValueError):
        return False
    years = (name[len(start) + 1 : -len(end) - 1] for name in names if name.startswith(start) and name.endswith(end))
    return any(_read(_path(folder, code, int(year)), code, int(year)) is not None for year in years if year.isdecimal())


def _write(folder: str, path: str, page: str) -> None:
    """Keep a year, for the owner's eyes only: a file beside it, then one rename. What cannot be written is not kept."""
    part = f"{path}.{os.getpid()}"
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except (OSError, ValueError):
        return
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(page)
        os.replace(part, path)
    except OSError:
        with suppress(OSError):
            os.unlink(part)
