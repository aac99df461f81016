"""A letter as a structure, every sentence of it derived from the log; then its languages and its formats.

`compose` (in `letter`) makes a `Composed` of facts that stand in the log or are counted from it. What a sentence is
about is decided here, once, as a `Say`; how a language puts it is one table of phrases in `languages`; how a format
escapes it is one file in `formats`. Nothing below reads a clock, a file or the environment.
"""
