"""The guide: what good looks like, loaded from files and made ready to look at texts."""

from heard.guide.guide import Guide
from heard.guide.load import DEFAULT, load

__all__ = ["DEFAULT", "Guide", "load"]
