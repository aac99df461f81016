"""The law in force for a contract, line by line: what, how long, from when, its source, and how well it was checked.

What is only remembered (mark ``U``) is never shown as law: it is named among what is not known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from repairlog.domain.days import long_day
from repairlog.jurisdictions import country_facts, generic, regimes_of
from repairlog.reports.listing import Block, Cell, Facts
from repairlog.reports.words import NOT_ADVICE, count, week_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from repairlog.domain.law import Choice, Counting, Gap, Period, Regime

_MARKS = {"P": "P: the text itself was read", "S": "S: only a text about it was read"}
_ROLLS = {
    "none": "never moves",
    "holiday": "moves off Sundays and public holidays",
    "sat_sun_holiday": "moves off Saturdays, Sundays and public holidays",
}
_NUMBERED = frozenset({"repair", "notice", "liability"})
"""Of these it is worth saying that the law sets no number."""
_UNITS = {"day": "calendar day", "working_day": "working day"}
_UNNUMBERED = {"reasonable": "a reasonable time, no number of days,", "none": "the law sets no number"}


def law_listing(country: str, choice: Choice, on: date) -> tuple[Block, ...]:
    """The law of `country` for a contract of day `on`, or the reason why none is taken and the texts to look at.

    Of what is only remembered no line is shown: it is named at the end among what is not known.
    """
    code = country.partition("-")[0]
    blocks: list[Block] = []
    if choice.regime is None:
        blocks.append(f"No law is cited for {country}: {choice.why}.")
    regimes = [choice.regime] if choice.regime else list(choice.candidates)
    for regime in regimes:
        blocks += _regime(regime, on)
    facts = country_facts(code)
    blocks += [_counting(rule) for rule in facts.counting if rule.mark != "U"]
    cautions = [f"Warning: {warning}." for warning in choice.warnings]
    cautions += [f"Caution: {caution}" for regime in regimes for caution in regime.cautions]
    checked = max((period.checked for regime in regimes for period in regime.periods), default=generic.AS_OF)
    last = f" (last checked {checked.isoformat()})"
    remembered = [_name(period) for regime in regimes for period in regime.periods if period.mark == "U"]
    remembered += ["how a last day is counted" for rule in facts.counting if rule.mark == "U"]
    unknown = [f"Not known: {name}; nothing about it was read.{last}" for name in remembered]
    unknown += [f"Not known: {gap.question} {gap.say}{last}" for gap in (*facts.gaps, *_unsure(regimes))]
    others = [f"{other.id}, contracts {_span(other)}" for other in regimes_of(code) if other not in regimes]
    also = [f"Also on record: {'; '.join(others)}. Type: repairlog law ID"] if others else []
    legend = f"{_MARKS['P']}. {_MARKS['S']}. A letter cites only P. {NOT_ADVICE}"
    return (*blocks, *("\n".join(lines) for lines in (cautions, unknown, also) if lines), legend)


def _unsure(regimes: list[Regime]) -> tuple[Gap, ...]:
    """The question that is open wherever a text may have changed."""
    return (generic.UNSURE,) if any(regime.unsure_from for regime in regimes) else ()


def _counting(rule: Counting) -> Facts:
    """A country's own rule for a last day."""
    moves = _ROLLS[rule.rolls] if rule.rolls else "whether it moves is not known"
    known = (("Note", rule.note), ("Source", rule.source), ("State of the text", rule.state))
    facts: list[tuple[str, Cell]] = [("Last day of an act", moves), ("Cite", rule.cite)]
    facts += [(label, value) for label, value in known if value]
    return Facts((*facts, ("Checked", f"mark {rule.mark}")), title="how days are counted")


def _regime(regime: Regime, on: date) -> Iterator[Block]:
    facts: list[tuple[str, Cell]] = [("Contract of", long_day(on)), ("Holds for contracts", _span(regime))]
    facts += [("Who answers", ", ".join(_who(regime, who) for who in regime.addressee))]
    facts += [("Note", note) for note in (regime.addressee_note, regime.note) if note]
    if regime.dates_source and {regime.contract_from_mark, regime.contract_to_mark} & {"P", "S"}:
        facts.append(("Source", regime.dates_source))
    yield Facts(tuple(facts), title=f"{regime.id}: {regime.name}")
    yield from (_period(period) for period in regime.periods if period.mark != "U")


