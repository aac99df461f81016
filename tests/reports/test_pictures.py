"""Pictures as data: every point is the domain's, every repair has its mark, no colour says a thing alone."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from datetime import date
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repairlog.domain.comparison import Comparison, Rule, Tally, group
from repairlog.domain.days import Calendar, skipped
from repairlog.domain.law import Choice
from repairlog.domain.model import Case, Contact, Event, Party, Promise, Repair
from repairlog.domain.standing import standing
from repairlog.reports.pictures import course, curves, groups, look, scales, strips
from repairlog.reports.pictures.formats import html, svg
from repairlog.reports.sparklines import bar, spark, sparklines
from repairlog.text import visible

SVG = "{http://www.w3.org/2000/svg}"
SPANS = st.lists(st.integers(0, 400), max_size=40)
HOSTILE = (
    "</text><script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "a\x1b[2Jb\x00", "foto\u202egpj", "]]>&lt;&#0;",
    "\ufffe\uffff", "url(http://t.invalid/)", "{{7*7}} %(x)s ${x}", "=1+1", "👨‍👩‍👧", "漢字" * 30, "x" * 300,
)  # fmt: skip


def made(name, ended=(), still=(), withdrawn=(), minimum=10):
    return group((name,), Tally(*map(Counter, ([*ended], [*withdrawn], [*still], [], [])), Counter()), minimum)


def comparison(*found, minimum=10):
    rules = (Rule("IT", "mon-fri", sum(one.repairs for one in found)),)
    return Comparison(("brand",), None, date(2019, 3, 29), minimum, rules, found)


def read(document):
    """What an XML parser finds; it raises where the document is not well-formed."""
    return ET.fromstring(document)  # noqa: S314 - our own


def drawn(found):
    return read(svg.render(groups.picture(found)))


def of_kind(root, kind):
    return [one for one in root.iter() if kind in (one.get("class") or "").split()]


def points(element):
    return [tuple(map(float, pair.split())) for pair in re.findall(r"[ML]([^MLZ]+)", element.get("d"))]


def marks(strip):
    """The marks of a strip that are full (back), and the others (open and withdrawn)."""
    found = of_kind(strip, "mark")
    return [one for one in found if "full" in one.get("class")], [one for one in found if "full" not in one.get("class")]


@settings(max_examples=60)
@given(ended=SPANS, still=SPANS)
def test_the_points_of_a_curve_are_those_of_the_domain(ended, still):
    if not ended and not still:
        return
    one = made("A", ended, still, minimum=1)
    day, share = curves.days([one]), curves.shares()
    root = read(f'<svg xmlns="http://www.w3.org/2000/svg">{curves.drawing([one], day).body}</svg>')
    (series,) = of_kind(root, "series")
    line, area = (points(of_kind(series, kind)[0]) for kind in ("curve", "band"))
    # Back from pixels to days and shares, by the axes as they are drawn: 0 and 100 % on the grid, the ticks of the days.
    at = {round(day.at(step.day), 2): step for step in one.curve.steps if step.day <= day.last}
    left, bottom, top = curves.LEFT, share.at(0), share.at(1)
    assert (left, top) == pytest.approx(line[0], abs=0.01)
    fallen = {x: (bottom - y) / (bottom - top) for x, y in line}  # the last point of a day is the share at its end
    for x, step in at.items():
        assert fallen[x] == pytest.approx(step.still_out, abs=1e-4)
        assert x == pytest.approx(left + (curves.RIGHT - left) * step.day / day.last, abs=0.01)
    # A step function: each piece is level or upright, days never go back, shares never rise.
    for (x, y), (to_x, to_y) in itertools.pairwise(line):
        assert (x == to_x and to_y >= y) or (y == to_y and to_x >= x)
    known = [step for step in one.curve.steps if step.low is not None and step.day <= day.last]
    low, high = area[: len(area) // 2], area[len(area) // 2 :][::-1]
    for step in known:
        for limit, side in ((step.low, low), (step.high, high)):
            y = [y for x, y in side if x == round(day.at(step.day), 2)][-1]
            assert (bottom - y) / (bottom - top) == pytest.approx(limit, abs=1e-4)
    seen = [step.day for step in one.curve.steps if step.censored and step.day <= day.last]
    assert [pytest.approx(day.at(on), abs=0.01) for on in seen] == [points(bar)[0][0] for bar in of_kind(series, "mark")]


@settings(max_examples=40)
@given(ended=SPANS, still=SPANS, withdrawn=st.lists(st.integers(0, 400), max_size=5))
def test_every_repair_has_a_mark_and_open_and_withdrawn_ones_have_shapes_of_their_own(ended, still, withdrawn):
    one = made("A", ended, still, withdrawn)
    if not one.repairs:
        return
    found = comparison(one)
    (strip,) = of_kind(drawn(found), "strip")
    back, out = marks(strip)
    day = curves.days([one])
    many = strips.repairs_a_mark([one], day)
    if many == 1:
        assert (len(ended), len(still) + len(withdrawn)) == (len(back), len(out))
    assert len(back) * many >= len(ended)
    assert len(out) * many >= len(still) + len(withdrawn)
    assert sum(stack.back for stack in strips.stacks(one, day)) == len(ended)
    assert sum(stack.open for stack in strips.stacks(one, day)) == len(still)
    assert sum(stack.withdrawn for stack in strips.stacks(one, day)) == len(withdrawn)
    crosses = [mark for mark in out if not mark.get("d").endswith("Z")]  # two strokes, where a triangle is closed
    assert len(crosses) * many >= len(withdrawn)
    assert len(crosses) <= len(withdrawn)
    assert ("withdrawn: at least so long" in [one.text for one in drawn(found).iter()]) == bool(withdrawn)


def test_many_repairs_share_marks_and_how_many_is_said():
    found = comparison(made("A", [5] * 4000, [9] * 3))
    root = drawn(found)
    back, out = marks(of_kind(root, "strip")[0])
    said = " ".join(root.itertext())
    assert "a mark stands for up to 500 repairs" in said
    assert (8, 1) == (len(back), len(out))  # 4,000 of 500 each; three are no 500, and still have one


def test_a_few_that_are_out_for_years_do_not_press_the_others_together():
    found = comparison(made("A", range(1, 21), [3, 400, 500]))
    assert 40 == curves.days(found.groups).last  # twice the last day that something came back
    notes = " ".join(groups.picture(found).notes)
    assert "Nothing came back after day 20; 2 repairs last seen later than day 40, up to day 500" in notes
    assert 58 == curves.days([made("A", range(1, 16), [40, 58])]).last
    assert 300 == curves.days([made("A", (), [300])]).last


def test_at_most_a_handful_of_groups_has_a_curve_and_the_others_are_named():
    large = [made(f"Large {number}", range(1, 12 + number)) for number in range(9)]
    few = [made(f"Few {number}", [4], [9]) for number in range(8)]
    found = comparison(*large, *few)
    picture, root = groups.picture(found), drawn(found)
    assert look.MOST == len(of_kind(root, "series")) == len(of_kind(root, "curve")) / 3  # the curve and its two keys
    assert [f"Large {number}" for number in range(3, 9)] == [g.names[0] for g in groups.chosen(found).drawn]
    notes = "\n".join(picture.notes)
    assert (
        "Left out of the picture, which shows the 6 groups with most repairs: Large 0 (11), Large 1 (12), Large 2 (13)."
        in notes
    )
    assert all(f"Few {number} (2)" in notes for number in range(8))
    assert "fewer than 10" in notes
    assert "too few (2 < 10)" in " ".join(root.itertext())
    assert picture.notes[-1] == "Only what was logged here: not a sample of all repairs."
    view = groups.plot_view(found, "/f.svg", "svg")
    assert (6, 8, 5) == (len(view["curves"]), len(view["too_few"]), len(view["left_out"]))
    assert "6 curves, 8 too few for one, 3 more left out" == groups.told(found)
    for table in (table for figure in picture.figures for table in figure.tables if not table.long):
        assert 17 == len(table.rows)  # who has no curve is in the tables all the same


def test_no_group_with_a_curve_is_a_picture_all_the_same():
    root = drawn(comparison(made("A", [3], [9])))
    assert [] == of_kind(root, "series")
    assert "A (1)" not in " ".join(root.itertext())
    assert "A (2)" in " ".join(root.itertext())


class Page(HTMLParser):
    """What a browser would find: tags with their attributes, and the text."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.words = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_hostile_names_are_literal_text(name):
    plain, hostile = comparison(made("A", range(12))), comparison(made(name, range(12)))
    shown = visible(name).replace("\ufffe", r"\ufffe").replace("\uffff", r"\uffff")
    root = read(svg.render(groups.picture(hostile)))
    assert shown in [one.text for one in root.iter(f"{SVG}title")]
    assert [one.tag for one in root.iter()].count(f"{SVG}text") >= [one.tag for one in drawn(plain).iter()].count(
        f"{SVG}text"
    )
    page, usual = (Page(html.render(groups.picture(found)).decode()) for found in (hostile, plain))
    structure = [[tag for tag, _ in one.tags if tag != "text"] for one in (usual, page)]
    assert structure[0] == structure[1]
    assert shown in page.words
    assert not any(key.startswith("on") or key in {"src", "href"} for _, found in page.tags for key in found)


