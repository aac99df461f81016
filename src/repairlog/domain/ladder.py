"""What the log calls for next, and why: contact, reminder, complaint, notice, final; the first rule that holds.

A letter's step is not called for again once a letter of that step or of a later one, with a deadline, was sent: its
deadline is waited for, and what comes after it is the next step.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from repairlog.domain.days import Calendar, business_days, calendar_days, next_business_day
from repairlog.domain.deadlines import Deadline
from repairlog.domain.law import Choice
from repairlog.domain.model import LETTER_STEPS, Case, Contact, FollowUp, Step
from repairlog.domain.promises import PromiseState

REMINDER_AFTER = 10
"""Business days unanswered that call for a reminder."""
COMPLAINT_AFTER = 20
"""Business days unanswered that call for a complaint."""
LIMIT_NEAR = 5
"""Calendar days to a numeric repair limit that call for a complaint."""

_ANSWERS = frozenset({"news", "promise"})
_ROLES = {"seller": "seller", "maker": "maker", "designated_repairer": "centre", "authorised_service": "centre"}


class NextStep(NamedTuple):
    """A step, its reason in one sentence, the command to type, and the day to do it (None = now)."""

    step: Step
    why: str
    command: str
    on: date | None


class _Known(NamedTuple):
    """All that the rules look at."""

    case: Case
    today: date
    calendar: Calendar
    choice: Choice
    promises: Sequence[PromiseState]
    deadlines: Sequence[Deadline]
    by_shop: bool

    def unanswered(self) -> int:
        """Business days without news or a promise, up to today."""
        return unanswered_business_days(self.case, self.today, self.calendar, by_shop=self.by_shop) or 0

    def letters(self) -> dict[Step, Deadline]:
        """The deadline of the last letter sent of each step."""
        steps = {f"L{letter.id}": letter.step for letter in self.case.letters}
        return {steps[d.item]: d for d in self.deadlines if d.kind == "letter" and d.item in steps}


def next_step(
    case: Case,
    *,
    today: date,
    calendar: Calendar,
    choice: Choice,
    promises: Sequence[PromiseState],
    deadlines: Sequence[Deadline],
    by_shop: bool = False,
) -> tuple[NextStep | None, str | None]:
    """The next step, or None and the reason: the repair is void, closed, or the action on the legal guarantee time-barred.

    `by_shop`: the log is a shop's. It asks the centre, else the maker; the guarantee is its customer's, and bars nothing.
    """
    if case.repair.void:
        return None, "the repair is void: it was entered in error"
    known = _Known(case, today, calendar, choice, promises, deadlines, by_shop)
    over = _over(known)
    if over is not None:
        return None, over
    step, untold = _step(known), _untold(known)
    return step if untold is None else step._replace(why=f"{untold}; {step.why}"), None


def unanswered_business_days(case: Case, until: date, calendar: Calendar, *, by_shop: bool = False) -> int | None:
    """Business days in (the last first-hand contact with result news or promise, else the day sent, until].

    News from before the hand-over is older than the question: then the day sent counts. None while neither is known.
    What a shop (`by_shop`) told its customer is no answer.
    """
    heard = [contact for contact in case.first_hand() if not (by_shop and is_with_owner(case, contact))]
    days = [contact.happened_on for contact in heard if contact.result in _ANSWERS]
    if case.repair.sent_on is not None:
        days.append(case.repair.sent_on)
    return max(0, business_days(calendar, max(days), until)) if days else None


def is_with_owner(case: Case, contact: Contact) -> bool:
    """Whether a contact was with the device's owner, who can be told of the repair and cannot tell of it."""
    return case.repair.owner_id is not None and case.repair.owner_id in {contact.by_id, contact.with_id}


def open_follow_up(case: Case) -> FollowUp | None:
    """The earliest follow-up that is still open."""
    still = [follow_up for follow_up in case.follow_ups if follow_up.state == "open"]
    return min(still, key=lambda follow_up: (follow_up.due_on, follow_up.id), default=None)


def _over(known: _Known) -> str | None:
    """Why nothing is called for any more.

    A paid repair, or one under a commercial guarantee, is not barred together with the action on the legal one.
    """
    repair = known.case.repair
    if repair.closed_on is not None:
        return f"closed on {repair.closed_on}" + (f" as {repair.outcome}" if repair.outcome else "")
    actions = [deadline for deadline in known.deadlines if deadline.kind == "action" and not known.by_shop]
    if repair.under in {None, "legal"} and actions and all(action.passed(known.today) for action in actions):
        last = actions[-1]
        why = f"the action is time-barred: its last day was {last.on} ({last.source}); an adviser should look at it"
        guarantees = [deadline.on for deadline in known.deadlines if deadline.kind == "guarantee"]
        if repair.under is None and repair.sent_on and guarantees and repair.sent_on > max(guarantees):
            why += f"; if this is no claim on the guarantee: repairlog edit {repair.id} --under paid"
        return why
    return None


def _step(known: _Known) -> NextStep:
    number = known.case.repair.id
    if known.case.repair.sent_on is None:
        return NextStep("contact", "not handed over yet", f"repairlog event {number} handed-in", None)
    pending = [promise.promise for promise in known.promises if promise.state == "pending"]
    if pending:
        first = min(pending, key=lambda promise: (promise.promised_on, promise.id))
        why = f"a promise is pending: on {first.made_on} for {first.promised_on}"
        return NextStep("contact", why, _contact(known), next_business_day(known.calendar, first.promised_on))
    reached = max((LETTER_STEPS.index(step) for step in known.letters()), default=-1)
    for step, why in _called_for(known):
        if LETTER_STEPS.index(step) > reached:
            return NextStep(step, why, f"repairlog export {number} --step {step}", None)
    return _wait(known)


