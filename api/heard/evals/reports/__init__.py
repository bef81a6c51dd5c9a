"""Reports of a run: JSON, JUnit XML, and one self-contained page."""

from heard.evals.reports.html import html
from heard.evals.reports.junit import junit
from heard.evals.reports.plain_json import json

__all__ = ["html", "json", "junit"]
