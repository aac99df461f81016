"""The door to `holidays`: what is closed where, what is refused, and the cache folder."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from datetime import date
from importlib import metadata
from pathlib import Path

import pytest
from holidays import calendars as lunar
from holidays.registry import COUNTRIES
from holidays.utils import list_supported_countries

from repairlog import calendars
from repairlog.domain.model import ClosingDay
from repairlog.domain.own_days import days_of
from repairlog.errors import UsageProblem


def closed(code, year, **options):
    return calendars.calendar(code, "mon-fri", cache=None, **options).closing_days(year)


@pytest.fixture
def fresh():
    """Nothing remembered in the process, so that the folder is what is read."""
    calendars._calendar.cache_clear()
    calendars._public_days.cache_clear()
    yield calendars.calendar
    calendars._calendar.cache_clear()
    calendars._public_days.cache_clear()


# --- what is closed ---


@pytest.mark.parametrize(
    ("code", "day", "is_closed"),
    [
        ("IT", "2025-10-04", False),  # Law 151/2025: from 2026, never backwards
        ("IT", "2026-10-04", True),
        ("IT", "2027-10-04", True),
        ("IT", "2011-03-17", True),  # 150 years, once
        ("IT", "2012-03-17", False),
        ("IT", "2000-06-02", False),
        ("IT", "2001-06-02", True),
        ("IT", "2019-09-19", False),
        ("IT-NA", "2019-09-19", True),  # Naples, not Portici
        ("IT", "2019-01-31", False),
        ("GB", "2019-04-22", False),  # Easter Monday: why GB alone is not enough
        ("GB-ENG", "2019-04-22", True),
        ("GB-SCT", "2019-04-22", False),
        ("GB-ENG", "2023-05-08", True),  # the Coronation
        ("DE-SL", "2019-08-15", True),
        ("DE-BY", "2019-08-15", False),  # in 1708 of 2056 municipalities: one's own closing day
        ("DE", "2019-08-15", False),
        ("US", "2022-06-20", True),  # Juneteenth, moved
        ("TR", "2026-10-29", True),
        ("FR", "2019-05-10", False),
    ],
)
def test_known_days(code, day, is_closed):
    assert (date.fromisoformat(day) in closed(code, int(day[:4]))) == is_closed


def test_the_names_are_in_the_countrys_language_whatever_the_locale(monkeypatch):
    monkeypatch.setenv("LANGUAGE", "en_US")
    calendars._public_days.cache_clear()
    assert closed("IT", 2019)[date(2019, 1, 1)] == "Capodanno"


def test_none_is_never_closed_and_counts_from_1970_to_2199():
    assert closed("none", 1970) == closed("NONE", 2199) == {}
    for year in (1969, 2200):
        with pytest.raises(UsageProblem, match="1970 to 2199"):
            closed("none", year)


@pytest.mark.parametrize(
    ("code", "year"),
    [
        ("IT", 2200),
        ("IT", 2450),
        ("IN", 2000),
        ("IN", 2036),
        ("LK", 2027),
        ("NP", 2009),
        ("FJ", 2036),
        ("ID", 2051),
        ("US-CA", 2036),
    ],
)
def test_a_year_that_is_not_or_only_partly_known_is_refused_with_the_years_that_are(code, year):
    with pytest.raises(UsageProblem, match=f"the calendar {code} is known for the years .* not for {year}"):
        closed(code, year)


def test_years_beside_a_gap_are_known():
    for code, year in (("IN", 2001), ("IN", 2035), ("ID", 2050), ("US-CA", 2035), ("US", 2099), ("US-NY", 2040)):
        assert closed(code, year)


def test_the_package_has_no_other_gaps(monkeypatch):
    """Where a lookup in a lunar calendar finds nothing, in any country or subdivision, that year is refused."""
    missing = []
    for group in (lunar._HinduLunisolar, lunar._BalineseSakaLunar, lunar._MongolianLunisolar, lunar._ChineseLunisolar):
        monkeypatch.setattr(group, "_get_holiday", noting(group._get_holiday, missing))
    for module, (name, country, *_) in COUNTRIES.items():
        entity = getattr(sys.modules.get(f"holidays.countries.{module}") or loaded(module), name)
        if not issubclass(entity, lunar_groups()):
            continue
        for part in (None, *entity.subdivisions):
            code = f"{country}-{part}" if part else country
            known = calendars._PARTLY_KNOWN.get(code) or calendars._PARTLY_KNOWN.get(country, (0, 9999))
            for year in (1990, 2000, 2001, 2009, 2010, 2032, 2033, 2035, 2036, 2050, 2051, 2100):
                if max(known[0], entity.start_year) <= year <= min(known[1], entity.end_year):
                    missing.clear()
                    entity(years=year, subdiv=part)
                    assert not missing, (code, year, missing)


def noting(lookup, missing):
    def noted(self, holiday, year, *rest):
        found = lookup(self, holiday, year, *rest)
        if found is None or (isinstance(found, tuple) and found[0] is None):
            missing.append(holiday)
        return found

    return noted


def loaded(module):
    from importlib import import_module

    return import_module(f"holidays.countries.{module}")


def lunar_groups():
    from holidays import groups

    return (groups.HinduCalendarHolidays, groups.BalineseSakaCalendarHolidays, groups.MongolianCalendarHolidays,
            groups.ChineseCalendarHolidays)  # fmt: skip


# --- codes ---


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("it", "IT"), (" it-na ", "IT-NA"), ("gb-eng", "GB-ENG"), ("None", "none"), ("UK", "GB"), ("ITA", "IT"),
        ("it-napoli", "IT-NA"), ("DE-Bayern", "DE-BY"), ("us-ca", "US-CA"), ("au-nsw western", "AU-NSW WESTERN"),
    ],
)  # fmt: skip
def test_a_code_is_kept_in_one_form(typed, code):
    assert calendars.normal_code(typed) == code
    assert calendars.normal_code(code) == code


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("Italy", "IT?"), ("germany", "DE?"), ("IT-NAP", "IT-NA"), ("DE-Bayer", "DE-BY"), ("GB-ENGL", "GB-ENG")],
)
def test_an_unknown_code_is_refused_with_the_nearest_one(typed, nearest):
    with pytest.raises(UsageProblem) as refused:
        calendars.normal_code(typed)
    assert "did you mean" in refused.value.hint
    assert nearest in refused.value.hint


@pytest.mark.parametrize(
    "typed",
    ["", "-", "IT-", "-NA", "I", "../etc", "IT/../..", "\x00", "\x1b[2J", "IT" * 9999, "IT-☃", "\ud800", "ＩＴ"],
)
def test_any_other_text_is_no_calendar(typed, tmp_path):
    with pytest.raises(UsageProblem) as refused:
        calendars.normal_code(typed, cache=tmp_path)
    assert refused.value.hint
    assert refused.value.message.isprintable()
    with pytest.raises(UsageProblem):
        calendars.calendar(typed, "mon-fri", cache=tmp_path).closing_days(2019)
    assert list(tmp_path.iterdir()) == []


def test_every_country_and_subdivision_of_the_package_can_be_named():
    for country, parts in list_supported_countries(include_aliases=False).items():
        for code in (country, *(f"{country}-{part}" for part in parts)):
            assert calendars.normal_code(code.lower()) == code.upper()


def test_only_great_britain_needs_a_nation():
    assert calendars.needs_subdivision("gb") == ("ENG", "WLS", "SCT", "NIR")
    assert calendars.needs_subdivision("GB-ENG") == calendars.needs_subdivision("IT") == ()


def test_the_version_read_from_the_folder_is_the_installed_one():
    assert calendars.version() == metadata.version("holidays")


# --- one's own closing days ---


def own_day(first, last=None, **options):
    return ClosingDay(1, "", date.fromisoformat(first), date.fromisoformat(last or first), "San Ciro", **options)


@pytest.mark.parametrize("code", ["none", "IT", "GB-SCT"])
def test_without_a_calendar_or_centre_an_own_day_holds_everywhere(code):
    assert closed(code, 2019, own=[own_day("2019-01-31")])[date(2019, 1, 31)] == "San Ciro"
    assert date(2020, 1, 31) not in closed(code, 2020, own=[own_day("2019-01-31")])


@pytest.mark.parametrize(
    ("of", "code", "is_closed"),
    [("IT", "IT", True), ("IT", "IT-NA", True), ("IT-NA", "IT", False), ("IT-NA", "IT-NA", True), ("IT", "none", False),
     ("none", "none", True), ("none", "IT", False), ("I", "IT", False)],
)  # fmt: skip
def test_an_own_day_of_a_country_holds_for_its_subdivisions_and_not_elsewhere(of, code, is_closed):
    assert (date(2019, 1, 31) in closed(code, 2019, own=[own_day("2019-01-31", calendar=of)])) == is_closed


def test_an_own_day_of_a_centre_holds_for_that_centre():
    own = [own_day("2019-08-10", "2019-08-20", centre_id=7)]
    assert len(closed("none", 2019, own=own, centre_id=7)) == 11
    assert closed("none", 2019, own=own, centre_id=8) == closed("none", 2019, own=own) == {}


def test_a_yearly_day_holds_in_every_year_past_ones_too():
    for year in (1990, 2018, 2019, 2050):
        assert list(days_of(own_day("2019-01-31", yearly=True), year)) == [date(year, 1, 31)]


def test_a_yearly_range_runs_over_the_new_year():
    found = list(days_of(own_day("2018-12-24", "2019-01-06", yearly=True), 2021))
    assert found == [date(2021, 1, day) for day in range(1, 7)] + [date(2021, 12, day) for day in range(24, 32)]


def test_a_range_over_the_new_year_that_is_not_yearly_is_cut_at_it():
    shut = own_day("2018-12-30", "2019-01-02")
    assert [len(list(days_of(shut, year))) for year in (2017, 2018, 2019, 2020)] == [0, 2, 2, 0]


@pytest.mark.parametrize(
    ("first", "last", "in_2019", "in_2020"),
    [("2020-02-29", "2020-02-29", 0, 1), ("2020-02-28", "2020-03-01", 2, 3), ("2020-02-29", "2020-03-02", 2, 3),
     ("2020-02-27", "2020-02-29", 2, 3), ("2019-01-01", "2020-06-01", 365, 366)],
)  # fmt: skip
def test_the_29th_of_february_is_closed_only_where_there_is_one(first, last, in_2019, in_2020):
    shut = own_day(first, last, yearly=True)
    assert (len(list(days_of(shut, 2019))), len(list(days_of(shut, 2020)))) == (in_2019, in_2020)


def test_ones_own_name_stands_before_the_public_one():
    assert closed("IT", 2019, own=[own_day("2019-12-25")])[date(2019, 12, 25)] == "San Ciro; Natale"


# --- the cache ---


def only_file(folder):
    (file,) = folder.iterdir()
    return file


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_a_year_is_kept_for_its_owner_alone(tmp_path, fresh, umask):
    folder = tmp_path / "cache"
    before = os.umask(umask)
    try:
        fresh("IT", "mon-fri", cache=folder).closing_days(2019)
    finally:
        os.umask(before)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(only_file(folder).stat().st_mode) == 0o600


def test_a_kept_year_says_the_same(tmp_path, fresh):
    first = dict(fresh("IT-NA", "mon-fri", cache=tmp_path).closing_days(2019))
    calendars._calendar.cache_clear()
    calendars._public_days.cache_clear()
    assert dict(fresh("IT-NA", "mon-fri", cache=tmp_path).closing_days(2019)) == first == dict(closed("IT-NA", 2019))


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda page: page[:-1],
        lambda page: page[: len(page) // 2],
        lambda page: page.replace(b"12-25", b"12-24"),
        lambda page: page.replace(b"Natale", b"Natals"),
        lambda page: page + b"2019-12-31 x\n",
        lambda page: page.replace(b"IT 2019", b"IT 2018"),
        lambda page: b"\xff" + page[1:],
        lambda page: b"\x00" * len(page),
        lambda page: page.replace(b"\n", b"\r\n"),
    ],
)
def test_a_damaged_year_is_ignored_and_made_again(tmp_path, fresh, damage):
    right = dict(fresh("IT", "mon-fri", cache=tmp_path).closing_days(2019))
    file = only_file(tmp_path)
    page = file.read_bytes()
    file.write_bytes(damage(page))
    calendars._calendar.cache_clear()
    calendars._public_days.cache_clear()
    assert dict(fresh("IT", "mon-fri", cache=tmp_path).closing_days(2019)) == right
    assert file.read_bytes() == page


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path, fresh):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    for folder in (in_the_way, in_the_way / "deeper"):
        assert fresh("IT", "mon-fri", cache=folder).closing_days(2019)
    assert in_the_way.read_text() == ""


def test_a_failed_rename_leaves_nothing_behind(tmp_path, fresh, monkeypatch):
    def fail(*_):
        raise OSError

    monkeypatch.setattr(os, "replace", fail)
    assert fresh("IT", "mon-fri", cache=tmp_path).closing_days(2019)
    assert list(tmp_path.iterdir()) == []


def test_a_refused_year_is_not_kept(tmp_path, fresh):
    with pytest.raises(UsageProblem):
        fresh("IT", "mon-fri", cache=tmp_path).closing_days(2450)
    assert list(tmp_path.iterdir()) == []


def test_with_the_years_in_the_cache_the_package_is_not_loaded(tmp_path, fresh):
    for code in ("IT-NA", "AU-NSW WESTERN"):
        for year in (2018, 2019):
            fresh(code, "mon-fri", cache=tmp_path).closing_days(year)
    program = """
import sys
from datetime import date
from repairlog import calendars
from repairlog.domain import days
for typed in ("it-na", "au-nsw western", "none"):
    code = calendars.normal_code(typed, cache=sys.argv[1])
    rule = calendars.calendar(code, "mon-fri", cache=sys.argv[1])
    days.skipped(rule, date(2018, 12, 1), date(2019, 2, 27))
    print(days.business_days(rule, date(2018, 12, 1), date(2019, 2, 27)))
heavy = {"holidays", "json", "dateutil", "importlib.metadata", "pathlib", "dataclasses", "decimal"}
print(sorted(heavy & set(sys.modules)))
"""
    source = Path(calendars.__file__).parent.parent
    command = [
        sys.executable,
        "-S",
        "-c",
        f"import sys; sys.path[:0] = {[str(source), *site_packages()]!r}\n{program}",
        tmp_path,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["60", "59", "63", "[]"]


def site_packages():
    return [entry for entry in sys.path if (Path(entry) / "holidays").is_dir()]
