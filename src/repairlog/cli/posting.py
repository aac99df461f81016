"""The public post, and the sheet for a complaint form: previewed, or written to a file; neither is a letter.

Neither is remembered: a post proves nothing and sets no deadline, and what goes into a form is kept by the portal. What
came of it is a contact (`repairlog contact`), or an attachment.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from typing import Any

from repairlog import registry
from repairlog.actions.log import Log
from repairlog.cli import composing, grounds, output, targets, writing_letters
from repairlog.cli.fitting import tell
from repairlog.cli.params import one_of
from repairlog.cli.remarks import warn
from repairlog.cli.session import Session, reading
from repairlog.errors import Refused, UsageProblem
from repairlog.letters import clauses, forms, limits, post, sheet
from repairlog.letters.clauses import Fitted
from repairlog.letters.post import Post
from repairlog.letters.sheet import Sheet
from repairlog.letters.structure import Missing, Request
from repairlog.store import files
from repairlog.text import visible

_FORMATS = ("txt", "json")
_OF_A_LETTER = ("deadline", "delivery", "terminate", "annexes", "schedule")


def export(session: Session, named: Sequence[str], words: Mapping[str, Any]) -> None:
    """Preview the post or the sheet that the words ask for, or write it to a file."""
    what = "--post" if words["post"] else "--form"
    given = [name for name in _OF_A_LETTER if words[name] not in {None, False}]
    given += ["remedy"] if words["post"] and words["remedy"] else []
    given += ["lang"] if words["sheet"] and words["lang"] else []
    if given:
        raise UsageProblem(f"{what} and --{given[0]} do not go together", hint=f"leave out --{given[0]}")
    limits.limit(words["max_chars"])
    form = _format(words["form"], words["output"])
    target = targets.target_or_output(session, words["output"], force=words["force"])
    (_post if words["post"] else _sheet)(session, named, words, form, target)


def _post(session: Session, named: Sequence[str], words: Mapping[str, Any], form: str, target: str | None) -> None:
    with reading(session) as log:
        request, reasons = _asked_for(log, named, words)
        if target is not None:
            grounds.refuse_altered(log, [request])
        made = post.compose(request)
    limit = limits.limit(words["max_chars"])
    found = clauses.fitted(made.clauses, limit)
    for reason in reasons:
        warn(f"warning: {visible(reason)}")
    if target is not None and not words["draft"]:
        _refuse_unfinished(made.missing, reasons)
    text = _json(post=_post_fields(made, found, limit.most if limit else None)) if form == "json" else found.text + "\n"
    _put(session, text, target, "Post")
    tell(session, "post", found, limit)
    _say_missing(session, [(missing.what, missing.command) for missing in made.missing])


def _sheet(session: Session, named: Sequence[str], words: Mapping[str, Any], form: str, target: str | None) -> None:
    name = _known_form(words["sheet"])
    with reading(session) as log:
        request, _ = _asked_for(log, named, {**words, "step": words["step"] or "complaint"})
        if target is not None:
            grounds.refuse_altered(log, [request])
        limit = limits.limit(words["max_chars"])
        made = sheet.compose(name, request, limit)
    lines = [f"{entry.label}{made.colon} {entry.value}" for entry in made.entries if entry.value]
    text = _json(sheet=_sheet_fields(made)) if form == "json" else "\n".join(lines) + "\n"
    _put(session, text, target, "Sheet")
    _remark(session, made, request.standing.case.repair.country)
    if made.description is not None and (limit or made.form.limit):
        most = limit or limits.limit(name)
        tell(session, "description", made.description, most)
    _say_missing(session, [(entry.label, entry.command) for entry in made.entries if entry.command])


def _asked_for(log: Log, named: Sequence[str], words: Mapping[str, Any]) -> tuple[Request, tuple[str, ...]]:
    """What the words ask for, of one repair. Raises `UsageProblem` for a shop: its customer posts and fills in forms."""
    if log.by_shop or len(named) > 1 or words["to"] == "owner":
        raise UsageProblem(
            "a post and a form's fields are a consumer's, about one repair",
            hint="if you write as a consumer: repairlog me --role consumer",
        )
    requests, reasons = composing.asked_for(log, named, words)
    return requests[0], reasons


def _known_form(said: str) -> str:
    """The form by its name; a format typed in its place is told apart."""
    if said in registry.names(writing_letters.FORMATS):
        raise UsageProblem(f"`{said}` is no form", hint=f"a format is --format {said}; forms: {', '.join(forms.names())}")
    found: str = one_of(said, forms.names(), "form")
    return found


def _format(said: str | None, target: str | None) -> str:
    if said is None and target not in {None, "-"}:
        said = os.path.splitext(str(target))[1].lower().removeprefix(".")
    if said not in {None, *_FORMATS}:
        raise UsageProblem("a post and a sheet are plain text", hint=f"--format {' or '.join(_FORMATS)}")
    return said or "txt"


def _put(session: Session, text: str, target: str | None, what: str) -> None:
    """The text on standard output, or in its file, whole or not at all."""
    if target is None:
        print(visible(text, lines=True), end="")
        return
    with files.whole_file(target, force=True) as file:
        file.write(text.encode("utf-8"))
        files.settle(file)
    output.say(session, f"{what} written to {target}.")


def _refuse_unfinished(missing: tuple[Missing, ...], reasons: tuple[str, ...]) -> None:
    lacking = tuple(f"{one.what}: {one.command}" for one in missing)
    if lacking or reasons:
        why = "facts are missing" if lacking else "the log does not call for it"
        raise Refused(f"the post is not written, {why}", hint="--draft writes it all the same", items=lacking or reasons)


def _remark(session: Session, made: Sheet, country: str | None) -> None:
    """What the writer should know of the form: how well it is known, its limits, what it asks beside."""
    form = made.form
    if country and country[:2].upper() != form.country:
        warn(f"warning: {form.title} is a form of {form.country}, and this repair is in {country}")
    how = "at first hand" if form.first_hand else "at second hand"
    output.say_aside(session, f"{form.title}, as read {how} on {form.checked.isoformat()}: it may have changed since")
    if form.files is not None:
        output.say_aside(session, f"it takes {form.files} files at most; {made.kept_files} are kept with this repair")
    for one in form.asks_too:
        output.say_aside(session, f"it also asks, and no log holds: {one}")
    for one in form.remarks:
        output.say_aside(session, one[:1].lower() + one[1:].removesuffix("."))


def _say_missing(session: Session, missing: list[tuple[str, str]]) -> None:
    if missing and not session.quiet:
        warn("note: not in the log yet:")
        for what, command in missing:
            warn(f"  {visible(what)}: {visible(command)}")


def _post_fields(made: Post, found: Fitted, most: int | None) -> dict[str, Any]:
    return {
        "language": made.language,
        "date": made.on.isoformat(),
        "text": found.text,
        "characters": found.length,
        "limit": most,
        "left_out": list(found.left_out),
        "business_days": made.business_days,
        "calendar_days": made.calendar_days,
        "missing": [{"what": missing.what, "command": missing.command} for missing in made.missing],
    }


def _sheet_fields(made: Sheet) -> dict[str, Any]:
    form, found = made.form, made.description
    return {
        "form": made.name,
        "title": form.title,
        "country": form.country,
        "language": form.lang,
        "checked": form.checked.isoformat(),
        "first_hand": form.first_hand,
        "fields": [entry._asdict() for entry in made.entries],
        "limit": form.limit,
        "characters": found.length if found else None,
        "left_out": list(found.left_out) if found else [],
        "files": form.files,
        "kept_files": made.kept_files,
        "asks_too": list(form.asks_too),
        "remarks": list(form.remarks),
    }


def _json(**fields: object) -> str:
    return json.dumps({"schema": 1, "command": "export", **fields}, ensure_ascii=False, indent=2) + "\n"
