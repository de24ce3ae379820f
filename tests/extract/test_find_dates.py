"""What is a date and what is none, in sentences with the dates marked."""

from __future__ import annotations

import pytest
import spacy
from chronicle import unmark
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.dates import find_dates

ENGLISH = [
    "It was held from [[October 20th to 22nd=x]] in Nice, [[Monday October 18th=x]] included.",
    "In [[early November=x]], [[late 1999=x]] and by [[mid-March 2019=x]].",
    "The [[2020=x]] Annual Report and the [[2022/23=x]] budget, the [[1998-99=x]] season.",
    "Director from [[2004 to 2006=x]], then until [[March of last year=x]].",
    "[[Fifteen years ago=x]] it began; [[two days later=x]] it ended.",
    "On [[27 and 28 November=x]], the [[5th of May 2011=x]] and [[Sept. 5, 1998=x]].",
    "[[Thursday 31 May to Saturday 2 June=x]]: congress. [[July - September 2020=x]]: work.",
    "The highlights of the [[last two years=x]] and the [[last decade=x]].",
    "We welcome you [[this fall=x]], [[next Monday=x]] and [[tomorrow=x]].",
    "In [[2018-03-09=x]] format; [[18/03/2019=x]]; [[Q3 2017=x]]; the [[1990s=x]].",
    "In [[May=x]] and in [[August=x]] she may march in august company.",
    "The board [[today=x]] announced it. Today's children read less; Kim, today chair, agreed.",
]
NONE = [
    "Some 2,000 people paid $48, 2% more than £2010, at 1950 Main Street.",
    "Call 555-1984 or 020 7946 2018, write to me2004@example.org or see https://example.org/2016/05/x.",
    "It may rain; they march on. The second fall of the wall did not last. Secondly, 3.5 of 12.",
    "The Sunday Times and Friday prayers; open Monday to Friday and every Tuesday from 9.30 to 17.00.",
    "Regulation (EU) 2016/679, Directive 2011/93/EU, ISSN 1062-2002, pp. 1990-1995, Vol. 2001.",
    "She is 45, the 23rd edition took two years, and many 2000 words long was the annual report.",
    "Ms. April Stone, Mr. June Park and August Wilson sat in room 2015.",
    "Over the coming months and these days, once a week, for ten years.",
]
FRENCH = [
    "Réuni [[mardi 9 octobre=x]], du [[31 mai au 2 juin=x]], les [[lundi 14 et mardi 15 mai=x]].",
    "De [[mars 2001 à septembre 2012=x]], à la [[mi-mars 2019=x]], le [[1er mars 2022=x]], en [[novembre dernier=x]].",
    "[[Il y a deux ans=x]], puis [[trois jours plus tard=x]] ; [[ce mois-ci=x]], l'[[année prochaine=x]].",
    "Depuis deux ans, tous les lundis, le décret 2015-1342 vaut 2 000 euros.",
]
SPANISH = [
    "Del [[20 al 22 de marzo=x]], el [[miércoles 20=x]], a [[comienzos de julio=x]], en [[mayo y junio=x]].",
    "El [[1 de enero de 2020=x]]; [[hace quince años=x]]; la [[semana pasada=x]]; el [[próximo lunes=x]].",
    "Cada lunes, la Ley 30/1992 y 2 000 personas, desde hace dos años.",
]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [(code, s) for code, group in (("en", ENGLISH + NONE), ("fr", FRENCH), ("es", SPANISH)) for s in group],
)
def test_sentences(language: str, sentence: str) -> None:
    """The marked dates are found to the character, nothing else is."""
    text, marks = unmark(sentence)
    found = find_dates([spacy.blank("xx")(text)], language)
    assert [m.text for m in found] == [text[s:e] for s, e, _ in marks]


def test_other_languages_inside_a_text() -> None:
    """Whole dates of another language are found in an English text, lone words are not."""
    doc = spacy.blank("xx")("The « Assises » of 12 octobre 2018 praised the month of mayo; once more.")
    assert [m.text for m in find_dates([doc], "en")] == ["12 octobre 2018"]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="0123456789 .,-/–'’()aemMJSTuyndtohrl\u00a0\n", max_size=60))
def test_any_text(text: str) -> None:
    """On any text: spans lie inside it, hold its characters, and do not overlap."""
    doc = spacy.blank("xx")(text)
    last = 0
    for mention in find_dates([doc], "en"):
        assert last <= mention.start < mention.end <= len(doc.text)
        assert doc.text[mention.start : mention.end] == mention.text
        last = mention.end
