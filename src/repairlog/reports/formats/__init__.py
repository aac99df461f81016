"""One file a format; each takes the same blocks and does its own escaping, once."""
