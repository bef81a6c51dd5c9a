"""The guide: what good looks like, loaded from files and made ready to look at texts."""

from heard.guide.chart import Contrast, comparison, questions
from heard.guide.guide import Guide
from heard.guide.json_schema import json_schema
from heard.guide.lint import lint
from heard.guide.load import DEFAULT, load
from heard.guide.places import Problem
from heard.guide.scaffold import scaffold

__all__ = [
    "DEFAULT",
    "Contrast",
    "Guide",
    "Problem",
    "comparison",
    "json_schema",
    "lint",
    "load",
    "questions",
    "scaffold",
]
