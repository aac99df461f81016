"""What other programs read: two views, and the two tables that let SQL count business days as `domain.days` does.

`counting_rules` and `days_left_out` are worked out from the calendars, not recorded: no entry of the journal tells of them,
`store.counting` makes them, and `verify` holds them against the calendars. A day is counted by the number of working
weekdays up to it since a Monday long ago, less the days left out: ``passed`` is a digit a weekday from Monday on, how many
working days of the week are over by its end. The years are those that were asked for, `from_on` and `to_on` what is known
of them, ends included.

`TURNAROUND` is one query over `repair_status` without anything that is SQLite's alone: DuckDB and Spark run it as it is.
"""

RULES = """CREATE TABLE counting_rules (
  id INTEGER PRIMARY KEY,
  calendar TEXT NOT NULL,
  week TEXT NOT NULL,
  centre_id INTEGER,
  passed TEXT NOT NULL CHECK (length(passed) = 7),
  first_year INTEGER NOT NULL,
  last_year INTEGER NOT NULL,
  from_on TEXT CHECK (from_on IS date(from_on, '+0 days')),
  to_on TEXT CHECK (to_on IS date(to_on, '+0 days')),
  made_from TEXT NOT NULL
) STRICT"""

LEFT_OUT = """CREATE TABLE days_left_out (
  rule_id INTEGER NOT NULL REFERENCES counting_rules,
  on_day TEXT NOT NULL CHECK (on_day IS date(on_day, '+0 days')),
  PRIMARY KEY (rule_id, on_day)
) STRICT, WITHOUT ROWID"""

_MONDAYS = "CAST(julianday({day}) + 0.5 AS INTEGER)"  # a day number that 7 divides on Mondays
_PASSED = "{number} / 7 * substr(passed, 7) + substr(passed, {number} % 7 + 1, 1)"
_SENT, _UNTIL = _MONDAYS.format(day="sent_on"), _MONDAYS.format(day="until_on")

REPAIR_STATUS = f"""CREATE VIEW repair_status AS
WITH seen AS (
  SELECT repairs.*, min(ifnull(closed_on, date('now', 'localtime')), date('now', 'localtime')) AS until_on, (
    SELECT rule.id FROM counting_rules AS rule
    WHERE rule.calendar = repairs.calendar AND rule.week = repairs.week
      AND (rule.centre_id = repairs.centre_id OR rule.centre_id IS NULL)
    ORDER BY rule.centre_id IS NULL LIMIT 1
  ) AS rule_id
  FROM repairs WHERE void = 0
)
SELECT seen.id, seen.device, seen.brand, seen.model, seller.name AS seller, centre.name AS centre, maker.name AS maker,
  seen.country, seen.calendar, seen.week, seen.bought_on, seen.sent_on, CAST(substr(sent_on, 1, 4) AS INTEGER) AS year,
  seen.closed_on, seen.outcome,
  CAST(CASE WHEN sent_on <= until_on THEN ifnull(closed_on <= until_on AND outcome <> 'withdrawn', 0) END AS INTEGER)
    AS ended,
  CAST(CASE WHEN sent_on <= until_on AND sent_on >= date(from_on, '-1 day') AND until_on <= to_on THEN
    ({_PASSED.format(number=_UNTIL)}) - ({_PASSED.format(number=_SENT)})
    - (SELECT count(*) FROM days_left_out WHERE rule_id = seen.rule_id AND on_day > sent_on AND on_day <= until_on)
  END AS INTEGER) AS business_days,
  CAST(CASE WHEN sent_on <= until_on THEN {_UNTIL} - {_SENT} END AS INTEGER) AS calendar_days,
  CAST((SELECT count(*) FROM contacts WHERE repair_id = seen.id AND reported = 0 AND void = 0) AS INTEGER) AS contacts,
  CAST((SELECT max(happened_on) FROM contacts WHERE repair_id = seen.id AND reported = 0 AND void = 0) AS TEXT)
    AS last_contact_on
FROM seen
LEFT JOIN counting_rules AS rule ON rule.id = seen.rule_id
LEFT JOIN parties AS seller ON seller.id = seen.seller_id
LEFT JOIN parties AS centre ON centre.id = seen.centre_id
LEFT JOIN parties AS maker ON maker.id = seen.maker_id"""
"""A row a repair that is not void. ``ended``: 1 closed, 0 open or withdrawn, null where it was not sent yet; days in
``(sent, closed or today]``, null where the calendar of a day is not known."""

_GROUPS = ("brand", "model", "centre", "seller", "maker", "country")
_COLUMNS = "ended, business_days, contacts, closed_on"  # of each repair, beside what it is grouped by
_GROUPED = "\n  UNION ALL ".join((
    f"SELECT 'all' AS grouped_by, 'all' AS name, {_COLUMNS} FROM repair_status",
    *(f"SELECT '{name}', {name}, {_COLUMNS} FROM repair_status" for name in _GROUPS),
    f"SELECT 'year', CAST(year AS CHAR(4)), {_COLUMNS} FROM repair_status",
    f"SELECT 'outcome', COALESCE(outcome, 'open'), {_COLUMNS} FROM repair_status",
))  # fmt: skip
_Z = 1.959963984540054
_LEAST = 10

