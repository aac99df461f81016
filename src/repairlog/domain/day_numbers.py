"""Days numbered by business days, for counting very many spans of one calendar: a subtraction a span.

`days.business_days` counts one span in a closed form; here every day of a year is numbered at once, and kept.
"""

from datetime import date, timedelta

from repairlog.domain.days import Calendar, business_days, working_weekdays


class DayNumbers(dict[str, int]):
    """Days as ISO text with their numbers: ``numbers[end] - numbers[start]`` are the business days in ``(start, end]``.

    Filled by whole years as it is asked. Raises `UsageProblem` for a year the calendar does not know.
    """

    def __init__(self, calendar: Calendar) -> None:
        """No day is numbered yet."""
        super().__init__()
        self._calendar = calendar
        self._zero: date | None = None  # the day that has the number 0

    def __missing__(self, day: str) -> int:
        """The number of a day of a year that was not asked for before."""
        year = int(day[:4])
        closed, week = self._calendar.closing_days(year), working_weekdays(self._calendar.week)
        here = date(year, 1, 1) - timedelta(days=1)
        self._zero = self._zero or here
        number, end = business_days(self._calendar, self._zero, here), date(year, 12, 31)
        while here < end:
            here += timedelta(days=1)
            number += here.weekday() in week and here not in closed
            self[here.isoformat()] = number
        return self[day]
