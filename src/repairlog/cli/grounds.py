"""What a letter rests on: held against the journal before a file is written, and told of where the writing fails after."""

from __future__ import annotations

from collections.abc import Sequence

from repairlog.actions.log import Log
from repairlog.errors import FileProblem
from repairlog.letters.letter import Request


def refuse_altered(log: Log, requests: Sequence[Request]) -> None:
    """Raise `FileProblem` where what would be written is not what was recorded: it would be somebody else's word."""
    from repairlog.store import resting
    from repairlog.store.copies import problem_text

    each = [resting.problems(log.connection, request.standing.case.repair.id) for request in requests]
    found = list(dict.fromkeys(problem for problems in each for problem in problems))
    if found:
        raise FileProblem(
            "nothing is written: what the log says of this repair is not what was recorded",
            hint="`repairlog verify` names everything that is wrong; then restore a backup that holds",
            items=tuple(map(problem_text, found[:12])),
        )


def remembered(error: BaseException, numbers: Sequence[int]) -> BaseException:
    """What ended the writing of a letter, with a word on the letter where the log remembers it already."""
    if not numbers:
        return error
    kept = f"{', '.join(f'L{number}' for number in numbers)} is in the log all the same; `repairlog undo` takes it back"
    if isinstance(error, FileProblem):
        return FileProblem(error.message, hint=kept)
    error.add_note(kept)
    return error
