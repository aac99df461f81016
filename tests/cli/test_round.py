"""The round, in a real terminal and from a pipe: every key, every interruption, and what is in the log afterwards."""

from __future__ import annotations

import resource
import shutil
import statistics
import subprocess
import time
from contextlib import closing

import pytest
from rich.cells import cell_len

import shop
from repairlog.store import connection, verification


@pytest.fixture
def due(log):
    """Eight repairs at three centres, all of them due."""
    shop.make(log.file, 8, 3)
    return log


def contacts(log, today="2019-02-27"):
    """The contacts of today by repair: result, channel, whom, note."""
    with closing(connection.open_to_read(str(log.file))) as opened:
        found = opened.execute(
            "SELECT repair_id, result, channel, with_role, summary FROM contacts WHERE happened_on = ? ORDER BY id", [today]
        ).fetchall()
        assert not verification.verify(opened).problems
    return {number: tuple(row) for number, *row in found}


def commands(log):
    return [line.split()[1] for line in log.run("undo", "--list").stdout.splitlines() if "contact" in line]


def test_a_clerk_logs_forty_repairs_at_five_centres(log, capsys):
    shop.make(log.file)
    terminal = shop.Terminal(log, "round")
    seen = terminal.until_asked()
    assert "40 due today at 5 service centres" in seen
    answers = 0
    for _ in range(5):
        for answer in ("p 1/3 said Anna", "n", "n courier not passed", "a", "w display ordered", "=n"):
            seen = terminal.type(answer)
            answers += 1
    assert 0 == terminal.ended()
    assert "30 answers about 40 repairs are saved." in seen
    assert "Nothing is left." in seen
    logged = contacts(log)
    assert set(range(1, 41)) == set(logged)
    assert {"phone"} == {row[1] for row in logged.values()}
    results = [row[0] for row in logged.values()]
    assert [5, 25, 5, 5] == [results.count(one) for one in ("promise", "no-news", "no-answer", "news")]
    seconds = terminal.seconds[1:]
    with capsys.disabled():
        print(
            f"\n40 repairs at 5 centres: {answers} answers, {terminal.keys} keystrokes;"
            f" machine time an answer: median {statistics.median(seconds) * 1000:.0f} ms, most {max(seconds) * 1000:.0f} ms"
        )
    assert terminal.keys <= 40 * 10


def test_every_key_does_what_it_says(due):
    typed = [
        "",
        "x",
        "n courier not passed",
        "a",
        "p fri 1 mar 2019 said Anna",
        "u",
        "p",
        "31/2 Anna",
        "1/3",
        "?",
        "s",
        "W",
        "q",
    ]
    seen, code = shop.Terminal(due, "round").finish(*typed)
    assert 0 == code, seen
    found = contacts(due)
    first, second, third, fifth = (number for number in found)
    assert ("no-news", "phone", "centre", "courier not passed") == found[first]
    assert ("no-answer", "phone", "centre", None) == found[second]
    assert ("promise", "phone", "centre", "Anna") == found[third]
    assert ("news", "phone", "centre", None) == found[fifth]
    assert "taken back: promise for 1 repair" in seen
    assert 2 == seen.count("promised Fri 1 Mar 2019: ")
    assert "= before a key answers all that is left here" in seen
    assert (3, 3) == (seen.count("error: "), seen.count("hint: "))
    assert "4 answers about 4 repairs are saved." in seen
    assert "Still due: 4 repairs, " in seen
    assert "\x1b" not in seen.replace("\r\n", "\n")


def test_the_rest_of_a_centre_is_one_command_and_one_undo(due):
    seen, _ = shop.Terminal(due, "round").finish("n", "=", "=r water damage", "u", "=s", "q")
    assert "2 repairs: no news" in seen
    assert "taken back: refused for 3 repairs" in seen
    assert {"no-news"} == {row[0] for row in contacts(due).values()}
    assert 3 == len(contacts(due))
    due.run("undo")
    assert 1 == len(contacts(due))


