"""Names that nobody bears: people of the whole world, organizations of every build, places from the list."""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
from functools import cache
from pathlib import Path

import yaml
from faker.providers import person

LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿĀ-žƠ-ưẠ-ỹ'’-]+(?:[ '’-][A-ZÀ-Ž]?[A-Za-zß-öø-ÿĀ-ž]+)?\Z")
PARTICLES = ("de", "van", "van der", "von", "da", "dos", "di", "del", "de la", "bin", "al-", "El", "Le", "ten", "du")
RESOURCES = Path(__file__).parent.parent.parent / "pipeline" / "resources"


@cache
def vocabulary() -> dict[str, list[str]]:
    """The lists of bulletins.yaml."""
    found: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "bulletins.yaml").read_text("utf-8"))
    return found


@cache
def people() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Given and family names, one pair of lists for each of Faker's locales in Latin script."""
    found = []
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        given, family = _values(provider, "first_name"), _values(provider, "last_name")
        if len(given) > 20 and len(family) > 20:
            found.append((given, family))
    return tuple(found)


def _values(provider: type, prefix: str) -> tuple[str, ...]:
    lists = [getattr(provider, name) for name in dir(provider) if name.startswith(prefix)]
    names = {n for values in lists if isinstance(values, (list, tuple, dict)) for n in values if isinstance(n, str)}
    return tuple(sorted(n.title() if n.isupper() else n for n in names if LATIN.match(n)))


