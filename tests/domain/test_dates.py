"""What people type: every accepted form, every refusal, and CLDR's own words as the oracle of the tables."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from babel import Locale
from hypothesis import example, given
from hypothesis import strategies as st

from repairlog.calendars import calendar
from repairlog.domain import date_words, dates
from repairlog.domain.date_words import MONTHS, WEEKDAYS
from repairlog.domain.days import long_day
from repairlog.errors import UsageProblem
from repairlog.text import visible

TODAY = date(2019, 2, 27)  # a Wednesday
LANGUAGES = ("en", "it", "de", "fr", "es", "pt")
ITALY = calendar("IT", "mon-fri", cache=None)

day_in_reach = st.dates(date(1970, 1, 1), date(2199, 12, 31))


def past(text, today=TODAY, **options):
    return str(dates.parse(text, today=today, tense="past", **options))


def future(text, today=TODAY, **options):
    return str(dates.parse(text, today=today, tense="future", **options))


def refusal(text, **options):
    with pytest.raises(UsageProblem) as refused:
        dates.parse(text, **{"today": TODAY, "tense": "past", **options})
    assert refused.value.hint
    assert visible(refused.value.message) == refused.value.message
    return f"{refused.value.message} | {refused.value.hint}"


# --- full dates ---


@pytest.mark.parametrize(
    "text",
    [
        "2019-01-22", " 2019-01-22 ", "22/1/2019", "22/01/2019", "22.1.2019", "22-1-2019", "22-01-2019",
        "22 gen 2019", "22 Gen. 2019", "22 gennaio 2019", "22 di gennaio 2019", "22º gennaio 2019",
        "22. Januar 2019", "22. Jan. 2019", "22. Jänner 2019", "22 january 2019", "JAN 22, 2019", "January 22nd, 2019",
        "Jan 22,2019", "22nd of January 2019", "22nd January, 2019", "22 janvier 2019", "22 janv. 2019",
        "22 de enero de 2019", "22 ene 2019", "22 de janeiro de 2019", "22   jan   2019",
        "Tue 22 Jan 2019", "Tuesday, January 22, 2019", "Tue. 22/1/2019", "mar 22 gen 2019", "mar 22/1/2019",
        "martedì 22 gennaio 2019", "martedi 22 gennaio 2019", "Dienstag, 22. Januar 2019", "Di. 22.1.2019",
        "mardi 22 janvier 2019", "terça-feira, 22 de janeiro de 2019", "Tue 2019-01-22",
    ],
)  # fmt: skip
def test_the_22nd_of_january_2019(text):
    assert past(text) == future(text) == "2019-01-22"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3/4/2019", "2019-04-03"),
        ("03/04/2019", "2019-04-03"),
        ("13/04/2019", "2019-04-13"),  # dateutil: the order flips between this one and the one before
        ("2019-04-03", "2019-04-03"),
        ("4 luglio 2019", "2019-07-04"),
        ("martedì 3 marzo 2020", "2020-03-03"),
        ("1er mars 2019", "2019-03-01"),
        ("1° marzo 2019", "2019-03-01"),
        ("1st March 2019", "2019-03-01"),
        ("3 mar 2019", "2019-03-03"),
        ("mar 3 2019", "2019-03-03"),
        ("mar 5 mar 2019", "2019-03-05"),  # martedì 5 marzo
        ("di 26 mar 2019", "2019-03-26"),  # Dienstag
        ("9 ago 2019", "2019-08-09"),
        ("1 out 2019", "2019-10-01"),
        ("29/2/2020", "2020-02-29"),
        ("1/1/1970", "1970-01-01"),
        ("2199-12-31", "2199-12-31"),
    ],
)
def test_other_full_dates(text, day):
    assert past(text) == future(text) == day


def test_month_first_turns_numbers_round_but_never_iso():
    assert past("1/22/2019", month_first=True) == "2019-01-22"
    assert past("3/4/2019", month_first=True) == "2019-03-04"
    assert past("3-4-2019", month_first=True) == "2019-03-04"
    assert past("1/22", month_first=True) == "2019-01-22"
    assert past("2019-04-03", month_first=True) == "2019-04-03"
    assert past("22 gen 2019", month_first=True) == "2019-01-22"


WAYS = (
    "{d.year:04}-{d.month:02}-{d.day:02}", "{d.day}/{d.month}/{d.year}", "{d.day:02}.{d.month:02}.{d.year}",
    "{d.day}-{d.month}-{d.year}", "{d.day} {month} {d.year}", "{d.day}. {month} {d.year}", "{month} {d.day}, {d.year}",
    "{d.day} de {month} de {d.year}", "{weekday}, {d.day} {month} {d.year}", "{weekday} {d.day}/{d.month}/{d.year}",
    "{d.day}th of {MONTH} {d.year}",
)  # fmt: skip


@given(day_in_reach, st.sampled_from(WAYS), st.data(), day_in_reach)
def test_a_date_reads_back_from_every_way_to_write_it(day, way, data, today):
    month = data.draw(st.sampled_from([word for word, number in MONTHS.items() if number == day.month]))
    weekday = data.draw(st.sampled_from([word for word, number in WEEKDAYS.items() if number == day.weekday()]))
    text = way.format(d=day, month=month, MONTH=month.upper(), weekday=weekday.title())
    assert past(text, today=today) == future(text, today=today) == str(day)


@given(day_in_reach, day_in_reach)
def test_what_is_echoed_can_be_typed(day, today):
    assert past(long_day(day), today=today) == str(day)


def test_the_echo_names_the_weekday():
    assert long_day(date(2019, 1, 22)) == "Tue 22 Jan 2019"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_cldr_are_known(language):
    locale = Locale(language)
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, word in locale.months[context][width].items():
                assert past(f"3 {word} 2019") == str(date(2019, number, 3)), word
            for number, word in locale.days[context][width].items():
                day = date(2019, 1, 7) + timedelta(days=number)
                assert past(f"{word} {day.day} Jan 2019") == str(day), word
    for number, word in locale.days["stand-alone"]["wide"].items():
        if number != TODAY.weekday():
            assert dates.parse(word, today=TODAY, tense="past").weekday() == number, word


def test_no_word_means_two_months_or_two_weekdays():
    for lists in (date_words._MONTHS, date_words._WEEKDAYS + date_words._SHORT_WEEKDAYS, date_words._NEAR):
        spelt = [(spelling, number % 7 if len(lists) == 14 else number) for number, line in enumerate(lists)
                 for word in line.split() for spelling in (word, word.translate(date_words._PLAIN))]  # fmt: skip
        assert len(dict(spelt)) == len(set(spelt))
    assert set(date_words.MONTHS) & set(date_words.ANY_WEEKDAYS) == {"mar"}
    assert not set(date_words.NEAR) & (set(date_words.MONTHS) | set(date_words.ANY_WEEKDAYS))


# --- near days ---


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("yesterday ieri gestern hier ayer ontem", "2019-02-26"),
        ("today TODAY oggi heute aujourd'hui aujourd’hui hoy hoje", "2019-02-27"),
        ("tomorrow domani morgen demain mañana manana amanhã amanha", "2019-02-28"),
        ("-1 -1d -1b", "2019-02-26"),
        ("-2 -2d -2b", "2019-02-25"),
        ("-3b", "2019-02-22"),
        ("-3 -3d", "2019-02-24"),
        ("-2w -14d", "2019-02-13"),
        ("-1m", "2019-01-27"),
        ("+5b", "2019-03-06"),
        ("+2w +14 +14d", "2019-03-13"),
        ("+15d", "2019-03-14"),
        ("+2m", "2019-04-27"),
    ],
)
def test_days_counted_from_today(words, day):
    for word in words.split():
        assert past(word) == future(word) == day, word


def test_business_days_are_those_of_the_calendar_given():
    assert past("-3b", today=date(2019, 4, 26)) == "2019-04-23"
    assert past("-3b", today=date(2019, 4, 26), calendar=ITALY) == "2019-04-19"  # not 22 nor 25 April
    assert future("+1b", today=date(2019, 4, 19), calendar=ITALY) == "2019-04-23"


@pytest.mark.parametrize(
    ("word", "last", "coming"),
    [
        ("monday", "2019-02-25", "2019-03-04"),
        ("martedì", "2019-02-26", "2019-03-05"),
        ("Donnerstag", "2019-02-21", "2019-02-28"),
        ("dimanche", "2019-02-24", "2019-03-03"),
        ("sábado", "2019-02-23", "2019-03-02"),
        ("sexta-feira", "2019-02-22", "2019-03-01"),
    ],
)
def test_a_weekday_is_the_last_one_or_the_next_one(word, last, coming):
    assert (past(word), future(word)) == (last, coming)


def test_todays_own_weekday_is_refused_with_both_dates():
    for word in ("wednesday", "mercoledì", "Mittwoch"):
        assert "Wed 27 Feb 2019, or Wed 20 Feb 2019" in refusal(word)
        assert "Wed 27 Feb 2019, or Wed 6 Mar 2019" in refusal(word, tense="future")


# --- without a year ---


@pytest.mark.parametrize(
    ("text", "last", "coming"),
    [
        ("22/1", "2019-01-22", "2020-01-22"),
        ("22 gen", "2019-01-22", "2020-01-22"),
        ("Jan 22", "2019-01-22", "2020-01-22"),
        ("22. Januar", "2019-01-22", "2020-01-22"),
        ("20 di maggio", "2018-05-20", "2019-05-20"),
        ("28/2", "2018-02-28", "2019-02-28"),
        ("27/2", "2019-02-27", "2019-02-27"),
        ("29/2", "2016-02-29", "2020-02-29"),
        ("31 dic", "2018-12-31", "2019-12-31"),
    ],
)
def test_without_a_year_it_is_the_latest_or_the_next_one(text, last, coming):
    assert (past(text), future(text)) == (last, coming)


def test_a_weekday_must_match_the_year_that_was_left_out():
    assert past("mar 22 gen") == "2019-01-22"
    assert "22 January 2020 is a Wednesday, not a Tuesday" in refusal("mar 22 gen", tense="future")


@given(day_in_reach, day_in_reach)
def test_the_year_left_out_is_the_nearest_on_its_side(day, today):
    text = f"{day.day}/{day.month}"
    if date(1980, 1, 1) <= today <= date(2190, 1, 1):
        before, after = date.fromisoformat(past(text, today=today)), date.fromisoformat(future(text, today=today))
        assert before <= today <= after
        assert (before.day, before.month) == (after.day, after.month) == (day.day, day.month)
        assert not [year for year in range(before.year + 1, after.year) if exists(year, day)]


def exists(year, day):
    try:
        day.replace(year=year)
    except ValueError:
        return False
    return True


# --- refusals ---


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1/22/2019", "there is no month 22; day comes first: 22/1/2019"),
        ("1.22.2019", "day comes first: 22.1.2019"),
        ("1/22", "there is no month 22; day comes first: 22/1"),
        ("32/13/2019", "there is no month 13; day comes first |"),
        ("0/0/2019", "there is no month 0"),
        ("2019-13-04", "there is no month 13; ISO is year-month-day: 2019-04-13"),
        ("2019-00-04", "there is no month 0"),
        ("31/4/2019", "April 2019 has 30 days"),
        ("31 aprile", "April has 30 days"),
        ("30/2", "February has 29 days"),
        ("29/2/2019", "February 2019 has 28 days"),
        ("0/1/2019", "January 2019 has 31 days, not a day 0"),
        ("2019-02-30", "February 2019 has 28 days"),
        ("22/1/19", "22/1/2019"),
        ("22.1.19", "22.1.2019"),
        ("22 gen 19", "22 gen 2019"),
        ("22-1", "22-1-2019"),
        ("1.5", "1/5"),
        ("10.30", "10.30 has no year"),
        ("2019/01/22", "2019-01-22"),
        ("2019-1-22", "2019-01-22"),
        ("2019.1.22", "2019-01-22"),
        ("2019-03", "2019-03 has no day | write 2019-03-01"),
        ("3/2019", "3/2019 has no day"),
        ("20190304", "2019-03-04"),
        ("2019-W10-1", "is not a date"),
        ("2019", "only a number"),
        ("26", "only a number"),
        ("32", "only a number"),
        ("3b", "-3b for the past"),
        ("fri", "in full"),
        ("mar", "in full"),
        ("mar 3", "mar is a weekday and a month"),
        ("Mon 22 Jan 2019", "22 January 2019 is a Tuesday, not a Monday"),
        ("22/1/2450", "the year 2450 is outside 1970 to 2199"),
        ("2450-01-01", "the year 2450 is outside"),
        ("1 Jan 0001", "the year 1 is outside"),
        ("+9999w", "outside 1970 to 2199"),
        ("-9999m", "outside"),
        ("+9999m", "outside"),
        ("2019-01-30 10:15", "only a contact carries one"),
        ("", "no date was given"),
        ("   ", "no date was given"),
        ("-", "no number of days"),
        ("-x", "no number of days"),
        ("--3", "no number of days"),
        ("+0", "no number of days"),
        ("-1.5", "no number of days"),
        ("٣/١/٢٠١٩", "digits 0 to 9"),
        ("２２/1/2019", "digits 0 to 9"),
        ("-٣", "digits 0 to 9"),
    ],
)
def test_a_refusal_says_what_to_type(text, told):
    assert told in refusal(text)


@pytest.mark.parametrize(
    "text",
    [
        "GMT+3", "called 3 times on 5 may", "iPhone 11 Pro", "9" * 20, "9" * 5000, "22\x001/2019",
        "2019-01-22\x00", "22/1-2019", "22 gen 2019 2019", "22 22 gen 2019", "gen 2019", "january",
        "gen gen 2019", "2019 gen 22", "22//2019", "/", "22/1/", "a/b/c", "3 days ago", "next friday",
        "later", "never", "22_1_2019", "1_0/1/2019", "22 of 2019", "de 22 gen", "22 jan of de 2019", "tue",
        "tue tomorrow", "tuesday 22", "22h jan 2019", "2019-01-22Z", "+ 3", "1e3", "nan", "22/1/2019/1",
        "00022/1/2019", "\x1b[2J", "\u202e22/1/2019", "\ud800", "½/1/2019", "²/1/2019",
        "22\u00a0gen\u00a02019", "Ⅻ/1/2019", ",", ", ,", ".", "'",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(text):
    refusal(text)
    refusal(text, tense="future", month_first=True)


def test_an_impossible_month_is_refused_in_the_owners_order():
    assert "there is no month 22; month comes first: 1/22/2019" in refusal("22/1/2019", month_first=True)


@given(
    st.text() | st.from_regex(r"[-+0-9./ a-z:]{1,14}", fullmatch=True),
    st.sampled_from(("past", "future")),
    st.booleans(),
    day_in_reach,
)
@example("29/2", "future", False, date(2199, 12, 31))
@example("29/2", "past", False, date(1970, 1, 1))
@example("tomorrow", "future", False, date(2199, 12, 31))
@example("+1b", "future", False, date(2199, 12, 31))
def test_any_text_is_a_day_or_a_refusal_in_words(text, tense, month_first, today):
    told = []
    for read in (
        lambda: dates.parse(text, today=today, tense=tense, month_first=month_first),
        lambda: dates.parse_moment(text, today=today, month_first=month_first)[0],
    ):
        try:
            day = read()
        except UsageProblem as refused:
            told.append(refused)
        else:
            assert 1970 <= day.year <= 2199
    assert all(refused.hint and visible(refused.message) == refused.message for refused in told)


@given(st.from_regex(r"\s?[0-9]{1,4}[-/. ][0-9]{1,4}([-/. ][0-9]{1,4})?\s?", fullmatch=True))
def test_numbers_that_are_taken_are_day_month_year_or_iso(text):
    try:
        day = dates.parse(text, today=TODAY, tense="past")
    except UsageProblem:
        return
    numbers = [int(number) for number in text.replace("/", " ").replace(".", " ").replace("-", " ").split()]
    assert numbers in ([day.day, day.month, day.year], [day.day, day.month], [day.year, day.month, day.day])


# --- what happened, and moments ---


def test_the_future_of_something_that_happened_is_refused_with_both_days():
    assert str(dates.happened("27/2/2019", today=TODAY)) == "2019-02-27"
    for text in ("28/2/2019", "tomorrow", "+1", "2019-02-28"):
        with pytest.raises(UsageProblem, match="Thu 28 Feb 2019 is after today, Wed 27 Feb 2019"):
            dates.happened(text, today=TODAY)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2019-01-30", ("2019-01-30", None)),
        ("2019-01-30 10:15", ("2019-01-30", "10:15")),
        ("2019-01-30T10:15", ("2019-01-30", "10:15")),
        ("30/1/2019, 9:05", ("2019-01-30", "09:05")),
        ("yesterday 18:30", ("2019-02-26", "18:30")),
        ("-1 00:00", ("2019-02-26", "00:00")),
        ("30 gen 2019 23:59", ("2019-01-30", "23:59")),
        ("Wed 30 Jan 2019 10:15", ("2019-01-30", "10:15")),
        ("oct 3 2018 7:00 am", ("2018-10-03", "07:00")),
        ("30/1 04:56 AM", ("2019-01-30", "04:56")),
        ("30/1 3:35 PM", ("2019-01-30", "15:35")),
        ("30/1 3:35pm", ("2019-01-30", "15:35")),
        ("30/1 12:05 am", ("2019-01-30", "00:05")),
        ("30/1 12:05 PM", ("2019-01-30", "12:05")),
    ],
)
def test_a_contact_may_carry_a_time(text, moment):
    day, time = dates.parse_moment(text, today=TODAY)
    assert (str(day), time) == moment


@pytest.mark.parametrize(
    "text",
    [
        "10:15", "10:15 AM", "30/1 24:00", "30/1 10:60", "30/1 1:5", "30/1 10:15:30", "30/1 13:05 PM",
        "30/1 0:05 am", "30/1 10.15", "30/1 AM", "30/1 10 AM", "30/1 :15", "30/1 ١٠:١٥", "10:15 30/1",
        "28/2/2019 10:15", "tomorrow 10:15", "AM", "", "T10:15", "30/1 1_0:15", "2019-01-30T10:15Z",
        "2019-01-30T10:15+01:00",
    ],
)  # fmt: skip
def test_what_is_no_moment_that_happened_is_refused(text):
    with pytest.raises(UsageProblem) as refused:
        dates.parse_moment(text, today=TODAY)
    assert refused.value.hint
