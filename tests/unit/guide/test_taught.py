"""The comparison, the questions, the schema for editors, and how wordings are filled."""

import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from heard.guide import comparison, json_schema, questions
from heard.guide.suggest import fill
from heard.model import Customer

PROMPTS = Path(__file__).resolve().parents[3] / "prompts"


def test_the_comparison_has_the_three_in_order():
    """Empathy, sympathy, apathy, each with all that a chart shows."""
    rows = comparison()
    assert ["empathy", "sympathy", "apathy"] == [row.stance for row in rows]
    assert all(row.meaning and row.example and row.effect for row in rows)


def test_a_row_of_the_comparison_reads_as_text():
    """The model is told a row in one line."""
    assert str(comparison()[2]).startswith("Apathy: You answer as if nobody were there")


def test_there_are_five_questions():
    """They are questions."""
    assert [True] * 5 == [question.endswith("?") for question in questions()]


def test_the_committed_schema_is_fresh():
    """Editors see the keys that loading knows; renew it with `python -m heard.guide`."""
    committed = (PROMPTS / "guideline.schema.json").read_text("utf-8")
    printed = subprocess.run(
        [sys.executable, "-m", "heard.guide"], capture_output=True, text=True, check=True
    ).stdout
    assert printed == committed


@pytest.mark.parametrize(
    "file", sorted((PROMPTS / "guidelines").glob("*.yaml")), ids=lambda f: f.stem
)
def test_every_guideline_fits_the_schema(file: Path):
    """An editor that uses the schema shows no error in the guide that is shipped."""
    validator = jsonschema.Draft202012Validator(json_schema())
    errors = [e.message for e in validator.iter_errors(yaml.safe_load(file.read_text("utf-8")))]
    assert errors == []


def test_the_schema_knows_an_override_of_one_line():
    """`enabled: false` alone is a right file; an unknown key is not."""
    validator = jsonschema.Draft202012Validator(json_schema())
    assert [True, False] == [
        validator.is_valid(data)
        for data in ({"enabled": False}, {"enabled": False, "levle": "must"})
    ]


@pytest.mark.parametrize(
    ("wording", "customer", "text"),
    [
        ("{about} is {feeling}", Customer(feeling="hard", about="waiting"), "waiting is hard"),
        ("{a_feeling} day", Customer(feeling="upsetting"), "an upsetting day"),
        ("{a_feeling} day", Customer(feeling="tiring"), "a tiring day"),
        ("{about} is {feeling}", Customer(feeling="hard"), None),
        ("no field", Customer(), "no field"),
    ],
)
def test_a_wording_is_filled_or_not_used(wording, customer, text):
    """A wording that needs what is not known is no wording."""
    assert text == fill(wording, customer)