def test_a_page_needs_nothing_else_and_lets_nothing_else_run():
    page = html.render(groups.picture(comparison(made("A", range(12))))).decode()
    assert "default-src 'none'" in page
    assert re.findall(r"https?://[^\"' ]+", page) == ["http://www.w3.org/2000/svg"] * 2  # a name, not an address
    found = Page(page)
    assert 1 == sum(tag == "script" for tag, _ in found.tags)
    assert {"figure", "figcaption", "table", "caption", "main"} <= {tag for tag, _ in found.tags}
    assert all(attrs.get("scope") in {"col", "row"} for tag, attrs in found.tags if tag == "th")
    ids = [attrs["id"] for _, attrs in found.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    labels = {word for _, attrs in found.tags for word in attrs.get("aria-labelledby", "").split()}
    assert labels <= set(ids)


MACHADO = {  # G. M. Machado and others, IEEE TVCG 15 (2009), severity 1
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
    "nobody": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
}
XYZ = np.array([(0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041)])


def linear(colour):
    c = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


def lab(light):
    x = XYZ @ light / np.array([0.95047, 1, 1.08883])
    f = np.where(x > 0.008856, np.cbrt(x), 7.787 * x + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def contrast(one, other):
    dark, light = sorted(linear(colour) @ XYZ[1] for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("hues", "theme"), [(look.LIGHT_HUES, look.LIGHT), (look.DARK_HUES, look.DARK)], ids=["light", "dark"]
)
def test_hues_stand_out_and_apart_for_every_eye_and_are_never_alone(hues, theme):
    assert look.MOST == len(hues) == len(set(hues)) == len(set(look.DASHES))
    for hue in hues:
        assert contrast(hue, theme["ground"]) >= 3  # WCAG 2.2, 1.4.11
    for words in ("ink", "quiet"):
        assert contrast(theme[words], theme["ground"]) >= 4.5  # 1.4.3
        assert contrast(theme[words], theme["shade"]) >= 4.5
    for eye, matrix in MACHADO.items():
        seen = [lab(np.clip(np.array(matrix) @ linear(hue), 0, 1)) for hue in hues]
        nearest = min(np.linalg.norm(one - other) for one, other in itertools.combinations(seen, 2))
        assert nearest >= 18, eye  # CIE 1976: 2.3 is the least that is seen at all


def test_shapes_differ_by_their_outline_or_filling():
    found = {(shape(0, 0, 4), full) for shape, full in look.SHAPES.values()}
    assert len(look.SHAPES) == len(found)


@settings(max_examples=30)
@given(last=st.integers(0, 100_000))
def test_named_days_are_round_and_few(last):
    named = scales.round_steps(last)
    assert 1 <= len(named) <= 9
    assert str(named.step).strip("0") in {"1", "2", "5"}
    assert named[-1] <= last < named[-1] + named.step


@settings(max_examples=60)
@given(first=st.dates(date(1999, 1, 1), date(2030, 1, 1)), days=st.integers(4, 9000))
def test_named_dates_are_mondays_or_firsts_and_every_year_is_told(first, days):
    last = date.fromordinal(first.toordinal() + days)
    named = scales.round_days(first, last)
    assert len(named) <= 10
    assert all(first <= day <= last and (day.weekday() == 0 or day.day == 1) for day, _ in named)
    years = [day.year for day, name in named if name.endswith(str(day.year))]
    assert years == sorted({day.year for day, _ in named})


IT = Calendar("IT", "mon-fri", lambda year: {date(2019, 2, 13): "San Ciro"} if year == 2019 else {})


WAITING = Event(1, "e1", 1, "waiting-for-parts", date(2019, 2, 4))


def one_repair(device="Mi 8", events=(WAITING,), **more):
    repair = Repair(1, "u", device, sent_on=date(2019, 1, 22), calendar="IT", imei="356938035643809", **more)
    contacts = (
        Contact(1, "c1", 1, date(2019, 1, 30), result="no-news", summary="they could not say"),
        Contact(2, "c2", 1, date(2019, 2, 1), result="promise"),
        Contact(3, "c3", 1, date(2019, 2, 27), reported=True, from_on=date(2019, 1, 22), to_on=date(2019, 2, 27)),
    )
    promises = (
        Promise(1, "p1", 1, 2, date(2019, 2, 1), date(2019, 2, 8)),
        Promise(2, "p2", 1, None, date(2019, 2, 20), date(2019, 3, 8)),
    )
    case = Case(repair, seller=Party(1, "s", "Top Phone"), contacts=contacts, promises=promises, events=events)
    return standing(case, today=date(2019, 2, 27), calendar=IT, choice=Choice(None))


def test_the_course_of_a_repair_shades_just_the_closed_days():
    found = one_repair()
    picture = course.picture(found, {})
    root = read(svg.render(picture))
    shades = of_kind(root, "shade")
    # By its own axis: the ticks of two Mondays.
    ticks = [points(one)[0][0] for one in of_kind(root, "tick")]
    a_day = (ticks[1] - ticks[0]) / 7
    monday = date(2019, 1, 21)
    closed = {one.on for one in skipped(IT, date(2019, 1, 19), date(2019, 3, 10))}
    for number in range(1, 48):
        day = date.fromordinal(monday.toordinal() + number)
        x = ticks[0] + a_day * number
        is_shaded = any(float(one.get("x")) < x < float(one.get("x")) + float(one.get("width")) for one in shades)
        assert is_shaded == (day in closed), day


def test_the_course_has_a_mark_and_words_for_everything_but_no_imei():
    picture = course.picture(one_repair(), {})
    root = read(svg.render(picture))
    said = " ".join(root.itertext())
    for words in ("25 business days, not back", "waiting for parts", "C1 no-news", "C2 promise", "C3 number unknown",
                  "P1 missed by", "P2 pending", "6 business days", "today", "Closed days are shaded"):  # fmt: skip
        assert words in said, words
    assert "356938035643809" not in said
    promises = {item.label[:2]: item for item in dict(course._lanes(one_repair()))["Promises"]}
    assert ("cross", "lozenge") == (promises["P1"].last, promises["P2"].last)
    assert (date(2019, 2, 27), None) == (promises["P1"].late, promises["P2"].late)
    kept = dict(course._lanes(one_repair(closed_on=date(2019, 2, 7), outcome="repaired")))["Promises"]
    assert "check" == kept[0].last
    ready = one_repair(events=(Event(2, "e2", 1, "ready", date(2019, 2, 14)),))
    assert date(2019, 2, 14) == dict(course._lanes(ready))["Promises"][0].late
    table = picture.figures[0].tables[0]
    assert ["on", "item", "what", "result", "text"] == [heading.name for heading in table.headings]
    assert any(row[1].text == "C1" and "they could not say" in row[4].text for row in table.rows)


@settings(max_examples=40)
@given(offsets=st.lists(st.integers(0, 60), max_size=40))
def test_nothing_in_a_lane_touches_anything_else(offsets):
    start = date(2019, 1, 1).toordinal()
    items = [
        course.Item(*[date.fromordinal(start + offset)] * 2, f"C{number} no-news", "ring")
        for number, offset in enumerate(sorted(offsets))
    ]
    day = scales.Scale(start, start + 62, course._LEFT, course._RIGHT)
    rows = course._rows(items, day)
    taken = sorted((row, *course._reach(item, day)) for item, row in zip(items, rows, strict=True))
    for (row, _, end), (other, begin, _) in itertools.pairwise(taken):
        assert row != other or end <= begin


@pytest.mark.parametrize("name", HOSTILE[:6], ids=ascii)
def test_hostile_words_in_the_course_of_a_repair_are_literal(name):
    picture = course.picture(one_repair(device=name), {})
    assert read(svg.render(picture)).find(f"{SVG}title") is not None
    page = Page(html.render(picture).decode())
    assert ["script"] == [tag for tag, _ in page.tags if tag in {"script", "img"}]
    assert visible(name).replace("\ufffe", r"\ufffe").replace("\uffff", r"\uffff") in "".join(page.words)


def test_a_repair_that_is_not_sent_yet_has_an_empty_course():
    case = Case(Repair(1, "u", "Mi 8"))
    picture = course.picture(standing(case, today=date(2019, 2, 27), calendar=IT, choice=Choice(None)), {})
    assert "Not handed over yet" in picture.figures[0].caption
    read(svg.render(picture))


def test_a_sparkline_falls_with_the_curve_and_says_where_nobody_was_seen_any_more():
    one = made("A", [1, 2, 3, 4], minimum=1)
    assert "█▆▅▃▁" == spark(one.curve, 4, unicode=True)
    assert "97520" == spark(one.curve, 4, unicode=False)
    open_ones = made("A", [1, 1], [2, 2], minimum=1)
    assert "█▅▅··" == spark(open_ones.curve, 4, unicode=True)
    assert "955.." == spark(open_ones.curve, 4, unicode=False)
    assert 24 == len(spark(one.curve, 1000, unicode=True))


@settings(max_examples=60)
@given(ended=SPANS, still=SPANS, last=st.integers(0, 500))
def test_no_sign_of_a_sparkline_is_higher_than_the_one_before(ended, still, last):
    one = made("A", ended, still, minimum=1)
    signs = spark(one.curve, last, unicode=True).rstrip("·")
    assert "·" not in signs
    assert list(signs) == sorted(signs, reverse=True)
    digits = spark(one.curve, last, unicode=False)
    assert digits.isascii()
    assert len(digits) == min(24, last + 1)


def test_a_bar_is_as_long_as_its_days_and_one_that_is_not_reached_runs_on():
    assert ("█" * 12, "█" * 6, "", "▏") == tuple(
        bar(days, longest, unicode=True) for days, longest in ((8, 8), (4, 8), (0, 8), (1, 200))
    )
    assert ("#" * 12, "#" * 6, "#") == tuple(
        bar(days, longest, unicode=False) for days, longest in ((8, 8), (4, 8), (1, 200))
    )
    found = sparklines(comparison(made("A", range(12)), made("B", [1], [9] * 12), made("C", [1])), unicode=False)
    assert ["############ 5", "############> not reached", "too few (1 < 10)"] == [row[-1] for row in found.rows]
    assert [12, 13, 1] == [row[1] for row in found.rows]
    assert sparklines(comparison(made("C", [1])), unicode=True) is None
