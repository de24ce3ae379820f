"""Names of people taken apart: particles, several family names, initials, order, suffixes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalize.person_names import split_name

CASES = [
    ("Ann Roe", "Ann", "Roe"),
    ("Mary Anne Roe", "Mary Anne", "Roe"),
    ("J. R. R. Marr", "J. R. R.", "Marr"),
    ("JP Marr", "JP", "Marr"),
    ("Jean-Luc Le Marr", "Jean-Luc", "Le Marr"),
    ("Ann Van den Marr", "Ann", "Van den Marr"),
    ("Charles d'Aunay", "Charles", "d'Aunay"),
    ("Omar ben Salem", "Omar", "ben Salem"),
    ("Ben Salem", "Ben", "Salem"),
    ("Ana García López", "Ana", "García López"),
    ("Juan Carlos Pérez Roe", "Juan Carlos", "Pérez Roe"),
    ("Luis Fernández de Soto", "Luis", "Fernández de Soto"),
    ("José Marr y Gasset", "José", "Marr y Gasset"),
    ("María del Carmen Ruiz", "María del Carmen", "Ruiz"),
    ("Roe, Ann", "Ann", "Roe"),
    ("van der Roe, Ann B.", "Ann B.", "van der Roe"),
    ("Roe, Ann, PhD", "Ann", "Roe"),
    ("Ann Roe, FRSC", "Ann", "Roe"),
    ("John Roe Jr.", "John", "Roe"),
    ("John Roe III", "John", "Roe"),
    ("WANG Xiaoming", "Xiaoming", "WANG"),
    ("LI Wei", "Wei", "LI"),
    ("Wei LI", "Wei", "LI"),
    ("Jean DE LA TOUR", "Jean", "DE LA TOUR"),
    ("Ann McDONALD", "Ann", "McDONALD"),
    ("ANN ROE", "ANN", "ROE"),
    ("Tan Boon Wah", "Boon Wah", "Tan"),
    ("Tan Anna Roe", "Tan Anna", "Roe"),
    ("Nguyễn Quốc Bảo", "Quốc Bảo", "Nguyễn"),
    ("Bríd Ní Roe", "Bríd", "Ní Roe"),
    ("Roe J.A.", "J.A.", "Roe"),
    ("Dr. Ann Roe", "Ann", "Roe"),
    ("Ann Roe (née Marr)", "Ann", "Roe"),
]


@pytest.mark.parametrize(("name", "given_name", "family_name"), CASES)
def test_split(name: str, given_name: str, family_name: str) -> None:
    """Given and family names are told apart by what the name itself shows."""
    assert split_name(name) == (given_name, family_name)


@pytest.mark.parametrize(("name", "family_name"), [("Roe", "Roe"), ("Mr Roe", "Roe"), ("van der Roe", "van der Roe")])
def test_family_name_alone(name: str, family_name: str) -> None:
    """A family name alone has no given name, whatever address stands before it."""
    assert split_name(name) == (None, family_name)


@given(st.text(st.sampled_from("AaÉ.,() -'dely\u200d"), max_size=60))
def test_any_text_is_survived(name: str) -> None:
    """No text makes it fail, and nothing is made up: both parts stand in the name."""
    for part in split_name(name):
        assert part is None or all(word in name for word in part.split())
