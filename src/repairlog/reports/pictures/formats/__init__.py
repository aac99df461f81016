"""The formats a picture can be written in: one file a format, named by it, found by the registry.

A format's file says ``SUFFIX`` (``.svg``) and ``render(picture) -> bytes``, which raises `Refused` where it needs a part
that is not installed. It says the words of the picture, and none of its own.
"""
