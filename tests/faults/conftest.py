"""The fixtures of the tests of faults."""

import signal

from faults.machinery import a_log, filled

__all__ = ["a_log", "filled"]

# Who runs the tests in the background of a shell has them ignore ^C, and their processes would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)
