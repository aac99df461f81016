"""Changes to inputs that keep them what they are: lines of JSON stay JSON, so that more than the parser is tried."""

from __future__ import annotations

import json
import random

import atheris

_VALUES = (
    None, True, 0, 1, 2, -1, 1 << 63, 1.5, "", "x", "1", "2019-02-29", "0000-01-01", "9999-12-31", "-3b", "\ud800", "\x00",
    "\n", "a" * 300, [], {}, [[]], "=1", "IT", "none", "mon-fri", "sat-thu", "repairs", "contacts", "journal", "letters",
)  # fmt: skip


def json_lines(data, most, seed):
    """Half of the time a change within the JSON of a line, else of the bytes."""
    rng = random.Random(seed)  # noqa: S311 - a choice that can be repeated
    try:
        found = [json.loads(line) for line in data.splitlines()]
    except (ValueError, RecursionError):
        return atheris.Mutate(data, most)
    if not found or rng.random() < 0.3:
        return atheris.Mutate(data, most)
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        _change(found, rng)
    made = b"".join(json.dumps(one, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n" for one in found)
    return made if len(made) <= most else atheris.Mutate(data, most)


def _change(found, rng):
    places = list(_places(found))
    holder, key = rng.choice(places)
    other, there = rng.choice(places)
    what = rng.randrange(5)
    if what == 0:
        holder[key] = rng.choice(_VALUES)
    elif what == 1:
        holder[key] = json.loads(json.dumps(other[there]))
    elif what == 2 and isinstance(holder, list):
        holder.insert(rng.randrange(len(holder) + 1), json.loads(json.dumps(other[there])))
    elif what == 3 and len(holder) > 1:
        del holder[key]
    elif isinstance(holder[key], str):
        text = atheris.Mutate(holder[key].encode("utf-8", "surrogatepass")[:200], 240)
        holder[key] = text.decode("utf-8", "replace")
    elif isinstance(holder[key], int):
        holder[key] += rng.choice((-1, 1, 1 << 31))


def _places(thing):
    pairs = thing.items() if isinstance(thing, dict) else enumerate(thing)
    for key, value in pairs:
        yield thing, key
        if isinstance(value, dict | list):
            yield from _places(value)
