"""Lets `python -m cmesite` be the command `cmesite`."""

from cmesite.cli import main

main()
