"""The HTML page of a picture in a real browser: opened, clicked, typed at and printed; skipped without Chromium."""

from __future__ import annotations

import io
import json

import pytest

import browser
from conftest import TWO_CENTRES_ON as TODAY

pytestmark = pytest.mark.skipif(browser.CHROMIUM is None, reason="no Chromium on this machine: pages were not opened in it")

ROWS = "Array.from(document.querySelector('#turnaround').tBodies[0].rows, r => r.cells[0].textContent)"
HEADING = "#turnaround th[data-name=%s]"


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    with browser.page(tmp_path_factory.mktemp("profile")) as shown:
        yield shown


@pytest.fixture(scope="module")
def file(centres, tmp_path_factory):
    """Two centres, and a third that is too small for a median."""
    path = tmp_path_factory.mktemp("page") / "centres.html"
    centres.run("add", "X", "--centre", "Ärger & <b>Söhne</b>", "--sent", "2019-03-20", today=TODAY)
    centres.run("stats", "--by", "centre", "--plot", path, today=TODAY)
    return path


def test_the_figures_of_the_page_are_those_of_the_json(page, file, centres):
    page.open(file)
    rows = page.value(
        "JSON.stringify(Array.from(document.querySelectorAll('#turnaround, #answers'), t =>"
        " Array.from(t.tBodies[0].rows, r => Object.fromEntries(Array.from(r.cells, (c, i) =>"
        " [t.tHead.rows[0].cells[i].dataset.name, [c.dataset.value ?? null, c.textContent]])))))"
    )
    groups = centres.json("stats", "--by", "centre", today=TODAY)["groups"]
    assert 3 == len(groups)
    shown = [{**turnaround, **answers} for turnaround, answers in zip(*json.loads(rows), strict=True)]
    for row, group in zip(shown, groups, strict=True):
        flat = {**group, **group["promises"], **group["outcomes"]}
        assert {"repairs", "median", "median_low", "p90", "kept", "missed_by", "repaired", "withdrawn"} <= row.keys()
        for name, (raw, text) in row.items():
            value = flat[name]
            assert raw == (None if value is None else str(value)), name
            assert value is None or str(value) == text, name
        assert row["median"][1] == ("too few" if group["too_few"] else str(group["median"] or "not reached"))
    points = page.value("document.querySelector('#points').tBodies[0].rows.length")
    plot = centres.json("stats", "--by", "centre", "--plot", file, "--force", today=TODAY)["plot"]
    assert points == sum(len(curve["steps"]) for curve in plot["curves"])


def test_a_click_sorts_a_column_upwards_then_downwards_and_what_is_unknown_stays_last(page, file):
    page.open(file)
    alfa, omega, third = page.value(ROWS)
    assert ("Centro Alfa", "Centro Omega", "Ärger & <b>Söhne</b>") == (alfa, omega, third)
    button = HEADING % "oldest_open" + " button"
    page.click(button)
    assert [third, omega, alfa] == page.value(ROWS)  # 7 days, 58 days, none is open
    assert "ascending" == page.value(f"document.querySelector('{HEADING % 'oldest_open'}').getAttribute('aria-sort')")
    page.click(button)
    assert [omega, third, alfa] == page.value(ROWS)
    assert "descending" == page.value(f"document.querySelector('{HEADING % 'oldest_open'}').getAttribute('aria-sort')")
    page.click(HEADING % "name" + " button")
    assert [third, alfa, omega] == page.value(ROWS)  # Ä beside A
    assert 1 == page.value("document.querySelectorAll('#turnaround [aria-sort]').length")


def test_the_keyboard_alone_sorts_and_opens(page, file):
    page.open(file)
    for _ in range(30):
        page.key("Tab", 9)
        if page.value("document.activeElement.closest('th')?.dataset.name") == "repairs":
            break
    assert "repairs" == page.value("document.activeElement.closest('th')?.dataset.name")
    before = page.value(ROWS)
    page.key("Enter", 13, "\r")
    assert before != page.value(ROWS)
    assert page.value("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.value("document.querySelector('summary').focus()")
    page.key("Enter", 13, "\r")
    assert page.value("document.querySelector('details').open")
    assert page.value("document.querySelector('#points').getBoundingClientRect().height") > 100


def test_nothing_is_fetched_and_no_other_script_can_run(page, file):
    page.open(file)
    asked, wrong = page.fetched()
    assert [file.as_uri()] == asked
    assert [] == wrong
    page.value(
        "(() => { const s = document.createElement('script'); s.textContent = 'window.ran = true'; document.body.append(s);"
        " const i = new Image(); i.src = 'http://127.0.0.1:9/x.png'; document.body.append(i); })()"
    )
    assert page.value("window.ran") is None
    asked, wrong = page.fetched()
    assert [file.as_uri()] == [address for address in asked if not address.startswith("http://127.0.0.1:9/")]
    assert any("Content Security Policy" in json.dumps(told) for told in wrong)


def test_both_themes_differ_and_print_is_light(page, file):
    ground = "getComputedStyle(document.body).backgroundColor"
    line = "getComputedStyle(document.querySelector('.h0 .curve')).stroke"
    word = "getComputedStyle(document.querySelector('svg .name')).fill"
    page.open(file)
    light = [page.value(one) for one in (ground, line, word)]
    page.theme(dark=True)
    dark = [page.value(one) for one in (ground, line, word)]
    assert all(one != other for one, other in zip(light, dark, strict=True))
    page.theme(dark=True, media="print")
    assert light == [page.value(one) for one in (ground, line, word)]


def test_it_reads_aloud_as_a_figure_with_a_name_and_a_table_with_headings(page, file):
    page.open(file)
    nodes = page.ask("Accessibility.getFullAXTree")["nodes"]
    said = [(one["role"]["value"], one.get("name", {}).get("value", "")) for one in nodes if not one["ignored"]]
    roles = [role for role, _ in said]
    assert {"figure", "table", "columnheader", "rowheader", "heading"} <= set(roles)
    images = [name for role, name in said if role in {"image", "img"}]
    assert any("Share of the repairs still out" in name for name in images)
    assert any("Every repair" in name for name in images)
    assert any(role == "button" and name.startswith("Median") for role, name in said)


def test_on_paper_the_curves_and_the_figures_are_there_and_the_buttons_are_not(page, file):
    from pypdf import PdfReader

    page.open(file)
    text = " ".join(one.extract_text() for one in PdfReader(io.BytesIO(page.printed())).pages)
    assert "Centro Omega" in text
    assert "not reached" in text
    assert "↕" not in text
    assert "Only what was logged here" in text


def test_a_narrow_screen_scrolls_the_tables_and_not_the_page(page, file):
    page.open(file, width=360)
    assert page.value("document.documentElement.scrollWidth") <= 360


def test_the_timeline_of_a_repair_is_sorted_by_its_days(page, centres, tmp_path):
    path = tmp_path / "repair.html"
    centres.run("show", "1", "--plot", path, today=TODAY)
    page.open(path)
    days = "Array.from(document.querySelector('#timeline').tBodies[0].rows, r => r.cells[0].dataset.value)"
    before = page.value(days)
    assert before == sorted(before)
    page.click("#timeline th[data-name=on] button")
    page.click("#timeline th[data-name=on] button")
    assert page.value(days) == before[::-1]
    assert page.fetched() == ([path.as_uri()], [])