@pytest.mark.parametrize("prompt", [(), ("p",)], ids=["key", "promise"])
@pytest.mark.parametrize("how", shop.SIGNALS)
def test_interrupted_at_a_prompt_what_was_answered_is_saved_and_it_says_so(due, how, prompt):
    answers, by, code = shop.SIGNALS[how]
    seen, ended = shop.Terminal(due, "round").finish("n", "a", *prompt, *answers, by=by)
    assert (code, 2) == (ended, len(contacts(due))), seen
    assert "2 answers about 2 repairs are saved, 6 still to be asked about" in seen
    assert "`repairlog round` goes on" in seen
    assert "Traceback" not in seen
    assert "6 due today" in due.run("round", stdin="q\n").stdout


def test_the_end_of_the_answers_is_a_stop(due):
    seen, code = shop.Terminal(due, "round").finish("n", "\x04")
    assert (0, 1) == (code, len(contacts(due)))
    assert "1 answer about 1 repair is saved." in seen


def test_answers_from_a_pipe_have_no_prompts_and_what_is_wrong_ends_them(due):
    done = due.run("round", stdin="# Wednesday\nn\n\n=n\np 1/3\np 31/2 Anna\nn\n", check=2)
    assert ">" not in done.stdout
    assert "" == "".join(line for line in done.stderr.splitlines() if not line.startswith(("error: ", "hint: ")))
    assert "line 6 is no answer about repair 5: February has 29 days, not a day 31; 3 answers" in done.stderr
    assert 4 == len(contacts(due))
    assert "C" in done.stdout
    (due.folder / "keys.txt").write_text("=n\n=n\nn\n")
    with (due.folder / "keys.txt").open() as keys:
        done = subprocess.run(
            [shop.COMMAND, "round"], stdin=keys, capture_output=True, text=True, env=due.environment(), check=True
        )
    assert "warning: 1 answer left over" in done.stderr
    assert 8 == len(contacts(due))
    assert "Nothing is due today; 2 more asked about since they fell due." in due.run("round").stdout