def _called_for(known: _Known) -> Iterator[tuple[Step, str]]:
    """Every letter that something calls for, the last step first, each with its reason."""
    today, unanswered = known.today, known.unanswered()
    over = {step: _expired(step, letter) for step, letter in known.letters().items() if letter.passed(today)}
    limits = [one for one in known.deadlines if one.kind == "law" and one.act and one.met_on is None]
    cited = [limit for limit in limits if limit.mark == "P" and limit.passed(today)]
    near = [limit for limit in limits if calendar_days(today, limit.on) <= LIMIT_NEAR]
    missed = [promise for promise in known.promises if promise.state == "missed"]
    if "notice" in over:
        yield "final", over["notice"]
    if "complaint" in over:
        yield "notice", over["complaint"]
    if cited:
        yield "notice", f"the limit for the repair passed on {cited[0].on} ({cited[0].source})"
    if "reminder" in over:
        yield "complaint", over["reminder"]
    if unanswered >= COMPLAINT_AFTER:
        yield "complaint", _silence(known)
    if near:
        yield "complaint", _near(near[0], today)
    if missed:
        yield "reminder", _missed(missed)
    if unanswered >= REMINDER_AFTER:
        yield "reminder", _silence(known)


def _expired(step: Step, letter: Deadline) -> str:
    return f"the deadline of letter {letter.item} ({step}) passed on {letter.on}"


def _wait(known: _Known) -> NextStep:
    """Ask again: after the deadline of the last letter, on the day that is planned, or now."""
    command, letters = _contact(known), known.letters()
    if letters:
        step = max(letters, key=LETTER_STEPS.index)
        letter = letters[step]
        if letter.on >= known.today:
            day = next_business_day(known.calendar, letter.on)
            return NextStep("contact", f"letter {letter.item} ({step}) gives time until {letter.on}", command, day)
        if step == "final":
            return NextStep("contact", f"{_expired(step, letter)}: an adviser should look at it", command, None)
    why, follow_up = _silence(known), open_follow_up(known.case)
    if follow_up is None or follow_up.due_on <= known.today:
        return NextStep("contact", why, command, None)
    return NextStep("contact", f"{why}; to be asked on {follow_up.due_on}", command, follow_up.due_on)


def _contact(known: _Known) -> str:
    """The command for a contact with the one who answers, as far as the log names somebody in that role."""
    case, regime = known.case, known.choice.regime
    named = {"seller": case.seller, "centre": case.centre, "maker": case.maker}
    under = case.repair.under
    if known.by_shop:
        roles = ["centre", "maker"]
        named["seller"] = None
    elif under == "commercial":
        roles = ["maker"]
    elif under in {"paid", "goodwill"}:
        roles = [case.repair.handed_to or "centre", "centre"]
    else:
        roles = [_ROLES.get(addressee, "") for addressee in regime.addressee] if regime else []
    role = next((role for role in (*roles, "seller", "centre", "maker") if named.get(role)), None)
    return f"repairlog contact {case.repair.id}{f' --with {role}' if role else ''} --phone"


def _untold(known: _Known) -> str | None:
    """The seller answers and the log does not say that he knows: this comes before every other reason."""
    case, repair, regime = known.case, known.case.repair, known.choice.regime
    if known.by_shop or repair.told_on is not None or repair.under not in {None, "legal"} or regime is None:
        return None
    spoken = any("seller" in (contact.with_role, contact.by_role) for contact in case.first_hand())
    written = any(letter.to_role == "seller" and letter.sent_on is not None for letter in case.letters)
    if spoken or written or regime.addressee[:1] != ("seller",):
        return None
    notice = next((deadline.on for deadline in known.deadlines if deadline.kind == "notice"), None)
    tense = "had to be told" if notice is not None and notice < known.today else "has to be told"
    return f"no contact with the seller is recorded: the seller {tense}" + (f" by {notice}" if notice else "")


def _silence(known: _Known) -> str:
    """Business days without an answer, and how many of the contacts whose result is known gave a date."""
    why = f"{_many(known.unanswered(), 'business day')} without news or a promise"
    contacts = [one for one in known.case.first_hand() if not (known.by_shop and is_with_owner(known.case, one))]
    results = [contact.result for contact in contacts if contact.result is not None]
    if not contacts:
        return f"{why}; no contact yet"
    if not results:
        return f"{why}; {_many(len(contacts), 'contact')}"
    told = "" if len(results) == len(contacts) else " with a known result"
    dated = {promise.contact_id for promise in known.case.promises} & {one.id for one in contacts}
    return f"{why}; {_many(len(results), 'contact')}{told}, {len(dated) or 'none'} with a date"


def _near(limit: Deadline, today: date) -> str:
    left = calendar_days(today, limit.on)
    if left < 0:
        return f"the limit for the repair passed on {limit.on} ({limit.source}, mark {limit.mark})"
    return f"{_many(left, 'calendar day')} to the limit for the repair on {limit.on} ({limit.source})"


def _missed(missed: Sequence[PromiseState]) -> str:
    last = max(missed, key=lambda state: (state.promise.promised_on, state.promise.id))
    by = f" by {_many(last.missed_by_business_days, 'business day')}" if last.missed_by_business_days else ""
    if len(missed) == 1:
        return f"the promise for {last.promise.promised_on} was missed{by}"
    return f"{len(missed)} promises were missed, the one for {last.promise.promised_on}{by}"


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
