"""What to put into the form of a complaint portal: a value for each of its fields, and only what the log holds.

The account is told of the firm, not to it: nobody is addressed, no law is cited, nothing is threatened. It is for an
authority, not for the public, so numbers are whole; names of staff are in it only where a note is quoted.
"""

from __future__ import annotations

from collections.abc import Callable
from shlex import quote
from typing import NamedTuple

from repairlog.letters import addressing, body, claiming, clauses, contacting, forms, languages, postal, telling
from repairlog.letters.clauses import Fitted, Limit
from repairlog.letters.forms import Field, Form
from repairlog.letters.languages import Language
from repairlog.letters.letter import situation
from repairlog.letters.saying import Listed, Say, Value, say, sentences
from repairlog.letters.situation import Situation, is_mine
from repairlog.letters.structure import Addressee, Request
from repairlog.text import visible


class Entry(NamedTuple):
    """One field: its label, the name of its value, the value, and, where that is not known, the command that adds it."""

    label: str
    name: str
    value: str | None
    command: str | None


class Sheet(NamedTuple):
    """A form filled in as far as the log goes; `description` is the field whose length counts, None where it has none."""

    name: str
    form: Form
    entries: tuple[Entry, ...]
    description: Fitted | None
    kept_files: int
    colon: str


class _Told(NamedTuple):
    """`s` is about the firm written to; `account` the same repair, told to somebody else."""

    s: Situation
    account: Situation
    language: Language
    description: str | None = None


def compose(name: str, request: Request, limit: Limit | None = None) -> Sheet:
    """The sheet for the form `name`, one of `forms.names()`; `limit` takes the place of the form's own.

    Raises `UsageProblem` where the writer is a shop, and where the account cannot be made so short.
    """
    addressing.check_consumer(request.me, "a complaint form")
    form = forms.load(name)
    country = request.standing.case.repair.country or form.country
    language = languages.load(form.lang, country if form.country == country[:2].upper() else form.country)
    s = situation(request._replace(step="complaint", annexes=False, terminate=False))
    told = _Told(s, s._replace(to=Addressee("other", None), law=None), language)
    description = None
    if any(field.value == "description" for field in form.fields):
        description = _description(told, limit or (Limit(form.limit, clauses.typed) if form.limit else None))
    told = told._replace(description=description.text if description else None)
    entries = tuple(_entry(field, told) for field in form.fields)
    return Sheet(name, form, entries, description, len(request.evidence), language.marks[0])


def _entry(field: Field, told: _Told) -> Entry:
    known = VALUES[field.value]
    value = visible(known.found(told) or "").strip() or None
    return Entry(field.label, field.value, value, None if value else _command(known, told.s))


def _command(known: _Known, s: Situation) -> str:
    """The command that adds what a value needs; of a firm that is not known, the one that names it."""
    party, role = s.to.party, s.to.role if s.to.role != "other" else "seller"
    command = VALUES["trader"].command if party is None and "{party}" in known.command else known.command
    return command.format(number=s.repair.id, role=role, party=quote(party.name) if party else "")


def _description(told: _Told, limit: Limit | None) -> Fitted | None:
    """The whole account as one paragraph; None while the days it is about are not known."""
    account = told.account
    if account.repair.sent_on is None or account.repair.bought_on is None:
        return None
    parts = (
        *telling.contract(account), *contacting.contacts(account), *telling.letters_sent(account),
        *telling.last_state(account), *telling.elapsed(account), _wish(account),
    )  # fmt: skip
    return clauses.fitted(body.worded(told.language, (parts,)), limit)


def _wish(s: Situation) -> Say:
    key = claiming.wanted(s).key.replace("remedy.", "want.")
    if key != "want.refund":
        return Say(key)
    priced = telling.price(s, key)
    return priced if isinstance(priced, Say) else Say("want.refund.unpriced")


def _sentences(parts: Callable[[Situation], tuple[Say, ...]]) -> Callable[[_Told], str | None]:
    return lambda told: sentences(told.language, parts(told.account)) or None


def _day(field: str) -> Callable[[_Told], str | None]:
    def worded(told: _Told) -> str | None:
        on = getattr(told.s.repair, field)
        return told.language.day(on, "") if on else None

    return worded


def _mine(field: str) -> Callable[[_Told], str | None]:
    return lambda told: getattr(told.s.request.me, field) or None


def _address(text: str | None) -> str | None:
    return ", ".join(postal.lines(text)) if text else None


def _trader_address(told: _Told) -> str | None:
    party = told.s.to.party
    return _address(party.address) if party else None


def _product(told: _Told) -> str | None:
    repair = told.s.repair
    more = [one for one in (repair.brand, repair.model) if one and one.casefold() not in repair.device.casefold()]
    return ", ".join([repair.device, *more])


def _bought_at(told: _Told) -> str | None:
    seller = told.s.case.seller
    return ", ".join(filter(None, (seller.legal_name or seller.name, _address(seller.address)))) if seller else None


def _price(told: _Told) -> str | None:
    repair = told.s.repair
    return told.language.money(repair.price, repair.currency) if repair.price and repair.currency else None


def _channels(told: _Told) -> str | None:
    used = dict.fromkeys(one.channel for one in told.s.case.first_hand() if one.channel and is_mine(one))
    known = told.language.phrases
    said: tuple[Value, ...] = tuple(Say(f"channel.{one}") if f"channel.{one}" in known else one for one in used)
    return say(told.language, Listed(said)) if said else None


def _files(told: _Told) -> str | None:
    kept = [one.file_name or one.title for one in told.s.request.evidence]
    return ", ".join(filter(None, kept)) or None


class _Known(NamedTuple):
    """How a value is found, and the command that adds what it needs; ``{number}`` is the repair, ``{role}`` the firm's."""

    found: Callable[[_Told], str | None]
    command: str


VALUES: dict[str, _Known] = {
    "me": _Known(_mine("name"), "repairlog me --name …"),
    "me_address": _Known(lambda told: _address(told.s.request.me.address), "repairlog me --address …"),
    "me_email": _Known(_mine("email"), "repairlog me --email …"),
    "me_phone": _Known(_mine("phone"), "repairlog me --phone …"),
    "me_tax": _Known(_mine("tax_id"), "repairlog me --tax-id …"),
    "trader": _Known(lambda told: told.s.to.name, "repairlog edit {number} --{role} …"),
    "trader_address": _Known(_trader_address, "repairlog party {party} --address …"),
    "product": _Known(_product, "repairlog edit {number} --model …"),
    "bought_at": _Known(_bought_at, "repairlog edit {number} --seller …"),
    "bought": _Known(_day("bought_on"), "repairlog edit {number} --bought DATE"),
    "noticed": _Known(_day("noticed_on"), "repairlog edit {number} --noticed DATE"),
    "price": _Known(_price, "repairlog edit {number} --price 499.90"),
    "proof": _Known(lambda told: told.s.repair.proof, "repairlog edit {number} --proof …"),
    "letters": _Known(_sentences(telling.letters_sent), "repairlog sent L1 --on DATE"),
    "contacts": _Known(_sentences(contacting.contacts), "repairlog contact {number} -m …"),
    "channels": _Known(_channels, "repairlog contact {number} --phone -m …"),
    "refusals": _Known(_sentences(contacting.refusals), "repairlog contact {number} --result refused -m …"),
    "want": _Known(lambda told: sentences(told.language, (_wish(told.account),)), ""),
    "files": _Known(_files, "repairlog attach {number} FILE"),
    "description": _Known(lambda told: told.description, "repairlog edit {number} --bought DATE --sent DATE"),
}
"""The values that a form's fields can name."""
