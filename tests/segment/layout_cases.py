"""Short bulletins of many layouts with the titles and sections they should yield. Written for these tests."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """A bulletin: `expected` lists each article's title and its sections' headings."""

    name: str
    file: str
    text: str
    expected: tuple[tuple[str | None, tuple[str, ...]], ...]


VILLAGE = """\
UPPER DALE PARISH NEWS

Issue 31, Spring 2022

Village Hall Roof

The new roof was finished in March. Ted Marsh and his crew worked through two storms and did not lose a day.

Book Club

We read three novels this winter. Anyone who likes to talk about books can come along on the first Monday.

Footpath Closed

The path behind the mill stays closed until the bank has been repaired. Please use the road instead.

Councillor Retires

After nineteen years Joan Pike leaves the parish council. She was given a clock and a great many cakes.

--
Upper Dale Parish News is published by the parish council. To unsubscribe tell the clerk.
"""

MINISTRY = """\
CIRCULAR No. 14/2019
Ministry of Fisheries
3 June 2019

================================
1. NEW QUOTA FOR COASTAL VESSELS
================================

The quota for vessels under twelve metres rises to 40 tonnes. Owners apply at the harbour offices.

============================
2. CHANGES AT THE HEAD OFFICE
============================

Mr. Peter Oduya takes up the post of Deputy Secretary on 1 July. He comes from the Ports Authority.

====================
3. REPORTING OF CATCH
====================

Catch is to be reported by the fifth of each month. Late reports are returned unread.
"""

SOCIETY = """\
THE LOWLAND BOTANIST
Newsletter of the Lowland Botanical Society         Vol. 7 No. 2

IN THIS ISSUE

  From the President
  Orchid Survey Begins
  Field Trips
  Treasurer's Report


FROM THE PRESIDENT

Another season is upon us, and the hedges are already full. I thank all who
came to the annual dinner and helped to carry the chairs back afterwards.

Margaret Ellery
President


ORCHID SURVEY BEGINS

Forty volunteers met at the county museum to learn the new recording form.
The survey runs until August and covers nine parishes.

FIELD TRIPS

Saturday, May 9

Meet at the quarry gate at ten. Bring boots and something to eat, as there
is no shop within five miles of the place.

Sunday, June 14

The salt marsh, led by Hugh Tanner. The tide tables allow us four hours and
no more, so please be on time.

TREASURER'S REPORT

Dues stand at 412 pounds. Fifteen members have yet to pay for the year.
"""

DEPARTMENTS = """\
# The Campus Wire

*Weekly digest of Northfield College, 4 October 2021*

## News

### Provost names new dean of science

Alma Reyes will lead the Faculty of Science from January. She has taught chemistry here since 2009.

### Library extends opening hours

The main library stays open until midnight during term. Card access is needed after nine.

## Events

### Open day on Saturday

Visitors are welcome from ten. The registrar, Owen Blake, gives a talk at noon.

### Choir auditions

All voices can apply. The choir sings in the chapel on Tuesdays.

---

