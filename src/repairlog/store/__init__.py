"""The SQLite file: opening it, reading it, and the one way of writing to it."""

VERSION = 1
"""The schema this program writes, `user_version` of the file."""
