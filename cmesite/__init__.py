"""cmesite: a physician's continuing medical education as plain text, checked, counted and published."""

__version__ = "0.1.0"
FORMAT_VERSION = 1