You are receiving this e-mail because you work at Northfield College. [Unsubscribe](https://example.org/u)
"""

RUN_IN = """\
# Harbour Trust Update

## New pier opens after three years

The pier was opened on 2 May by the chair of the trust, Lena Holm. Ferries call four times a day.

## In brief

**Tide gauge back.** The gauge at the north mole works again, says harbour master Jon Dahl.

**Gulls counted.** Volunteers found 312 pairs, a third fewer than in 2018.

## Contact us

Write to the office by 30 June with your ideas for the anniversary.
"""

PRESS = """\
---
title: "City signs climate agreement with three neighbors"
date: 2020-09-15
publisher: City of Marlow
---

The City of Marlow and three towns signed an agreement on Tuesday. Mayor Ruth Adler called it overdue.

## Background

The four councils have worked together since 2011 on water and waste.

## Next steps

A joint office opens in January under its director, Sam Cole.

## Media contact

Dana Wills, press officer
"""

ONE_STORY = """\
# Regional museum reopens

After two years of work the Regional Museum opened its doors on Friday. Director Ines Prado welcomed 900 guests.

The museum now has a lift, a cafe and twice the space for its coins.

## What visitors will see

The coin hall comes first. The curator, Paul Werth, spent eleven years on it.
"""

MAIL = b"""\
From: Coastal Network <news@coastal.example>
To: list@coastal.example
Subject: Coastal Network News, March 2018
Date: Thu, 1 Mar 2018 09:00:00 +0000
Message-ID: <1@coastal.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Dear friends,

spring is near and there is a lot to tell. Here is what happened along the coast in the last weeks.

In this issue:

1. Dune project gets funding
2. Two new staff members
3. Call for papers

-----------------------------------

1. Dune project gets funding

The foundation has granted 80,000 euros to the dune project. Work begins in
April on the northern spit, where the sea took most sand last year.

Read more: http://coastal.example/dunes

-----------------------------------

2. Two new staff members

Mia Sand joins as project officer and Tom Reed as accountant. Both work from
the office in the old lighthouse.

-----------------------------------

3. Call for papers

The conference asks for papers on erosion until 30 April.

Best regards,

Ola Berg
Coordinator

--
To unsubscribe write to list-leave@coastal.example
"""

BOLD = """\
Greetings from the guild!

**Loom donated by the Weaver family**

A loom of 1880 came to us in May. It was built by Carl Weaver and has been in use until last year.

**New members**

We welcome Ada Lund and Pia Roth. Both spin and dye.

**Annual meeting**

The annual meeting is on 9 October at seven. Secretary Nils Ek takes motions until the first.
"""

TRIP = """\
Two schools win the science prize

Hill School and Lake School share this year's prize. The jury, led by Clara Munk, could not decide between two bridges.

Anna Voss gave a speech of thanks and was applauded for several minutes by all the parents.

Our visit to three partner cities

In May a delegation of the association travelled to Utrecht, Ghent and Lille to learn how they house students.

Utrecht

The delegation met Alderman Kees Bos, who showed the new student flats near the station.

Ghent

Here the university builds for itself. Its housing director, Lies Maes, spoke of a thousand rooms.

Lille

The last stop was the shortest. A late train left one hour for the Maison Folie and its manager, Anne Petit.

Read more:

Photos of the trip

Report by the treasurer

Membership fee rises

From January the fee is 30 euros. The assembly voted for it with four voices against.
"""

WRAPPED = """\
Agency announces a new scheme for small farms in the hills and
on the coast

The scheme pays for fences, hedges and ponds. Applications are open from 1 March, and the
agency expects some four thousand of them before the summer. Its head, Moira Flint, said
that the forms had been cut to two pages.

Vaccination of cattle begins

Teams of the Veterinary Service visit farms from Monday. Owners are asked to keep animals
in the yard on the day. The chief veterinary officer, Dr. Ivo Lasz, leads the campaign.

Download the form

Weather station on the ridge

A new station measures wind and rain at 900 metres. Its data are free for everybody who
needs them, and the agency hopes that many do.
"""

FRENCH = """\
LA GAZETTE DU CANTON
Numéro 12 - mai 2023

Sommaire :
- Une nouvelle école
- Le marché déménage
- Agenda

Une nouvelle école
==================

L'école des Tilleuls a ouvert ses portes lundi. Sa directrice, Louise Favre, accueille 120 élèves.

Le marché déménage
==================

Le marché du jeudi se tient désormais place de la Gare. Le maire, Alain Rossier, s'en félicite.

Agenda
======

- 3 juin : fête du lac
- 10 juin : concert à l'église

Vous recevez cette lettre parce que vous y êtes abonné.
"""

NO_TITLES = """\
Dear all, the office is closed from Friday to Monday. Please send urgent matters to Rita Moll, the deputy secretary, \
who is on call during these days.
"""

NUMBERED_MD = """\
Title line of nothing at all is here to confuse.

# 1. Water prices fall

The water board lowers its prices by 3 per cent. Chair Ben Ode announced it on 4 May.

# 2. Sewage works inspected

Inspectors of the agency came in April and left content.
"""

TIGHT = """\
WATER BOARD MEETS
The water board met on Tuesday and elected Fay Quill as its chair for the coming year. The
budget was passed without a vote against.

NEW WELL AT HIGHFIELD
Drilling began on 6 March and ended a week later. The well gives eleven litres a second,
which is twice what the geologist, Omar Said, had promised the board.

OFFICE HOURS
The office opens at nine. On Fridays it closes at noon, and on the last day of the month
it does not open at all.
"""

CASES = (
    Case(
        "village",
        "village.txt",
        VILLAGE,
        (("Village Hall Roof", ()), ("Book Club", ()), ("Footpath Closed", ()), ("Councillor Retires", ())),
    ),
    Case(
        "ministry",
        "circular.txt",
        MINISTRY,
        (
            ("1. NEW QUOTA FOR COASTAL VESSELS", ()),
            ("2. CHANGES AT THE HEAD OFFICE", ()),
            ("3. REPORTING OF CATCH", ()),
        ),
    ),
    Case(
        "society",
        "botanist.txt",
        SOCIETY,
        (
            ("FROM THE PRESIDENT", ()),
            ("ORCHID SURVEY BEGINS", ()),
            ("FIELD TRIPS", ()),
            ("TREASURER'S REPORT", ()),
        ),
    ),
    Case(
        "departments",
        "wire.md",
        DEPARTMENTS,
        (
            ("Provost names new dean of science", ()),
            ("Library extends opening hours", ()),
            ("Open day on Saturday", ()),
            ("Choir auditions", ()),
        ),
    ),
    Case(
        "run-in",
        "harbour.md",
        RUN_IN,
        (("New pier opens after three years", ()), ("Tide gauge back", ()), ("Gulls counted", ()), ("Contact us", ())),
    ),
    Case(
        "press",
        "press.md",
        PRESS,
        (("City signs climate agreement with three neighbors", ("Background", "Next steps", "Media contact")),),
    ),
    Case("one story", "museum.md", ONE_STORY, (("Regional museum reopens", ("What visitors will see",)),)),
    Case(
        "mail",
        "march.eml",
        MAIL.decode(),
        (("Dune project gets funding", ()), ("Two new staff members", ()), ("Call for papers", ())),
    ),
    Case(
        "bold",
        "guild.md",
        BOLD,
        (("Loom donated by the Weaver family", ()), ("New members", ()), ("Annual meeting", ())),
    ),
    Case(
        "trip",
        "trip.txt",
        TRIP,
        (
            ("Two schools win the science prize", ()),
            ("Our visit to three partner cities", ("Utrecht", "Ghent", "Lille")),
            ("Membership fee rises", ()),
        ),
    ),
    Case(
        "wrapped",
        "farms.txt",
        WRAPPED,
        (
            ("Agency announces a new scheme for small farms in the hills and on the coast", ()),
            ("Vaccination of cattle begins", ()),
            ("Weather station on the ridge", ()),
        ),
    ),
    Case(
        "french",
        "gazette.txt",
        FRENCH,
        (("Une nouvelle école", ()), ("Le marché déménage", ()), ("Agenda", ())),
    ),
    Case("no titles", "note.txt", NO_TITLES, ((None, ()),)),
    Case("numbered", "water.md", NUMBERED_MD, (("1. Water prices fall", ()), ("2. Sewage works inspected", ()))),
    Case(
        "tight",
        "board.txt",
        TIGHT,
        (("WATER BOARD MEETS", ()), ("NEW WELL AT HIGHFIELD", ()), ("OFFICE HOURS", ())),
    ),
)
