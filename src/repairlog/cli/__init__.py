"""The command line: the only floor that prints, exits, and reads clock or environment."""
