"""The guide: what good looks like, loaded from files and made ready to look at texts."""

from heard.guide.catalogue import Entry, catalogue, telling
from heard.guide.chart import Contrast, comparison, documents, questions
from heard.guide.guide import Guide
from heard.guide.json_schema import json_schema
from heard.guide.lint import lint
from heard.guide.load import DEFAULT, load
from heard.guide.places import Problem
from heard.guide.scaffold import scaffold

__all__ = [
    "DEFAULT",
    "Contrast",
    "Entry",
    "Guide",
    "Problem",
    "catalogue",
    "comparison",
    "documents",
    "json_schema",
    "lint",
    "load",
    "questions",
    "scaffold",
    "telling",
]