TURNAROUND = f"""WITH grouped AS (
  {_GROUPED}
), times AS (
  SELECT grouped_by, LOWER(name) AS alike, MIN(name) AS name, business_days, SUM(ended) AS came_back, COUNT(*) AS gone,
    SUM(CASE WHEN closed_on IS NULL THEN 1 ELSE 0 END) AS still_open, SUM(contacts) AS contacts
  FROM grouped WHERE business_days IS NOT NULL GROUP BY grouped_by, LOWER(name), business_days
), counted AS (
  SELECT times.*, SUM(gone) OVER (PARTITION BY grouped_by, alike ORDER BY business_days DESC) AS at_risk FROM times
), shares AS (
  SELECT counted.*,
    EXP(SUM(CASE WHEN came_back < at_risk THEN LN(1 - came_back * 1.0 / at_risk) ELSE -1000.0 END)
      OVER (PARTITION BY grouped_by, alike ORDER BY business_days)) AS still_out,
    SUM(CASE WHEN came_back < at_risk THEN came_back * 1.0 / at_risk / (at_risk - came_back) ELSE 0.0 END)
      OVER (PARTITION BY grouped_by, alike ORDER BY business_days) AS variance
  FROM counted
), limits AS (
  SELECT shares.*, CASE WHEN still_out < 1e-300 THEN NULL WHEN variance = 0 THEN 1.0
    ELSE EXP(LN(still_out) * EXP({_Z} * SQRT(variance) / ABS(LN(still_out)))) END AS lower_limit,
    CASE WHEN still_out < 1e-300 THEN NULL WHEN variance = 0 THEN 1.0
    ELSE EXP(LN(still_out) * EXP(-{_Z} * SQRT(variance) / ABS(LN(still_out)))) END AS upper_limit
  FROM shares
)
SELECT grouped_by, MIN(name) AS name, SUM(gone) AS repairs, SUM(gone) - SUM(still_open) AS closed, SUM(still_open) AS open,
  CASE WHEN SUM(gone) >= {_LEAST} THEN MIN(CASE WHEN still_out <= 0.500000001 THEN business_days END) END AS median,
  CASE WHEN SUM(gone) >= {_LEAST} THEN MIN(CASE WHEN lower_limit <= 0.500000001 THEN business_days END) END AS median_low,
  CASE WHEN SUM(gone) >= {_LEAST} THEN MIN(CASE WHEN upper_limit <= 0.500000001 THEN business_days END) END AS median_high,
  CASE WHEN SUM(gone) >= {_LEAST} THEN MIN(CASE WHEN still_out <= 0.100000001 THEN business_days END) END AS p90,
  MAX(CASE WHEN still_open > 0 THEN business_days END) AS oldest_open,
  SUM(contacts) * 1.0 / SUM(gone) AS contacts_per_repair
FROM limits GROUP BY grouped_by, alike"""
"""Kaplan–Meier, Greenwood and Brookmeyer–Crowley as in `domain.turnaround`; a group of fewer than 10 has no median.
Names that differ in nothing but case are one group; what is not known is one without a name."""

POOLED = "recorded_by IS NULL AND substr(recorded_at, 11) = 'T00:00:00.000+00:00'"
"""What repairs that came by a pool have in common: no time of day, and nobody who recorded them."""

TOLD_BITS = 21
TOLD = (
    f"CASE WHEN void = 0 AND reported = 0 THEN CASE WHEN result IS NULL THEN {1 << 2 * TOLD_BITS}"
    f" WHEN result IN ('news', 'promise') THEN {(1 << 2 * TOLD_BITS) + (1 << TOLD_BITS)}"
    f" ELSE {(1 << 2 * TOLD_BITS) + (1 << TOLD_BITS) + 1} END ELSE 0 END"
)
"""What a contact adds to three sums of its repair at once: first-hand ones, those whose result is known, those without news.

The first takes in the others, and a repair of 2**21 contacts makes SQLite say that it overflows, not a wrong number.
"""

SCHEMA_2: tuple[str, ...] = (
    RULES,
    LEFT_OUT,
    "CREATE INDEX repairs_by_rule ON repairs (calendar, week, sent_on)",
    "CREATE INDEX repairs_by_brand ON repairs (brand, calendar, week, outcome, sent_on, closed_on, void)",
    "CREATE INDEX repairs_unsent ON repairs (id) WHERE void = 0 AND sent_on IS NULL",
    f"CREATE INDEX repairs_pooled ON repairs (id) WHERE {POOLED}",
    "DROP INDEX contacts_by_repair",
    # Until SQLite 3.41 an index answers for an expression only if it has the expression's columns, too.
    f"CREATE INDEX contacts_by_repair ON contacts (repair_id, happened_on, ({TOLD}), result, reported, void)",
    "DROP INDEX promises_by_repair",
    "CREATE INDEX promises_by_repair ON promises (repair_id, made_on, promised_on, void)",
    REPAIR_STATUS,
    f"CREATE VIEW turnaround AS\n{TURNAROUND}",
)
"""What the second schema adds, and in what order. An index of the same name takes the place of a narrower one."""
