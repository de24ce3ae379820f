"""Bulletins of other years, countries and layouts, each date marked with its days."""

from __future__ import annotations

import pytest
from chronicle import read, spans

from pipeline.extract.dates import find_dates
from pipeline.normalize.dates import place_dates
from pipeline.normalize.issue import find_issue

BULLETINS = {
    "history stays in its paragraph": (
        "en",
        {"date": "2014-10-06"},
        """
# Organ fund

The fund was opened on [[3 September=2014-09-03]].

The organ was built in [[March 1888=1888-03-01..1888-03-31]] and moved in [[June 1921=1921-06-01..1921-06-30]]. On
[[4 July=1921-07-04]] the bishop blessed it.

Rain came in on [[12 August=2014-08-12]].

# A century of bells

The bells were hung in [[May 1914=1914-05-01..1914-05-31]]. They fell silent on [[3 August 1914=1914-08-03]].

In [[December=1914-12-01..1914-12-31]] the ringers left for France.
""",
    ),
    "weekdays beside other days": (
        "en",
        {"date": "2006-05-12"},
        """
# On tour

The Secretary left on [[Monday 8 May=2006-05-08]] and returned on [[Thursday=2006-05-11]]. The delegation had come on
[[Tuesday of last week=2006-05-02]]; it sailed [[the next morning=?]].
The [[day after=2006-05-04]], it rested. Year after year, the day after the regatta is a holiday. The board adopted the
Strategy [[2030=2030-01-01..2030-12-31]] on [[14 February=2006-02-14]] and will report.
""".replace("[[the next morning=?]]", "the [[next morning=2006-05-03]]"),
    ),
    "village newsletter, masthead, agenda": (
        "en",
        {},
        """
~ Little Oakham Parish News, No. 214, March 2013

# Hall roof finished at last

The scaffolding came down on [[Friday 22nd February=2013-02-22]], four days early. Work had begun in
[[mid-November=2012-11-11..2012-11-20]] and cost £48,000. Some 2,000 tiles were laid. Mrs Tyler, 83, who opened the
hall in [[1956=1956-01-01..1956-12-31]], cut the ribbon.

# Dates for your diary

- [[Saturday 9 March=2013-03-09]]: Jumble sale, 10am to 2pm

- [[Mon 1 April=2013-04-01]]: no Post Office

- [[5-7 July=2013-07-05..2013-07-07]]: Summer fête weekend

- Every Tuesday: coffee morning, 10.30
""",
    ),
    "society newsletter of the 1990s": (
        "en",
        {},
        """
~ THE COPPERPLATE, Newsletter of the Engraving Society, Vol. 7 No. 3, Autumn 1994

# Annual meeting

Members met in Bath on [[10 September=1994-09-10]]. The treasurer's accounts for [[1993=1993-01-01..1993-12-31]] were
approved. The Society, founded in [[the=?]] nobody remembers which decade, has 412 members.

# Exhibition

The exhibition will open on [[Thursday 12 January 1995=1995-01-12]] and close on [[28 February=1995-02-28]].
It shows work of the [[1930s=1930-01-01..1939-12-31]] and the [[early 1950s=1950-01-01..1959-12-31]].
""".replace("[[the=?]] nobody remembers which decade", "a decade nobody remembers"),
    ),
    "ministry circular, numeric day-month": (
        "en",
        {"date": "2019-04-01"},
        """
# Submission of returns

Returns for the quarter ended [[31/03/2019=2019-03-31]] are due by [[15/04/2019=2019-04-15]]. Circular 2017/12 is
withdrawn with effect from [[01/05/2019=2019-05-01]]. Offices will be closed on [[Friday 19 April=2019-04-19]]
(Good Friday) and reopen [[next Tuesday=2019-04-02]].
""",
    ),
    "January issue tells of December": (
        "en",
        {"date": "Tue, 12 Jan 2016 09:00:00 +0000"},
        """
# Storm damage

The storm of [[28 December=2015-12-28]] tore down two poplars. Repairs started [[last week=2016-01-04..2016-01-10]] and
will be finished by [[early March=2016-03-01..2016-03-10]]. [[Last summer=2015-06-21..2015-09-21]] the council had
promised new trees; [[two years ago=2014-01-01..2014-12-31]] it planted none.
""",
    ),
    "inferred from weekdays and years": (
        "en",
        {},
        """
# Regional meeting in Graz

Delegates gathered on [[Thursday, May 12th=2016-05-12]] and [[Friday, May 13th=2016-05-13]]. The survey of
[[2015=2015-01-01..2015-12-31]] was presented. The network was founded in [[June 2011=2011-06-01..2011-06-30]].

# What comes next

A follow-up will be held from [[September 14 to 16=2016-09-14..2016-09-16]] in Turin. Registration opens on
[[Wednesday, June 1=2016-06-01]].
""",
    ),
    "year unknown": (
        "en",
        {},
        """
# A warm welcome

Hanna joined us on [[4 May=?]]. She was away in [[July=?]].
""",
    ),
    "look back in another year": (
        "en",
        {"date": "2021-06-15"},
        """
# How the library burned

The fire broke out in [[March 1974=1974-03-01..1974-03-31]]. On [[5 April=1974-04-05]] the council ordered an inquiry;
[[ten days later=1974-04-15]] the mayor resigned. It reported [[the following year=?]].

# Reading group

The group meets again on [[1 July=2021-07-01]].
""".replace("[[the following year=?]]", "the [[following year=1975-01-01..1975-12-31]]"),
    ),
    "US order, punctuation, ranges": (
        "en",
        {},
        """
~ Faculty Digest | Vol. XII, Issue 4 | Monday, October 2, 2006

# Dean's column

Last [[spring=?]] we wrote. The provost spoke on [[Sept. 27=2006-09-27]]. Homecoming is
[[Oct. 20-22=2006-10-20..2006-10-22]]; the regents meet [[Oct. 30 - Nov. 1, 2006=2006-10-30..2006-11-01]]. The
[[2006-07=2006-01-01..2007-12-31]] budget and the [[2005 Annual=?]] Report are online. Call 555-2004 or write to
news2005@example.edu; see http://example.edu/2004/08/dean. May I add that the Sunday Times was kind, and that the
March on the capitol drew 1950 people.
""".replace("Last [[spring=?]]", "[[Last spring=2006-03-20..2006-06-20]]").replace(
            "[[2005 Annual=?]]", "[[2005=2005-01-01..2005-12-31]] Annual"
        ),
    ),
    "leap day and contradiction": (
        "en",
        {"date": "2012-03-05"},
        """
# Leap day

We danced on [[29 February=2012-02-29]]. The next one falls on [[29 February 2016=2016-02-29]]. The minutes were signed
on [[Wednesday 1 March=2012-03-01]], they say.
""",
    ),
    "relative expressions": (
        "en",
        {"date": "2010-05-19"},
        """
# News

[[Yesterday=2010-05-18]] the board met. [[Last month=2010-04-01..2010-04-30]] it did not. It meets again
[[next Thursday=2010-05-20]] and then at the [[end of the month=2010-05-21..2010-05-31]]. In the
[[first quarter=2010-01-01..2010-03-31]] sales rose. [[This winter=2010-12-21..2011-03-19]] will be long. Over the
[[last three years=2007-05-20..2010-05-19]] we planted 1,200 trees. The shop opens Monday to Friday, 9 to 5.
""",
    ),
    "French circular": (
        "fr",
        {"date": "2017-11-06"},
        """
# Réunion de rentrée

Le bureau s'est réuni [[mardi 24 octobre=2017-10-24]] et se retrouvera le [[1er décembre=2017-12-01]]. Du
[[3 au 5 mai 2018=2018-05-03..2018-05-05]], le congrès aura lieu à Gand. Depuis [[début 2016=2016-01-01..2016-12-31]],
la cotisation est de 25 €. L'[[année dernière=2016-01-01..2016-12-31]], 1 950 personnes ont adhéré. Le décret 2015-1342
reste en vigueur. La [[semaine prochaine=2017-11-13..2017-11-19]], tous les lundis compris, le bureau est fermé.
""",
    ),
    "Spanish bulletin": (
        "es",
        {},
        """
~ Boletín núm. 33 | octubre de 2015

# Nueva sede

La sede abrió sus puertas el [[lunes 7 de septiembre=2015-09-07]]. Entre el
[[12 y el 14 de noviembre=2015-11-12..2015-11-14]] se celebrará el encuentro anual.
El [[mes pasado=2015-09-01..2015-09-30]]
firmamos el convenio. La asociación nació en los [[años noventa=?]] y publica desde
[[finales de 2003=2003-01-01..2003-12-31]].
""".replace("los [[años noventa=?]]", "un garaje"),
    ),
    "chief executive leaves, agenda over New Year": (
        "en",
        {},
        """
# Chief executive to step down

Marta Kroll, chief executive of the trust since [[2009=2009-01-01..2009-12-31]], will leave in
[[March=2015-03-01..2015-03-31]]. She told staff on [[Wednesday 5 November=2014-11-05]]. Her deputy takes over
on [[1 April 2015=2015-04-01]].

# Lecture

Professor Ito gave the annual lecture on [[Tuesday, 11 November=2014-11-11]] before 200 guests. The lecture
began in [[1988=1988-01-01..1988-12-31]].

# Coming up

- [[27 November=2014-11-27]]: Board of governors

- [[Friday 12 December=2014-12-12]]: Carol concert

- [[15 January=2015-01-15]]: Winter school
""",
    ),
    "inferred in October": (
        "en",
        {},
        """
# Forum meets in Accra

The African Forum on Land met in Accra from [[3 to 6 October=2011-10-03..2011-10-06]]. Its president, elected in
[[September 2010=2010-09-01..2010-09-30]], opened the meeting on [[Monday, October 3=2011-10-03]]. The report
for [[2010=2010-01-01..2010-12-31]] was adopted. The forum will publish its plan for
[[2012-2016=2012-01-01..2016-12-31]] [[early next year=2012-01-01..2012-12-31]].

# New members

[[This month=2011-10-01..2011-10-31]] the network welcomed two members.
""",
    ),
    "training and last December": (
        "en",
        {},
        """
# Training

On [[Thursday, February 6=2020-02-06]], 40 officers attended training. A second session was held on [[February
20=2020-02-20]]. Since [[2018=2018-01-01..2018-12-31]] the academy has trained 900 people. The program, launched
in [[fall 2017=2017-09-22..2017-12-20]], ends in [[June 2021=2021-06-01..2021-06-30]].

# Visit

In [[late January=2020-01-21..2020-01-31]], the director traveled to Quito. [[Last
December=2019-12-01..2019-12-31]] she had been to Lima. The agreement was signed on [[December 12,
2019=2019-12-12]].
""",
    ),
    "course without a year": (
        "en",
        {},
        """
# Registration is open

Registration for the summer course is open until [[15 May=?]]. The course takes place from [[2 to 6 July=?]] in
Lund.
""",
    ),
    "club of the 1990s": (
        "en",
        {"date": "1997-11-03"},
        """
# Bulletin board

Mrs. Quist retires on [[December 31=1997-12-31]]; her successor starts [[January 5=1998-01-05]]. Dues for
[[1998=1998-01-01..1998-12-31]] are payable by [[Nov. 30=1997-11-30]]. The picnic of [[July 12=1997-07-12]] drew
a crowd. The club was formed [[twenty-five years ago=1972-01-01..1972-12-31]] [[this
month=1997-11-01..1997-11-30]]. We mourn Art Lindqvist, who died [[October 18=1997-10-18]] at 83. Born [[May 5,
1914=1914-05-05]], in Oslo, he came here in [[1930=1930-01-01..1930-12-31]]. Minutes of the
[[September=1997-09-01..1997-09-30]] meeting are posted.
""",
    ),
    "minister's diary, day first": (
        "en",
        {"date": "2018-06-01"},
        """
# Minister's diary

The Minister left for Geneva on [[28 May=2018-05-28]] and returns on [[4th June=2018-06-04]]. The Cabinet, at
its sitting of [[22/5/2018=2018-05-22]], approved Bill No. 14 of [[2018=2018-01-01..2018-12-31]]. The Budget
Speech will be read on [[Thursday, 14th June=2018-06-14]]. Phase II ([[2019/2020=2019-01-01..2020-12-31]]) will
cost Shs 2,500 million. Tenders close at 11.00 a.m. on [[Friday, 29th June, 2018=2018-06-29]]. The levy stays.
""",
    ),
    "school terms": (
        "en",
        {"date": "2012-09-10"},
        """
# Term dates

| Autumn term | [[4 September=2012-09-04]] | [[14 December=2012-12-14]] |

- Half-term: [[29 October - 2 November=2012-10-29..2012-11-02]]

- Spring term starts: [[Mon 7 Jan 2013=2013-01-07]]

- [[Sat 22 & Sun 23 September=2012-09-22..2012-09-23]] Open weekend

- [[Oct 5th=2012-10-05]] Harvest supper

- [[12, 19 and 26 October=2012-10-12..2012-10-26]]: French classes
""",
    ),
    "awards and asides": (
        "en",
        {"date": "2023-03-31"},
        """
# Awards

The [[2022=2022-01-01..2022-12-31]] awards were presented [[last night=2023-03-30]]. She served as president
from [[January 2019 through June 2021=2019-01-01..2021-06-30]]. He has been with us since the [[spring of
2020=2020-03-20..2020-06-20]]. The [[May/June 2023=2023-05-01..2023-06-30]] issue closes [[April
14=2023-04-14]]. In [[Q4=2022-10-01..2022-12-31]] revenue fell. The 21st century began. His term expires in
[[2025=2025-01-01..2025-12-31]]. On the [[1st of April=2023-04-01]] fools come.
""",
    ),
    "press center with a release date": (
        "en",
        {"date": "2016-04-15"},
        """
# Around the country

FOR IMMEDIATE RELEASE: [[April 12, 2016=2016-04-12]]. The Center announced [[Tuesday=2016-04-12]] that it will
close. Its 10th Annual Gala is [[Saturday=2016-04-16]] at 7 p.m. Doors open at 6. The Class of
[[2016=2016-01-01..2016-12-31]] graduates [[May 21=2016-05-21]]. In fiscal year [[2015=2015-01-01..2015-12-31]],
revenue rose. More than 2015 runners came. She joined in [[Jan. 2010=2010-01-01..2010-01-31]] and was named
director in [[2013=2013-01-01..2013-12-31]]. Visit us at 12 March Road. Our [[2016-2020=2016-01-01..2020-12-31]]
strategic plan runs until [[December 2020=2020-12-01..2020-12-31]]. On [[Sunday, April 24th=2016-04-24]] from
2-4 pm. Deadline: [[5/1/16=2016-05-01]].
""",
    ),
    "harbor association in winter": (
        "en",
        {},
        """
~ Newsletter of the Harbour Users' Association — Issue 45 — Winter 2003/04

# AGM

The AGM was held on [[29 November=2003-11-29]]. The next AGM is on [[27 November 2004=2004-11-27]]. Fees for
[[2004=2004-01-01..2004-12-31]] fall due in [[February=2004-02-01..2004-02-29]].
""",
    ),
    "registrar and deans": (
        "en",
        {"date": "2019-10-10"},
        """
# People

Dr Sen was appointed Registrar with effect from [[1 November=2019-11-01]]. He replaces Prof. Adu, who retired in
[[June=2019-06-01..2019-06-30]] after serving from [[2011 to 2019=2011-01-01..2019-12-31]]. Ms Lo has been Dean
since [[August 2015=2015-08-01..2015-08-31]]; her term ends on [[31 July=2020-07-31]]. He became Fellow in
[['04=2004-01-01..2004-12-31]]. Mr. Ito, Head of Unit ([[2006-2010=2006-01-01..2010-12-31]]), died on [[3rd
October=2019-10-03]], aged 71. Prof. Adu, born in [[1954=1954-01-01..1954-12-31]], will deliver the
[[2020=2020-01-01..2020-12-31]] lecture [[next spring=2020-03-20..2020-06-20]]. The unit was set up in the
[[mid-1990s=1990-01-01..1999-12-31]]. The council elected on [[12 September=2019-09-12]] met for the first time
[[a week later=2019-09-19]].
""",
    ),
    "French letter with masthead": (
        "fr",
        {},
        """
~ Lettre d'information n° 12 – septembre 2016

# Nominations

Anne Roux prendra ses fonctions le [[1er octobre=2016-10-01]]. Elle succède à Luc Petit, parti en
[[juillet=2016-07-01..2016-07-31]]. L'assemblée générale s'est tenue le [[jeudi 8 septembre 2016=2016-09-08]] à
18 h. En [[2014-2015=2014-01-01..2015-12-31]], 1 500 élèves étaient inscrits. Le [[15 et le 16
novembre=2016-11-15..2016-11-16]], colloque. [[Cet automne=2016-09-22..2016-12-20]], la salle fermera. L'[[an
dernier=2015-01-01..2015-12-31]] aussi.
""",
    ),
    "Spanish bulletin with masthead": (
        "es",
        {},
        """
~ Boletín informativo, 12 de mayo de 2018

# Nombramientos

El [[2 de mayo=2018-05-02]] tomó posesión la nueva directora. El [[27 de abril=2018-04-27]] se despidió Juan
Mayo. La reunión será el [[jueves 24 de mayo=2018-05-24]] a las 18:00 horas. El curso
[[2017/2018=2017-01-01..2018-12-31]] termina en [[junio=2018-06-01..2018-06-30]]. A [[mediados de
2016=2016-01-01..2016-12-31]] se reformó. El [[año pasado=2017-01-01..2017-12-31]] hubo 1.998 socios. [[Este
otoño=2018-09-22..2018-12-20]] volverá. Los días [[5, 6 y 7 de junio=2018-06-05..2018-06-07]].
""",
    ),
}


@pytest.mark.parametrize("name", BULLETINS)
def test_dates_of_bulletin(name: str) -> None:
    """Every marked date is found to the character with its days, and nothing else is."""
    language, fields, text = BULLETINS[name]
    told = read(text, **fields)
    mentions = find_dates(told.docs, language)
    issue = find_issue(told.bulletin, told.layout, told.docs, mentions, None, language)
    values = place_dates(mentions, told.docs, told.layout, issue, language)
    found = {
        key: None if values[m].start_date is None else (str(values[m].start_date), str(values[m].end_date))
        for key, m in spans(mentions).items()
    }
    assert {told.docs[k[0]].text[k[1] : k[2]]: v for k, v in found.items()} == {
        told.spell(k): v for k, v in told.gold.items()
    }
    assert found == told.gold
