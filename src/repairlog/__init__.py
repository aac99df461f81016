"""repairlog: a repair log that holds.

Floors, an arrow points down only: ``cli`` · ``actions`` · ``store``, ``letters``, ``reports`` · ``domain``,
``jurisdictions``, ``calendars`` · ``errors``, ``text``, ``registry``.
"""

__version__ = "0.1.0"