def _who(regime: Regime, who: str) -> str:
    return f"{_words(who)}{' (on a condition, see the note)' if who in regime.conditional else ''}"


def _span(regime: Regime) -> str:
    ends = []
    if regime.contract_from is not None:
        sure = regime.contract_from_mark
        ends.append("from a day that is not certain" if sure in {"U", None} else _end("from", regime.contract_from, sure))
    if regime.contract_to is not None:
        sure = regime.contract_to_mark
        ends.append("to a day that is not certain" if sure in {"U", None} else _end("to", regime.contract_to, sure))
    return " ".join(ends) or "of any day"


def _end(word: str, day: date, mark: str | None) -> str:
    return f"{word} {long_day(day)} [{mark}]"


def _period(period: Period) -> Facts:
    starts = period.starts if period.mark_of("starts") != "U" and period.starts != "unspecified" else None
    starting = f" from {_words(starts)}{_own_mark(period, period.starts_mark)}" if starts else ""
    facts: list[tuple[str, Cell]] = []
    if period.unit != "none" or (period.what in _NUMBERED and not period.applies):
        facts.append(("Term", f"{_length(period)}{starting}{_nature(period)}"))
    elif starting:
        facts.append(("Runs", starting.strip()))
    if period.week and period.amount is None:
        facts.append(("Week", week_text(period.week)))
    if period.rolls is not None and period.amount is not None and period.mark_of("rolls") != "U":
        facts.append(("Last day", f"{_ROLLS[period.rolls]}{_own_mark(period, period.rolls_mark)}"))
    if period.consequence and period.mark_of("consequence") != "U":
        after = ", ".join(_words(word) for word in period.consequence)
        facts.append(("Then", f"{after}{_own_mark(period, period.consequence_mark)}"))
    if period.mark_of("cite") != "U":
        facts.append(("Cite", f"{period.cite}{_own_mark(period, period.cite_mark)}"))
    source = f"{period.source} (the site, not the page)" if period.source and period.source_is else period.source
    known = [("Text", period.text), ("Note", period.note), ("Source", source), ("Official text", period.official)]
    known += [("Source of the start", period.starts_source)] if starts else []
    known += [("Source of what follows", period.consequence_source)] if period.mark_of("consequence") != "U" else []
    known += [("State of the text", period.state)]
    facts += [(label, value) for label, value in known if value]
    facts.append(("Checked", f"{period.checked.isoformat()}, mark {period.mark}"))
    return Facts(tuple(facts), title=_name(period))


def _name(period: Period) -> str:
    where = f" ({', '.join(period.subdivision)} only)" if period.subdivision else ""
    return f"{_words(period.what)}{f', {_words(period.applies)}' if period.applies else ''}{where}"


def _length(period: Period) -> str:
    if period.amount is None:
        return _UNNUMBERED.get(period.unit, "length not known")
    least = "at least " if period.minimum else ""
    unit = _UNITS.get(period.unit, period.unit)
    other = f" or {_UNITS.get(period.or_unit, period.or_unit)}s, which is not known," if period.or_unit else ""
    week = f", {week_text(period.week)} without holidays," if period.week else ""
    more = f", extendable by {period.extendable_by}" if period.extendable_by else ""
    times = f", {period.max_times} times at most" if period.max_times else ""
    return f"{least}{count(period.amount, unit)}{other}{week}{more}{times}"


def _nature(period: Period) -> str:
    firmness = {"soft": "has exceptions or is a standard", "effort": "a duty to try", "hard": None, None: None}
    said = (firmness[period.firmness], None if period.binding else "a guideline", "optional" if period.optional else None)
    words = "; ".join(part for part in said if part)
    return f" ({words})" if words else ""


def _own_mark(period: Period, mark: str | None) -> str:
    return "" if mark in {None, period.mark} else f" [{mark}]"


def _words(name: str) -> str:
    return name.replace("_", " ")
