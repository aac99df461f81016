"""What the commands show, under one name; `status`, which starts in every prompt, takes its part from `status` itself."""

from __future__ import annotations

from repairlog.domain.days import long_day
from repairlog.reports.detail import next_step_facts, status_detail
from repairlog.reports.law import law_listing
from repairlog.reports.records import (
    closing_listing,
    closing_text,
    days_blocks,
    done_text,
    history_listing,
    history_view,
    person_facts,
    undo_listing,
)
from repairlog.reports.status import by_urgency, due_reasons, short_line, status_listing, status_title
from repairlog.reports.timeline import timeline
from repairlog.reports.words import count, rule_text

__all__ = [
    "by_urgency",
    "closing_listing",
    "closing_text",
    "count",
    "days_blocks",
    "done_text",
    "due_reasons",
    "history_listing",
    "history_view",
    "law_listing",
    "long_day",
    "next_step_facts",
    "person_facts",
    "rule_text",
    "short_line",
    "status_detail",
    "status_listing",
    "status_title",
    "timeline",
    "undo_listing",
]
