"""Published repairs and tables with known answers, each under its own convention: the count is ours, (from, to]."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

import pytest

from repairlog.calendars import calendar
from repairlog.domain import dates, days
from repairlog.domain.model import ClosingDay


class Case(NamedTuple):
    """A span with its count, the published claim (a relation to business days, if it was one), the closed weekdays."""

    id: str
    calendar: str
    start: str
    end: str
    business_days: int
    calendar_days: int
    relation: str
    claimed: int
    closed: str = ""


CASES = (
    # https://cogdogblog.com/2005/09/who-thinks-of-time-in-business-days/
    Case("R02", "US", "2005-09-09", "2005-09-26", 11, 17, "", 0),
    Case("R03", "US", "2005-09-15", "2005-09-26", 7, 11, "=", 7),
    # http://blog.shift.it/2013/06/09/lassistenza-apple-e-meglio-di-quella-samsung/
    Case("R04", "IT", "2013-05-20", "2013-06-09", 14, 20, "", 0),
    # https://eu.community.samsung.com/t5/altri-smartphone/a-voi-%C3%A8-mai-successo-di-portare-il-galaxy-s4-in-assistenza-e/td-p/32319/page/2
    Case("R05", "IT", "2013-09-17", "2013-11-13", 40, 57, "", 0, "2013-11-01"),
    # https://blog.netplanet.org/2009/04/28/das-handy-ist-wieder-da
    Case("R06", "DE-BW", "2009-03-13", "2009-04-28", 30, 46, "", 0, "2009-04-10 2009-04-13"),
    # https://bloag-a-part.blogspot.com/2018/07
    Case("R07", "FR", "2018-06-16", "2018-07-06", 15, 20, "", 0),
    # http://rosescountryrose.blogspot.com/2012/03
    Case("R08", "GB-ENG", "2012-03-22", "2012-03-29", 5, 7, "=", 5),
    Case("R09", "GB-ENG", "2012-03-19", "2012-03-22", 3, 3, "", 0),
    Case("R10", "GB-ENG", "2012-03-08", "2012-03-15", 5, 7, "", 0),
    # http://www.vaultphotos.com/2009/02/camera-update-hating-on-mikes-camera.html
    Case("R11", "US", "2009-01-08", "2009-02-18", 27, 41, "", 0, "2009-01-19 2009-02-16"),
    # http://rebeccajackrel.blogspot.com/2009/05/waiting-is-painful.html
    Case("R12", "US", "2009-05-22", "2009-05-28", 3, 6, "", 0, "2009-05-25"),
    # http://slowjoe12.blogspot.com/2006/02/laptop-update-part-iv.html?showComment=1139924100000
    Case("R13", "US", "2006-02-08", "2006-02-13", 3, 5, "", 0),
    # http://toddovermanphotography.blogspot.com/2009/02/pining-for-my-little-rectangle-of.html
    Case("R14", "US", "2009-02-23", "2009-02-27", 4, 4, "", 0),
    # http://bloggin-with-the-blacks.blogspot.com/2010/02/hello-feburary.html
    Case("R15", "US", "2010-01-01", "2010-02-03", 22, 33, "", 0, "2010-01-01 2010-01-18"),
    # https://sic.uniondigital.uk/decision-0972018
    Case("F01", "GB-SCT", "2018-02-08", "2018-03-26", 32, 46, ">", 20),
    Case("F02", "GB-SCT", "2018-01-19", "2018-02-15", 19, 27, "<=", 20),
    Case("F03", "GB-SCT", "2018-03-26", "2018-05-30", 44, 65, ">", 20, "2018-03-30 2018-05-07 2018-05-28"),
    # https://www.foi.scot/decision-1352025
    Case("F04", "GB-SCT", "2024-11-29", "2024-12-24", 16, 25, "<=", 20, "2024-12-02"),
    Case("F05", "GB-SCT", "2025-01-30", "2025-02-21", 16, 22, "<=", 20),
    # https://www.foi.scot/decision-0022026
    Case("F06", "GB-SCT", "2025-08-01", "2025-08-29", 19, 28, "<=", 20, "2025-08-04"),
    Case("F07", "GB-SCT", "2025-08-30", "2025-09-26", 20, 27, "=", 20),
    # https://sic.uniondigital.uk/decision-0752019
    Case("F08", "GB-SCT", "2018-12-16", "2019-01-21", 22, 36, ">", 20, "2018-12-25 2018-12-26 2019-01-01 2019-01-02"),
    Case("F09", "GB-SCT", "2019-01-21", "2019-03-29", 49, 67, ">", 20),
    # https://sic.uniondigital.uk/decision-1332014
    Case("F10", "GB-SCT", "2014-02-19", "2014-04-21", 42, 61, ">", 20, "2014-04-18"),
    # https://github.com/mysociety/alaveteli/blob/351eb61e0619a6f462bfc6f823c93cc42251d573/spec/models/holiday_spec.rb
    Case("T01", "GB-ENG+GB-SCT+GB-NIR+GB-WLS", "2008-10-01", "2008-10-29", 20, 28, "=", 20),
    Case("T02", "GB-ENG+GB-SCT+GB-NIR+GB-WLS", "2007-02-01", "2007-03-01", 20, 28, "=", 20),
    Case("T03", "GB-ENG+GB-SCT+GB-NIR+GB-WLS", "2008-02-01", "2008-02-29", 20, 28, "=", 20),
    Case(
        "T04",
        "GB-ENG+GB-SCT+GB-NIR+GB-WLS",
        "2009-03-12",
        "2009-04-14",
        20,
        33,
        "=",
        20,
        "2009-03-17 2009-04-10 2009-04-13",
    ),
    Case(
        "T05",
        "GB-ENG+GB-SCT+GB-NIR+GB-WLS",
        "2009-03-13",
        "2009-04-15",
        20,
        33,
        "=",
        20,
        "2009-03-17 2009-04-10 2009-04-13",
    ),
    Case(
        "T06",
        "GB-ENG+GB-SCT+GB-NIR+GB-WLS",
        "2009-03-14",
        "2009-04-15",
        20,
        32,
        "=",
        20,
        "2009-03-17 2009-04-10 2009-04-13",
    ),
    Case(
        "T07",
        "GB-ENG+GB-SCT+GB-NIR+GB-WLS",
        "2009-03-15",
        "2009-04-15",
        20,
        31,
        "=",
        20,
        "2009-03-17 2009-04-10 2009-04-13",
    ),
    Case(
        "T08",
        "GB-ENG+GB-SCT+GB-NIR+GB-WLS",
        "2009-03-16",
        "2009-04-16",
        20,
        31,
        "=",
        20,
        "2009-03-17 2009-04-10 2009-04-13",
    ),
    # https://github.com/lballabio/QuantLib/blob/2a13d455048c748b9fb5c2ff3bb4f4cf56dfb9a9/test-suite/calendars.cpp
    Case("T20", "BR", "2002-02-01", "2002-02-04", 1, 3, "=", 1),
    Case(
        "T21",
        "BR",
        "2002-02-04",
        "2003-05-16",
        321,
        466,
        "=",
        321,
        "2002-02-11 2002-02-12 2002-03-29 2002-05-01 2002-05-30 2002-11-15 "
        "2002-12-25 2003-01-01 2003-03-03 2003-03-04 2003-04-18 2003-04-21 "
        "2003-05-01",
    ),
    Case("T22", "BR", "2003-05-16", "2003-12-17", 152, 215, "=", 152, "2003-06-19"),
    Case(
        "T23",
        "BR",
        "2003-12-17",
        "2004-12-17",
        251,
        366,
        "=",
        251,
        "2003-12-25 2004-01-01 2004-02-23 2004-02-24 2004-04-09 2004-04-21 "
        "2004-06-10 2004-09-07 2004-10-12 2004-11-02 2004-11-15",
    ),
    Case(
        "T24",
        "BR",
        "2004-12-17",
        "2005-12-19",
        252,
        367,
        "=",
        252,
        "2005-02-07 2005-02-08 2005-03-25 2005-04-21 2005-05-26 2005-09-07 2005-10-12 2005-11-02 2005-11-15",
    ),
    Case("T25", "BR", "2005-12-19", "2006-01-02", 10, 14, "=", 10),
    Case("T26", "BR", "2006-01-02", "2006-03-13", 48, 70, "=", 48, "2006-02-27 2006-02-28"),
    Case("T27", "BR", "2006-03-13", "2006-05-15", 42, 63, "=", 42, "2006-04-14 2006-04-21 2006-05-01"),
    Case("T28", "BR", "2006-03-17", "2006-05-15", 38, 59, "=", 38, "2006-04-14 2006-04-21 2006-05-01"),
    Case("T29", "BR", "2006-05-15", "2006-07-26", 51, 72, "=", 51, "2006-06-15"),
    Case("T30", "BR", "2006-07-26", "2006-07-26", 0, 0, "=", 0),
    Case("T31", "BR", "2006-07-26", "2006-07-27", 1, 1, "=", 1),
    Case("T32", "BR", "2006-07-27", "2006-07-29", 1, 2, "=", 1),
)

# id, the words as they were written, the day they meant
WRITTEN = (
    ("R03", "Thursday, Sept 15, 2005", "2005-09-15"),
    ("R05", "17 settembre 2013", "2013-09-17"),
    ("R05", "16-01-2014 04:56 AM", "2014-01-16"),
    ("R05", "10-01-2014 03:35 PM", "2014-01-10"),
    ("R05", "29-12-2013 10:34 AM", "2013-12-29"),
    ("R07", "16 Juin 2018", "2018-06-16"),
    ("R07", "20 Juillet 2018", "2018-07-20"),
    ("R08", "Thursday, 22 March 2012", "2012-03-22"),
    ("R11", "Wednesday, February 18, 2009", "2009-02-18"),
    ("R12", "Thursday, May 28, 2009", "2009-05-28"),
    ("R13", "Tuesday, February 14, 2006", "2006-02-14"),
    ("R14", "Friday, February 27, 2009", "2009-02-27"),
    ("R15", "Wednesday, February 03, 2010", "2010-02-03"),
    ("F01", "8 February 2018", "2018-02-08"),
    ("F01", "26 March 2018", "2018-03-26"),
    ("F02", "19 January 2018", "2018-01-19"),
    ("F02", "15 February 2018", "2018-02-15"),
    ("F03", "26 March 2018", "2018-03-26"),
    ("F03", "30 May 2018", "2018-05-30"),
    ("F04", "29 November 2024", "2024-11-29"),
    ("F04", "24 December 2024", "2024-12-24"),
    ("F05", "30 January 2025", "2025-01-30"),
    ("F05", "21 February 2025", "2025-02-21"),
    ("F06", "1 August 2025", "2025-08-01"),
    ("F06", "29 August 2025", "2025-08-29"),
    ("F07", "30 August 2025", "2025-08-30"),
    ("F08", "16 December 2018", "2018-12-16"),
    ("F08", "21 January 2019", "2019-01-21"),
    ("F09", "21 January 2019", "2019-01-21"),
    ("F09", "29 March 2019", "2019-03-29"),
    ("F10", "19 February 2014", "2014-02-19"),
    ("F10", "21 April 2014", "2014-04-21"),
)
# id, words without a year, the day of the account, the day they meant
YEARLESS = (
    ("R02", "September 9", "2005-09-26", "2005-09-09"),
    ("R02", "Sept 20", "2005-09-26", "2005-09-20"),
    ("R02", "Thursday, Sept 15", "2005-09-26", "2005-09-15"),
    ("R04", "20 di maggio", "2013-06-09", "2013-05-20"),
    ("R05", "13 novembre", "2013-11-13", "2013-11-13"),
    ("R06", "13. März", "2009-04-28", "2009-03-13"),
    ("R07", "6 juillet", "2018-07-06", "2018-07-06"),
    ("R11", "Feb. 16th", "2009-02-18", "2009-02-16"),
    ("R15", "January 1st", "2010-02-03", "2010-01-01"),
)


def own_days_of(case):
    """QuantLib's BR is a settlement calendar: the closed days that are no legal holidays come on top."""
    if case.calendar != "BR":
        return ()
    public = calendar("BR", "mon-fri", cache=None)
    closed = [date.fromisoformat(day) for day in case.closed.split()]
    return tuple(ClosingDay(0, "", day, day, "settlement") for day in closed if day not in public.closing_days(day.year))


