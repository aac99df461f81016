"""The Open Repair Data Standard: its columns, and what of a repair log it has words for.

Version 0.3 of 7 December 2021, of the Open Repair Alliance: https://standard.openrepair.org/standard.html. The columns are
those, in the order, of the data that the alliance publishes in that version. The standard is made for events at which
volunteers repair: one day, one attempt, four states. How long it took, who was asked and what was promised have no column.
"""

from collections.abc import Mapping
from typing import Literal

VERSION = "0.3"
COLUMNS = (
    "id", "data_provider", "country", "partner_product_category", "product_category", "product_category_id", "brand",
    "year_of_manufacture", "product_age", "repair_status", "repair_barrier_if_end_of_life", "group_identifier",
    "event_date", "problem",
)  # fmt: skip
EMPTY = (
    "data_provider", "partner_product_category", "product_category", "product_category_id", "year_of_manufacture",
    "product_age", "repair_barrier_if_end_of_life", "problem",
)  # fmt: skip
"""The columns that stay empty: a log does not know them, or they would say who keeps it or what people wrote."""
Status = Literal["Fixed", "Repairable", "End of life", "Unknown"]
NO_BRAND = "Unknown"
"""What the published data has for a brand that nobody knows."""
_STATUS: Mapping[str, Status] = {"repaired": "Fixed"}


def status(outcome: str | None) -> Status:
    """The repair status for an outcome, None while the repair is open.

    Only ``repaired`` is one of the standard's. "Repairable" needs a next step that was found, "End of life" that owner and
    repairer gave the device up: no other outcome says so, least of all a refund or a claim that was rejected.
    """
    return _STATUS.get(outcome or "", "Unknown")
