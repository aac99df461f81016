"""What goes to the programs of others: a Parquet file with the figures of `stats`, the Open Repair columns, no persons."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from pyarrow import parquet

from conftest import Log
from repairlog.domain import open_repair
from repairlog.domain.model import OUTCOMES
from repairlog.reports.territories import three_letters
from repairlog.store.views import TURNAROUND

TODAY = "2019-03-29"
SENT = ("2019-01-07", "2019-01-18", "2019-02-04")
FIGURES = ("repairs", "closed", "open", "median", "median_low", "median_high", "p90", "oldest_open")


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """Sixty repairs by three rules, a centre with closing days of its own, persons in every place; nobody changes it."""
    log = Log(tmp_path_factory.mktemp("shop"))
    rows = ["key,device,brand,seller,centre,owner,country,calendar,week,sent_on,closed_on,outcome,fault,serial,bought_on"]
    for number in range(60):
        sent, took = SENT[number % 3], 3 + number * 7 % 40
        rule = ("IT,IT,mon-fri", "DE,DE-BY,mon-fri", ",none,mon-sat")[number % 3]
        closed = f"2019-{'02' if took < 28 else '03'}-{took % 28 + 1:02}"
        end = "," if closed < sent or number % 5 == 0 else f"{closed},{OUTCOMES[number % 6]}"
        who = "Bea Rossi" if number == 7 else "Top Phone"
        rows.append(f"K{number},Mi di Bea,{'AB'[number % 2]},{who},Centro {number % 2},Bea Rossi,{rule},{sent},{end},"
                    f"macchie secret,SN{number}secret,2018-12-02")  # fmt: skip
    rows.append("K60,Later,A,,,,IT,IT,mon-fri,,,,,,")
    log.run("import", "-", stdin="\n".join(rows), today=TODAY)
    log.run("calendar", "add", "2019-02-11..2019-02-15", "shut", "--centre", "Centro 1", today=TODAY)
    log.run("contact", "1", "2", "2", "--phone", "--on", "2019-02-20", "-m", "secret", today=TODAY)
    log.run("dump", "-o", log.folder / "repairs.parquet", today=TODAY)
    return log


def figures(path, dimension):
    with duckdb.connect() as engine:
        engine.execute(f"CREATE VIEW repair_status AS SELECT * FROM read_parquet('{path}')")
        asked = engine.execute(f"SELECT * FROM ({TURNAROUND}) WHERE grouped_by = '{dimension}'")
        names = [column[0] for column in asked.description]
        return {row[1]: dict(zip(names, row, strict=True)) for row in asked.fetchall()}


@pytest.mark.parametrize("dimension", ["brand", "centre", "seller", "country", "year"])
def test_the_query_of_the_view_runs_on_the_file_as_it_is_and_says_what_stats_says(shop, dimension):
    found = figures(shop.folder / "repairs.parquet", dimension)
    groups = shop.json("stats", "--by", dimension, today=TODAY)["groups"]
    if dimension == "seller":
        left_out = next(group for group in groups if group["name"] == "Bea Rossi")
        assert (1, 1) == (left_out["repairs"], found[None]["repairs"])
        groups.remove(left_out)
        del found[None]
    assert {group["name"] for group in groups} == found.keys()
    for group in groups:
        row = found[group["name"]]
        assert {name: group[name] for name in FIGURES} == {name: row[name] for name in FIGURES}
        assert group["contacts"] == pytest.approx(row["contacts_per_repair"] * row["repairs"])


def test_the_file_has_types_and_nothing_of_a_person_or_a_device(shop):
    table = parquet.read_table(shop.folder / "repairs.parquet")
    assert b"2019-03-29" == table.schema.metadata[b"repairlog.as_of"]
    types = {field.name: field.type for field in table.schema}
    days = {"bought_on", "sent_on", "closed_on", "last_contact_on"}
    assert days == {name for name, kind in types.items() if kind == pa.date32()}
    numbers = {"year", "ended", "business_days", "calendar_days", "contacts"}
    assert numbers == {name for name, kind in types.items() if kind == pa.int32()}
    assert 61 == table.num_rows == len(set(table["uid"].to_pylist()))
    said = str(table.to_pylist()) + str((shop.folder / "repairs.parquet").read_bytes())
    for word in ("Bea", "secret", "macchie", "Mi di"):
        assert word not in said
    (later,) = [row for row in table.to_pylist() if row["sent_on"] is None]
    assert [None] * 4 == [later[name] for name in ("year", "ended", "business_days", "calendar_days")]


def test_a_pool_is_a_folder_of_such_files(shop, story):
    for name, log, today in (("shop", shop, TODAY), ("story", story, "2019-02-27")):
        (shop.folder / "pool" / f"pool={name}").mkdir(parents=True)
        file = shop.folder / "pool" / f"pool={name}" / "repairs.parquet"
        assert "Written to" in log.run("dump", "--format", "parquet", "--pool", "-o", file, today=today).stdout
    with duckdb.connect() as engine:
        asked = f"SELECT pool, count(*) FROM read_parquet('{shop.folder}/pool/*/*.parquet') GROUP BY ALL ORDER BY 1"
        assert [("shop", 61), ("story", 1)] == engine.execute(asked).fetchall()
    assert figures(f"{shop.folder}/pool/*/*.parquet", "all")["all"]["repairs"] == 61


def test_a_repair_that_is_in_two_files_of_a_pool_counts_once_by_the_documented_view(shop):
    folder = shop.folder / "twice"
    for name, day in (("a", "2019-02-20"), ("b", TODAY), ("c", TODAY)):
        (folder / f"pool={name}").mkdir(parents=True)
        shop.run("dump", "-o", folder / f"pool={name}" / "repairs.parquet", today=day)
    document = (Path(__file__).parents[2] / "docs" / "statistics.md").read_text(encoding="utf-8")
    (view,) = re.findall(r"<!-- each once -->\n```sql\n(.*?)```", document, re.DOTALL)
    with duckdb.connect() as engine:
        engine.execute(f"CREATE VIEW every_row AS SELECT * FROM read_parquet('{folder}/*/*.parquet')")
        assert engine.execute("SELECT count(*) > count(DISTINCT uid) FROM every_row").fetchone()[0]
        engine.execute(view.replace("'pool/", f"'{folder}/"))
        found = engine.execute(f"{TURNAROUND} ORDER BY grouped_by, name").fetchall()
        engine.execute("DROP VIEW repair_status")
        engine.execute(f"CREATE VIEW repair_status AS SELECT * FROM read_parquet('{folder}/pool=b/*.parquet')")
        assert engine.execute(f"{TURNAROUND} ORDER BY grouped_by, name").fetchall() == found
    assert found


def test_a_log_without_a_repair_is_a_table_without_a_row(log):
    log.run("me", "--name", "Anna")
    log.run("dump", "-o", "empty.parquet")
    assert 0 == parquet.read_table(log.folder / "empty.parquet").num_rows


def test_without_the_extra_it_is_refused_with_what_to_install_and_nothing_is_written(shop):
    script = (
        "import sys; sys.modules['pyarrow'] = None; sys.argv = ['repairlog', 'dump', '-o', 'a.parquet']\n"
        "from repairlog.__main__ import main\nsys.exit(main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env=shop.environment(), cwd=shop.folder, capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip
    assert 4 == done.returncode
    assert "error: a Parquet file needs a part that is not installed\nhint: pip install 'repairlog[pool]'" in done.stderr
    assert not list(shop.folder.glob("a.parquet*"))


def test_nothing_else_loads_pyarrow(shop):
    script = (
        "import sys; sys.argv = ['repairlog', *sys.argv[1:]]\nfrom repairlog.__main__ import main\ntry: main()\n"
        "except SystemExit: pass\nprint([name for name in sys.modules if 'arrow' in name])"
    )
    for words in (("dump", "--pool"), ("dump", "--format", "ords"), ("stats",)):
        done = subprocess.run(
            [sys.executable, "-c", script, *words], env=shop.environment(), capture_output=True, text=True, check=True,
            timeout=60,
        )  # fmt: skip
        assert done.stdout.endswith("[]\n")


def ords(log, *words, **more):
    done = log.run("dump", "--format", "ords", *words, **more)
    return list(csv.DictReader(io.StringIO(done.stdout))), done.stderr


def test_the_open_repair_columns_hold_what_that_standard_has_words_for(shop):
    rows, said = ords(shop, today=TODAY)
    assert list(open_repair.COLUMNS) == list(rows[0])
    assert 60 == len(rows) == len({row["id"] for row in rows})
    assert {"ITA", "DEU", ""} == {row["country"] for row in rows}
    assert set(SENT) == {row["event_date"] for row in rows}
    assert {"Centro 0", "Centro 1"} == {row["group_identifier"] for row in rows}
    (group,) = shop.json("stats", today=TODAY)["groups"]
    fixed = sum(row["repair_status"] == "Fixed" for row in rows)
    assert (fixed, 60) == (group["outcomes"]["repaired"], fixed + sum(row["repair_status"] == "Unknown" for row in rows))
    for name in open_repair.EMPTY:
        assert {""} == {row[name] for row in rows}
    assert "has no column for turnaround, contacts, promises and events" in said
    for outcome in OUTCOMES[1:]:
        assert f"{group['outcomes'][outcome]} {outcome}" in said
    assert f"{group['open']} open" in said
    assert "1 repair without a day sent left out" in said
    assert "Bea" not in str(rows)


def test_a_brand_nobody_knows_is_unknown_and_a_formula_is_a_text(log):
    log.run("add", "X", "--sent", "2019-02-20")
    log.run("add", "Y", "--sent", "2019-02-20", "--brand", "=1+1")
    rows, _ = ords(log)
    assert ["Unknown", "'=1+1"] == [row["brand"] for row in rows]


def test_three_letters_are_those_of_the_norm():
    known = {"IT": "ITA", "DE": "DEU", "FR": "FRA", "GB": "GBR", "ES": "ESP", "PT": "PRT", "CH": "CHE", "BG": "BGR",
             "MM": "MMR", "CD": "COD", "TL": "TLS", "YE": "YEM", "SI": "SVN", "SK": "SVK", "RO": "ROU"}  # fmt: skip
    assert known == {two: three_letters(two) for two in known}
    assert three_letters("QA") == "QAT"
    assert three_letters("00") is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--format", "parket"), "did you mean parquet?"),
        (("--format", "parquet", "--contacts"), "--contacts is for CSV"),
        (("--format", "ords", "--contacts"), "--contacts is for CSV"),
        (("--format", "csv", "--pool"), "a pool is written as JSON Lines, or as Parquet"),
    ],
)
def test_what_does_not_go_together_is_refused(log, words, said):
    assert said in log.run("dump", *words, check=2).stderr


def test_stats_over_a_pool_says_how_many_logs_and_from_when_to_when(shop, story):
    for log, name in ((shop, "a.jsonl"), (story, "b.jsonl")):
        log.run("dump", "--pool", "-o", story.folder / name, "--force", today=TODAY)
    pool = {"REPAIRLOG_DB": str(story.folder / "pool.db"), "today": TODAY}
    for name in ("a.jsonl", "b.jsonl", "a.jsonl"):
        story.run("import", name, **pool)
    found = story.json("stats", **pool)
    assert (2, "2019-01-07", "2019-02-04") == tuple(found[name] for name in ("logs", "sent_from", "sent_to"))
    line = "A pool of 2 logs: repairs sent from Mon 7 Jan 2019 to Mon 4 Feb 2019.\n"
    assert line in story.run("stats", "--by", "brand", **pool).stdout
    later = story.json("stats", "--since", "2019-01-20", **pool)
    assert (2, "2019-01-22", "2019-02-04") == tuple(later[name] for name in ("logs", "sent_from", "sent_to"))
    assert story.json("stats", today=TODAY)["logs"] is None
    assert "A pool" not in story.run("stats", today=TODAY).stdout
