"""Ranks of heading styles: the smaller number stands above."""

from __future__ import annotations

RANKS = {
    **{f"{name}{level}": 10 * level for name in ("atx", "org") for level in range(1, 7)},
    "over": 8,
    "under=": 10,
    "under#": 10,
    "caps": 15,
    **{f"deco{char}": 12 for char in "=*~#_+->»►▶■◆§✦★"},
    "under-": 20,
    "under*": 20,
    "under~": 30,
    "under^": 40,
    "under_": 20,
    "number": 24,
    "number2": 25,
    "bullet": 26,
    "bold": 65,
}  # plain lines have no rank: `plain.py` judges them


WEAK = ("caps", "bold", "number", "number2", "bullet")  # marks that lines bear in passing too