def test_a_connection_without_a_terminal_gets_each_question_before_its_answer(due):
    process = subprocess.Popen(
        [shop.COMMAND, "round"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=due.environment()
    )
    for _ in range(3):
        line = process.stdout.readline()
        while "business days" not in line:
            line = process.stdout.readline()
        process.stdin.write("n\n")
        process.stdin.flush()
        assert "no news" in process.stdout.readline()
    process.stdin.close()
    process.stdout.read()
    process.stdout.close()
    assert (0, 3) == (process.wait(timeout=30), len(contacts(due)))


def test_each_answer_is_in_the_file_at_once_and_another_windows_work_is_respected(due):
    terminal = shop.Terminal(due, "round")
    terminal.until_asked()
    first = terminal.type("n")
    assert 1 == len(contacts(due))
    number = next(int(line.split()[0]) for line in first.splitlines() if "business days" in line)
    others = [n for n in range(1, 9) if n != number and n not in contacts(due)]
    due.run("contact", str(others[0]), "--phone", "--result", "news")
    assert "error: something else was recorded in the meantime" in terminal.type("u")
    assert 2 == len(contacts(due))
    due.run("done", str(others[1]), "repaired")
    while "Nothing is left" not in terminal.seen():
        terminal.type("a")
    assert 0 == terminal.ended()
    assert ("news", "phone", None, None) == contacts(due)[others[0]]
    assert set(range(1, 9)) - {others[1]} == set(contacts(due))
    recorded = {contact["recorded_at"] for n in (1, 2, 3) for contact in due.json("show", str(n))["repair"]["contact_list"]}
    assert len(recorded) > 2


def test_one_centre_alone_and_a_place_with_nothing_due(due):
    said = due.run("round", "--centre", "beta", "--channel", "chat", stdin="=n\n").stdout
    assert "3 due today at 1 service centre" in said
    assert {("no-news", "chat", "centre", None)} == set(contacts(due).values())
    assert "Nothing is due today at a place called Omega." in due.run("round", "--centre", "Omega").stdout


def test_a_missed_promise_that_was_asked_about_waits_for_its_next_day(due):
    due.run("round", stdin="=n\n" * 3)
    for today, said in (
        ("2019-02-28", "Nothing is due today; 2 more asked about since they fell due."),
        ("2019-03-06", "8 due today"),
        ("2019-03-08", "8 due today"),
    ):
        assert said in due.run("round", today=today).stdout
    assert 10 == due.run("status", "--check", today="2019-02-28", check=None).returncode
    due.run("contact", "1", "--phone", "--promise", "7/3/2019", today="2019-03-06")
    said = due.run("round", today="2019-03-07").stdout
    assert "7 due today" in said
    assert "1 more asked about" in said
    assert "8 due today" in due.run("round", today="2019-03-08").stdout


def test_without_a_log_nothing_is_due_and_none_is_made(log):
    assert "Nothing is due today.\n" == log.run("round").stdout
    assert not log.file.exists()


def test_who_has_the_device_is_asked_where_no_centre_is_named(log):
    log.run("add", "A", "--seller", "Top Phone", "--sent", "5/2")
    log.run("add", "B", "--handed-to", "Uncle Bob", "--sent", "5/2", "--owner", "Anna", "--ref", "RMA-9")
    log.run("add", "C", "--sent", "5/2")
    log.run("follow-up", "3", "today", "-m", "ask for the invoice")
    said = log.run("round", stdin="n\nn\nn\n", today="2019-03-01").stdout
    for piece in ("3 due today at 3 places", "Top Phone - 1 due", "Uncle Bob - 1 due", "Nobody to ask is named - 1 due"):
        assert piece in said
    assert "for Anna   ref RMA-9" in said
    assert "to ask: ask for the invoice" in said
    told = [log.json("show", str(n))["repair"]["contact_list"][0]["with"] for n in (1, 2, 3)]
    assert ["Top Phone", "Uncle Bob", None] == told


def test_a_screen_reader_hears_the_keys_and_whole_sentences(due):
    seen, code = shop.Terminal(due, "round", width=40, REPAIRLOG_ACCESSIBLE="1").finish("=n", "q")
    assert 0 == code
    assert "Keys: n no news, a no answer" in seen
    assert "Repair 1, Mi A2. 16 business days. Promised Wed 20 Feb 2019, missed by 5." in seen
    assert "[" not in seen
    assert "\x1b" not in seen


@pytest.mark.parametrize("width", [80, 40])
def test_a_round_fits_its_terminal(due, width):
    seen, _ = shop.Terminal(due, "round", width=width).finish(
        "?", "n a note that is rather longer than the terminal is wide", "q"
    )
    lines = [line for line in seen.splitlines() if "> " not in line]
    assert all(cell_len(line) <= width for line in lines), [line for line in lines if cell_len(line) > width]


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not there")
def test_a_round_in_tmux_at_forty_columns(due):
    server = ["tmux", "-L", f"repairlog-{due.folder.name}", "-f", "/dev/null"]

    def tmux(*words):
        return subprocess.run([*server, *words], capture_output=True, text=True, check=True, env=due.environment()).stdout

    def screen(piece):
        for _ in range(100):
            if piece in (shown := tmux("capture-pane", "-p", "-S", "-")):
                return shown
            time.sleep(0.1)
        raise AssertionError(shown)

    tmux("new-session", "-d", "-x", "40", "-y", "60", f"{shop.COMMAND} round; echo over; sleep 60")
    try:
        screen("   >")
        tmux("send-keys", "=n", "Enter")
        screen("3 repairs: no news")
        tmux("send-keys", "q", "Enter")
        shown = screen("over")
    finally:
        tmux("kill-server")
    assert "8 due today at 3 service centres" in shown
    assert "Wed 6 Mar 2019" in shown
    assert 3 == len(contacts(due))


def test_a_full_disk_says_how_much_was_saved(due):
    size = due.file.stat().st_size
    done = subprocess.run(
        [shop.COMMAND, "round"], input="n a long note: " + "x" * 3000 + "\n" + "n\n" * 7, capture_output=True, text=True,
        env=due.environment(), check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
    )  # fmt: skip
    assert 5 == done.returncode
    assert "note: no answer was given, nothing is changed" in done.stderr or "saved" in done.stderr
    assert "Traceback" not in done.stderr
    assert f"{len(contacts(due))} answer" in done.stderr or not contacts(due)
