"""More layouts: unmarked sub-headings, diaries, circulars with numbered paragraphs, digests. All written for tests."""

from __future__ import annotations

from segment.layout_cases import Case

HILL_FARM = """\
THE HARROW
Newsletter of the Brackwell Allotment Society
Number 42, Autumn 2019

In this number: the well / new rents / the show / diary

A dry well and what we did about it

The well at the lower gate ran dry on 3 July. Committee members carried water in milk churns for nine days.

A borehole firm from Stanton drilled to forty metres on 12 July and struck water at thirty-one.

What it cost

The borehole took £2,150 from the reserve. It leaves us with about a thousand pounds.

Rents go up in January

From 1 January a full plot will be £48 a year. Half plots are £26. Harriet Poole, treasurer, will take cheques.

The summer show

Sixty-two people entered, most of them for vegetables, fewer for flowers. Len Abbot and Dr Rosa Finch judged.

Vegetables

Best onions went to Samir Haddad, who has now won three years in a row.

Flowers

The rose bowl stays with Mavis Clegg. There were only four entries for sweet peas.

Dates for your diary

Sat 5 October: seed swap, the hut, 2pm
Sun 20 October: bonfire building
Thurs 14 November: annual meeting, church hall

A last word

If you have the shed key, please bring it back. Nobody will shout.

Winnie Oakes, secretary

---
Printed by Brackwell Copy Shop. Contributions for the next number to the secretary.
"""

CIRCULAR = """\
MINISTRY OF LANDS AND SURVEY
Office of the Surveyor General

Circular No. 8 of 2014
12 May 2014
To: All district surveyors

1. BOUNDARY BEACONS

1.1 Beacons destroyed by road works are to be reported within
    seven days to the Chief Surveyor, Mr. Daniel Kiprop.

1.2 The Roads
    Authority has agreed to pay for replacements.

2. TRANSFERS

2.1 The following officers are moved with effect from 1 June:

    (a) Ms. Joyce Adongo, Senior Surveyor, from Lira to the Eastern
        Region;
    (b) Mr. Paul Tembo, Draughtsman, to headquarters.

2.2 Handing-over reports are due on 30 May.

3. STORES

    Requests for instruments go to the Chief Storekeeper before
    the end of the month.

                                        G. N. Wachira
                                        Surveyor General
"""

CLUB = """\
Rowing Club Bulletin
May 2008

The new boathouse

Work began on 14 April. The contractor, Hale & Sons, expects to finish the roof by the end of June.

Where to put your boat

It goes on the racks behind the old store until then. Please label it.

How you can help

We need painters on the first two weekends of July. Ring Olaf Brandt.

Spring regatta

Forty crews came on 3 May. Our women's four won their heat and lost the final by a canvas.

Juniors

Ten juniors passed the swimming test. Coach Priya Nair is looking for two helpers on Sundays.

What's on

17 May   Work party, 10am
24 May   Scullers' head
7 June   Summer supper at the Anchor

Obituary

Jack Mallory, captain from 1961 to 1970, died on 2 April. He taught half the town to row.
"""

FACULTY = """\
# Faculty Notes

*Issue 12, 9 October 2023*

## Who pays for the new greenhouse?

The Botany Department has found half a million. The rest will come from the Treewell Trust.

## Staff

Three moves this month.

### Arrivals

- Ines Carvalho, lecturer in mycology, from 1 October

### Departures

- Peter Gunn, laboratory manager, who retires

### Promotions

- Dr Ruth Adeyemi becomes reader in genetics

## Fieldwork

The coastal trip is on 20 October. Bring boots.

## Dates

**12 October:** library closes at noon

**19 October, 3pm:** open seminar

**31 October:** grant forms to Ines

---

*Until next time, the editors. Faculty Notes is sent to all staff.*
"""

UNION = """\
PORT WORKERS' UNION - WEEKLY NEWS
Week 31

3 August 1998: Crane drivers settle

The drivers at the north quay accepted the offer on Friday. Shop steward Bob Lacey called it a fair deal.

4 August 1998: Canteen to reopen

The canteen opens again on 17 August under a new tenant.

Holiday fund

Claims must be in by 28 August. Forms are with Sheila Moss.

Next meetings

Monday 10 August: branch committee, 6 pm
Tuesday 18 August: quay delegates
Friday 28 August: general meeting, Seamen's Hall
"""

TRUST = """\
Riverbank Trust
News for members, winter 2012

Otters return to the Lenn

Two otters were filmed below the weir in November. Warden Tessa Brook has put up a second camera.

Volunteers cleared the left bank in nine mornings. They took out four tons of bramble.

What to do if you see one

Stay still and write down the time. Then tell the warden.

Bridge appeal

We have £4,300 of the £9,000 needed. A quiz night is planned for February.

The cheque from the Rotary Club of Lennford was handed over by its president, Hugh Deane.

How to give

Cheques go to the treasurer at the address below. You can also pay at the shop.

Three visits this summer

Members went out three times. The weather was kind.

Marsh End

Twenty of us walked the sea wall on 9 June. Lunch was at the Ship.

Coldwater Mill

The miller, Ivo Strand, opened the sluice for us on 7 July.

Thorpe Fen

On 4 August it rained at last, and nobody minded.

Shop news

The shop has new opening hours. It closes at four until March.
"""

MORE_CASES = (
    Case(
        "allotments",
        "allotments.txt",
        HILL_FARM,
        (
            ("A dry well and what we did about it", ("What it cost",)),
            ("Rents go up in January", ()),
            ("The summer show", ("Vegetables", "Flowers")),
            ("Dates for your diary", ()),
            ("A last word", ()),
        ),
    ),
    Case(
        "numbered paragraphs",
        "circular.txt",
        CIRCULAR,
        (("BOUNDARY BEACONS", ()), ("TRANSFERS", ()), ("STORES", ())),
    ),
    Case(
        "club",
        "club.txt",
        CLUB,
        (
            ("The new boathouse", ("Where to put your boat", "How you can help")),
            ("Spring regatta", ()),
            ("Juniors", ()),
            ("What's on", ()),
            ("Obituary", ()),
        ),
    ),
    Case(
        "faculty",
        "faculty.md",
        FACULTY,
        (
            ("Who pays for the new greenhouse?", ()),
            ("Staff", ("Arrivals", "Departures", "Promotions")),
            ("Fieldwork", ()),
            ("Dates", ()),
        ),
    ),
    Case(
        "dated titles",
        "union.txt",
        UNION,
        (
            ("3 August 1998: Crane drivers settle", ()),
            ("4 August 1998: Canteen to reopen", ()),
            ("Holiday fund", ()),
            ("Next meetings", ()),
        ),
    ),
    Case(
        "trust",
        "trust.txt",
        TRUST,
        (
            ("Otters return to the Lenn", ("What to do if you see one",)),
            ("Bridge appeal", ("How to give",)),
            ("Three visits this summer", ("Marsh End", "Coldwater Mill", "Thorpe Fen")),
            ("Shop news", ()),
        ),
    ),
)
