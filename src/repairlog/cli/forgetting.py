"""Removes a person once that is agreed to, and says what stays elsewhere."""

from __future__ import annotations

import os
import shlex

from repairlog.actions import forgetting
from repairlog.actions.forgetting import Forgotten, Places, Plan
from repairlog.cli import places
from repairlog.cli.asking import agreed
from repairlog.cli.output import document, say, say_aside
from repairlog.cli.params import text
from repairlog.cli.session import Session, reading, writing
from repairlog.errors import Refused, UsageProblem
from repairlog.reports.words import count

_NAMED = 12  # rows that are named one by one


def forget(session: Session, word: str, *, yes: bool, as_json: bool) -> None:
    """Remove a person and answer. Raises `UsageProblem` where nobody can be asked, `Refused` where the answer is no."""
    name = text(word, "name")
    if name is None:
        raise UsageProblem("no name was typed", hint="repairlog forget 'Anna Rossi'")
    where = Places(session.path, places.cache_folder())
    if not yes or not os.path.lexists(session.path):
        with reading(session) as log:
            found = forgetting.plan(log, name, where)
        lines = (f"This removes {name} for good; `undo` cannot bring it back:", *_lines(found))
        if not yes and not agreed("Remove", lines, possible=not as_json):
            raise Refused("nothing was removed", hint="nothing was changed")
    with writing(session) as log:
        done = forgetting.forget(log, name, where)
    if as_json:
        document("forget", **_fields(done))
        return
    say(session, f"Removed {name}:", *_lines(done.plan))
    if done.entry is not None:
        entries = len(done.plan.survey.touched)
        many = f"{entries:,} {'entry' if entries == 1 else 'entries'}"
        say(session, f"The chain holds: `repairlog verify` says that a person was removed from {many}.")
    _say_what_stays(session, name, done.plan)


def _lines(plan: Plan) -> list[str]:
    """What goes, a line each."""
    found = plan.survey
    lines = [f"  their own record, {name}: all that is known of them" for name in found.parties]
    lines += ["  what is known of you, who write this log"] if found.removal.me else []
    lines += [f"  what is known of them in {count(found.texts, 'other text')}"] if found.texts else []
    lines += [f"  among them the name of another party, {name}" for name in found.alike[:_NAMED]]
    lines += _owned_lines(plan)
    lines += [f"  the same in former states: {len(found.touched):,} of the journal's entries"] if found.touched else []
    lines += ["  what former rows left in the log's file"] if plan.is_file_marked else []
    lines += [f"  the file {name}" for name in forgetting.basenames(plan.files)]
    return lines


def _owned_lines(plan: Plan) -> list[str]:
    owned, papers = sorted(plan.survey.removal.owned), plan.survey.papers
    lines = [f"  IMEI, serial number and proof of purchase of {_numbers('repair', owned)}"] if owned else []
    lines += [f"  the attachment A{number}{f' {name}' if name else ''}" for number, name in list(papers.items())[:_NAMED]]
    return [*lines, f"  and {count(len(papers) - _NAMED, 'more attachment')}"] if len(papers) > _NAMED else lines


def _numbers(noun: str, numbers: list[int]) -> str:
    named = ", ".join(map(str, numbers[:_NAMED]))
    more = f" and {len(numbers) - _NAMED} more" if len(numbers) > _NAMED else ""
    return f"{noun} {named}{more}" if len(numbers) == 1 else f"{noun}s {named}{more}"


def _say_what_stays(session: Session, name: str, plan: Plan) -> None:
    """What nobody but its owner can clean."""
    found = plan.survey
    for number, file in found.letters.items():
        say_aside(session, f"L{number} was written to {file}, which stays where it is: delete it yourself")
    say_aside(session, "backups, dumps and other logs made before still hold the name: delete or replace them")
    if found.closed:
        say_aside(
            session,
            f"{count(found.closed, 'attachment')} that are no plain text may still show the name: `repairlog attach --list`",
        )
    first = name.split(maxsplit=1)[0]
    if first != name:
        say_aside(session, f"`repairlog find {shlex.quote(first)}` shows where a part of the name stands")


def _fields(done: Forgotten) -> dict[str, object]:
    found = done.plan.survey
    return {
        "parties": sorted(found.removal.parties),
        "me": found.removal.me,
        "texts": found.texts,
        "entries": len(found.touched),
        "repairs": sorted(found.removal.owned),
        "attachments": list(found.papers),
        "files": list(done.plan.files),
        "letters": [{"id": number, "file_name": os.path.basename(name)} for number, name in found.letters.items()],
    }
