"""What was typed in earlier repairs, to be offered again: sellers, centres, brands, the last used first."""

from typing import Literal

from repairlog.store.connection import Connection

Offered = Literal["seller", "centre", "brand"]
_PARTIES = {"seller": "seller_id", "centre": "centre_id"}


def names(connection: Connection, which: Offered, limit: int) -> list[str]:
    """At most `limit` names of earlier repairs, those of the newest repairs first."""
    if which == "brand":
        found = connection.execute(
            "SELECT brand FROM repairs WHERE void = 0 AND brand IS NOT NULL"
            " GROUP BY brand ORDER BY max(id) DESC LIMIT :limit",
            {"limit": limit},
        )
    else:
        column = _PARTIES[which]
        found = connection.execute(
            f"SELECT p.name FROM repairs r JOIN parties p ON p.id = r.{column} WHERE r.void = 0"  # noqa: S608 - our own names
            f" GROUP BY p.id ORDER BY max(r.id) DESC LIMIT :limit",
            {"limit": limit},
        )
    return [name for (name,) in found]