@cache
def places() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Countries, regions and big cities; smaller cities."""
    lines = (RESOURCES / "places.txt").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if "\t" in line]
    return tuple(n for r, n in rows if r == "1"), tuple(n for r, n in rows if r != "1")


class Inventor:
    """Makes names up, always the same ones from the same random numbers."""

    def __init__(self, pick: random.Random) -> None:
        self.pick = pick

    def one(self, topic: str) -> str:
        """A word of a list of the vocabulary."""
        return self.pick.choice(vocabulary()[topic])

    def given(self) -> str:
        """A given name of any country."""
        return self.pick.choice(self.pick.choice(people())[0])

    def family(self) -> str:
        """A family name of any country."""
        return self.pick.choice(self.pick.choice(people())[1])

    def full(self) -> str:
        """A full name: with initials, particles, hyphens, several surnames, capitals as they occur."""
        pick, (givens, families) = self.pick, self.pick.choice(people())
        given, family, chance = pick.choice(givens), pick.choice(families), pick.random()
        if chance < 0.08:
            given = f"{given} {pick.choice('ABCDEFGHJKLMNPRSTW')}."
        elif chance < 0.16:
            given = self.initials()
        elif chance < 0.22:
            given = f"{given}{pick.choice('- ')}{pick.choice(givens)}"
        chance = pick.random()
        if chance < 0.10:
            family = f"{family}{pick.choice('-- ')}{pick.choice(families)}"
        elif chance < 0.18:
            particle = pick.choice(PARTICLES)
            family = f"{particle}{'' if particle.endswith('-') else ' '}{family}"
        elif chance < 0.21:
            family = family.upper()
        elif chance < 0.24:
            family = self.family()
        return f"{family} {given}" if pick.random() < 0.02 and "." not in given else f"{given} {family}"

    def initials(self) -> str:
        """One to three initials, with dots and spaces, dots alone, spaces alone or nothing between them."""
        letters = [self.pick.choice("ABCDEFGHJKLMNPRSTW") for _ in range(self.pick.choice((1, 1, 2, 2, 3)))]
        form = self.pick.choice(("{}. ", "{}. ", "{}. ", "{}.", "{} ", "{}"))
        return "".join(form.format(letter) for letter in letters).rstrip()

    def place(self) -> str:
        """A country, region or city, large or small."""
        big, small = places()
        return self.pick.choice(big if self.pick.random() < 0.5 else small)

    def acronym(self) -> str:
        """Three to six capitals, now and then with a small letter or a sign."""
        pick = self.pick
        letters = "".join(
            pick.choice("AABCCDEEFGHIIJKLMNOPQRSSTUVWYZ") for _ in range(pick.choice((2, 3, 3, 4, 4, 5, 6)))
        )
        chance = pick.random()
        if chance < 0.10:
            return letters.capitalize()
        if chance < 0.17:
            return f"{self.one('camel')}{pick.choice((self.one('camel'), letters[:2], '4' + letters[:2]))}"
        if chance < 0.21:
            return f"{letters[:2]}{pick.choice('-&/')}{letters[2:]}" if len(letters) > 3 else letters
        return f"{letters}-{self.place()}" if chance < 0.23 else letters

    def organization(self) -> str:
        """A body of any kind."""
        return self.pick.choice(
            (self.body, self.body, self.body, self.ministry, self.university, self.company, self.foreign, self.acronym,
             self.local, self.unit, self.known, self.long, self.village)
        )()  # fmt: skip

    def long(self) -> str:
        """ "Department of Health and Labour", "Friends of the Weber Library", "Society for the Study of Law"."""
        one, head = self.one, self.one("heads")
        return self.pick.choice(
            (f"Friends of the {self.family()} {self.one('venues')}", f"Friends of {self.place()} {self.one('venues')}",
             f"Department of {one('topics')} and {one('topics')}", f"{head} for {one('topics')} and {one('topics')}",
             f"{head} on {one('topics')} and {one('topics')}", f"{head} of {one('peoples')} {one('topics')}",
             f"Special Interest Group on {one('topics')}", f"{head} for the Study of {one('topics')}",
             f"{head} for the Protection of {one('topics')}", f"{self.family()} {head} for {one('topics')}",
             f"{head} of {one('topics')}, {one('topics')} and {one('topics')}", f"{self.place()} and District {head}",
             f"{head} of {self.place()} and {self.place()}",
             f"{one('adjectives')} {head} of {one('topics')} in {self.place()}")
        )  # fmt: skip

    def village(self) -> str:
        """ "Elmstead Parish Council", "Harrow Chess Club"."""
        return f"{self.place()} {self.one('local_heads')}"

    def public(self) -> str:
        """ "City of Leeds", "Government of Peru": a place that acts as a body."""
        kind = self.pick.choice(("City", "Government", "City", "Province", "County", "State", "Municipality"))
        return f"{kind} of {self.place()}"

    def software(self) -> str:
        """ "Brightnet 2.1", "TALVER": what runs on a computer."""
        coined = "".join(self.one("coined") for _ in range(2))
        name = self.pick.choice((coined.capitalize(), coined.capitalize(), coined.upper()))
        return f"{name} {self.pick.randint(1, 9)}.{self.pick.randint(0, 9)}" if self.pick.random() < 0.4 else name

    def known(self) -> str:
        """A body that everybody knows."""
        return self.one("known")

    def thing(self) -> str:
        """What is no body, written small, now and then with an acronym in brackets: "urban risk index (URI)"."""
        words = [self.one(topic) for topic in ("thing_adjectives", "thing_nouns", "thing_heads")]
        letters = "".join(w[0] for w in words).upper()
        name = " ".join(words)
        return f"{name} ({letters})" if self.pick.random() < 0.6 else name

    def body(self) -> str:
        """ "National Institute of Statistics", "Council for Youth", "Housing Agency of Kenya"."""
        pick, head, topic = self.pick, self.one("heads"), self.one("topics")
        if pick.random() < 0.15:
            topic = f"{topic} and {self.one('topics')}"
        before = f"{self.one('adjectives')} " if pick.random() < 0.5 else ""
        if pick.random() < 0.4:
            name = f"{before}{topic} {head}"
        else:
            name = f"{before}{head} {pick.choice(('for', 'of', 'for the', 'on', 'of'))} {topic}".replace(
                "the the", "the"
            )
            name = name.replace("for the ", "for the Study of ") if "for the" in name else name
        return f"{name} of {self.place()}" if pick.random() < 0.12 else name

    def ministry(self) -> str:
        """ "Ministry of Health", "Quito Department of Sport"."""
        head = self.pick.choice(("Ministry", "Ministry", "Department", "Office", "Secretariat", "State Department"))
        name = f"{head} of {self.one('topics')}"
        if self.pick.random() < 0.2:
            name += f", {self.one('topics')} and {self.one('topics')}"
        chance = self.pick.random()
        return f"{name} of {self.place()}" if chance < 0.2 else f"{self.place()} {name}" if chance < 0.3 else name

    def university(self) -> str:
        """ "University of Porto", "Kano State College", "Weber School of Law"."""
        place, family = self.place(), self.family()
        topic = self.one("topics")
        return self.pick.choice(
            (f"University of {place}", f"University of {place}", f"{place} University", f"{place} State University",
             f"{place} Technical University", f"{family} University", f"{family} School of {topic}",
             f"{place} High School", f"{family} College", f"{place} Business School", f"School of {topic}",
             f"Faculty of {topic}", f"Saint {self.given()}'s College", f"University of {place} Press")
        )  # fmt: skip

    def company(self) -> str:
        """ "Brightwave", "Okafor & Lind Partners", "Taltec Ltd."."""
        coined = "".join(self.one("coined") for _ in range(2)).capitalize()
        family, kind = self.family(), self.one("business")
        return self.pick.choice(
            (coined, coined, f"{coined} {kind}", f"{family} {kind}", f"{family} & {self.family()}",
             f"{family} Foundation", f"{family}, {self.family()} & {self.family()} {kind}", f"The {coined} Post",
             f"{self.given()} {family} Foundation", f"{self.place()} {kind}", f"Radio {self.place()}")
        ).removeprefix("The ")  # fmt: skip

    def foreign(self) -> str:
        """ "Fondation Moreau", "Instituto Nacional de Salud"."""
        name = self.one("foreign").replace("{L}", self.place()).replace("{F}", self.family())
        name = name.replace("{G}", self.given())
        while "{}" in name:
            name = name.replace("{}", self.one("foreign_words"), 1)
        return name

    def local(self) -> str:
        """ "City of Leeds", "Lagos Police Service", "Rotary Club of Turin"."""
        place, head = self.place(), self.one("heads")
        return self.pick.choice(
            (f"City of {place}", f"Government of {place}", f"{place} City Council", f"{place} Police Service",
             f"Embassy of {place}", f"Rotary Club of {place}", f"{place} Chamber of Commerce", f"{place} {head}",
             f"{place} Public Library", f"Parliament of {place}", f"{place} United", f"Municipality of {place}",
             f"{place} {self.one('topics')} {head}", f"St. {self.given()}'s Church")
        )  # fmt: skip

    def unit(self) -> str:
        """ "Office of Housing", "Road Safety Unit"."""
        topic, unit = self.one("topics"), self.one("units")
        return self.pick.choice((f"{unit} of {topic}", f"{topic} {unit}", f"{unit} for {topic}", f"{topic} {unit}"))

    def with_acronym(self) -> tuple[str, str]:
        """A body and the acronym that its capitals make."""
        name = self.pick.choice((self.body, self.body, self.ministry, self.foreign))()
        letters = "".join(w[0] for w in re.split(r"[\s'’-]+", name) if w[:1].isupper())
        return name, letters.upper() if len(letters) > 1 else self.acronym()
