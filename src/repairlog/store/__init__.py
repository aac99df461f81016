"""The SQLite file: opening it, reading it, and the one way of writing to it."""

VERSION = 2
"""The schema this program writes, `user_version` of the file."""
LINES = 1
"""The form of the rows that `dump`, a pool and an extract write; it changes with the columns of what is recorded alone."""
