"""The fixtures of the tests of faults."""

from faults.machinery import a_log, filled

__all__ = ["a_log", "filled"]