def calendar_of(case):
    """The case's calendar; a table made for the whole of the UK closes where any of its nations does."""
    parts = [calendar(code, "mon-fri", cache=None, own=own_days_of(case)) for code in case.calendar.split("+")]
    if len(parts) == 1:
        return parts[0]
    return days.Calendar(
        case.calendar,
        "mon-fri",
        lambda year: {day: name for part in parts for day, name in part.closing_days(year).items()},
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_count_of_a_published_span(case):
    start, end = date.fromisoformat(case.start), date.fromisoformat(case.end)
    count = days.business_days(calendar_of(case), start, end)
    assert (count, days.calendar_days(start, end)) == (case.business_days, case.calendar_days)
    assert {"": True, "=": count == case.claimed, ">": count > case.claimed, "<=": count <= case.claimed}[case.relation]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_closed_weekdays_of_a_published_span(case):
    start, end = date.fromisoformat(case.start), date.fromisoformat(case.end)
    left_out = days.skipped(calendar_of(case), start - timedelta(days=1), end)
    assert " ".join(str(day.on) for day in left_out if day.on.weekday() < 5) == case.closed


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_adding_the_count_gives_the_last_open_day_of_the_span(case):
    start, end = date.fromisoformat(case.start), date.fromisoformat(case.end)
    rule = calendar_of(case)
    reached = days.add_business_days(rule, start, case.business_days)
    assert reached <= end
    assert days.business_days(rule, reached, end) == 0


def test_settlement_calendars_only_add_carnival_and_corpus_christi():
    own = {day.from_on for case in CASES if case.calendar == "BR" for day in own_days_of(case)}
    carnival_or_corpus = {
        date(year, month, day)
        for year, month, day in (
            (2002, 2, 11),
            (2002, 2, 12),
            (2002, 5, 30),
            (2003, 3, 3),
            (2003, 3, 4),
            (2003, 6, 19),
            (2004, 2, 23),
            (2004, 2, 24),
            (2004, 6, 10),
            (2005, 2, 7),
            (2005, 2, 8),
            (2005, 5, 26),
            (2006, 2, 27),
            (2006, 2, 28),
            (2006, 6, 15),
        )
    }
    assert own == carnival_or_corpus


def test_twenty_five_days_of_september_2012_can_be_nineteen_business_days():
    """R01, an account that gives both counts but no dates (2012/09, IT).

    https://www.linkiesta.it/blog/2012/09/tim-tornera-prima-neri-marcore-dalla-cina-o-il-mio-telefono-rotto-da-r/
    """
    rule = calendar("IT", "mon-fri", cache=None)
    ends = [date(2012, 9, 1) + timedelta(days=away) for away in range(30)]
    assert 19 in {days.business_days(rule, end - timedelta(days=25), end) for end in ends}


@pytest.mark.parametrize(("case", "text", "day"), WRITTEN)
def test_dates_as_people_wrote_them(case, text, day):
    read, _ = dates.parse_moment(text, today=date(2026, 11, 23))
    assert str(read) == day, case


@pytest.mark.parametrize(("case", "text", "today", "day"), YEARLESS)
def test_dates_without_a_year_are_the_latest_such_day(case, text, today, day):
    assert str(dates.happened(text, today=date.fromisoformat(today))) == day, case
