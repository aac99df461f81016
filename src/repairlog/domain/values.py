"""Small values as people write them: a country, a price, a currency. What cannot be read is refused, nothing is guessed."""

from repairlog.errors import UsageProblem


def country(value: str | None) -> str | None:
    """A country by its two letters, upper case. Raises `UsageProblem` for anything else."""
    if value is None or value == "":
        return None
    if len(value) != 2 or not (value.isascii() and value.isalpha()):
        raise UsageProblem(f"`{value}` is no country code", hint="two letters, as in --country IT")
    return value.upper()


def price(value: str | None) -> str | None:
    """A price as a decimal with a point, at most three places. Raises `UsageProblem` for anything else."""
    if not value:
        return None
    from decimal import Decimal  # noqa: PLC0415 - few commands name a price

    whole, point, places = value.partition(".")
    digits = whole + places
    if not (digits.isascii() and digits.isdigit() and whole) or (point and not 1 <= len(places) <= 3) or len(whole) > 12:
        raise UsageProblem(f"`{value}` is no price", hint="a point before the cents and nothing else: --price 499.90")
    return str(Decimal(value))


def currency(value: str | None, land: str | None) -> str | None:
    """A currency by its three letters, else the one of the country, else unknown. Else `UsageProblem`."""
    if value:
        if len(value) != 3 or not (value.isascii() and value.isalpha()):
            raise UsageProblem(f"`{value}` is no currency code", hint="three letters, as in --currency EUR")
        return value.upper()
    if land is None:
        return None
    from babel.numbers import get_territory_currencies  # noqa: PLC0415 - 4 times a bare start

    found = get_territory_currencies(land)
    return found[0] if found else None


def passes_check(imei: str) -> bool:
    """Whether an IMEI has 15 digits of which the last checks the others (Luhn, 3GPP TS 23.003)."""
    digits = [int(c) for c in imei if c.isascii() and c.isdigit()]
    doubled = [d if i % 2 == 0 else sum(divmod(2 * d, 10)) for i, d in enumerate(digits)]
    return len(digits) == 15 and sum(doubled) % 10 == 0
