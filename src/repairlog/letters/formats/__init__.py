"""The formats a letter can be written in: one file a format, named by it, found by the registry.

A format's file says ``SUFFIX`` (``.txt``) and ``render(composed, *, draft) -> str``. It owns its escaping, adds no word
of its own, and heads a draft with the letter's own words for it. All formats say the same words.
"""
