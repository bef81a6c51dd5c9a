"""The kinds of detector, one a file; `finder` makes one ready from what a guideline file says."""

from collections.abc import Callable
from typing import Any

from heard.guide.bank import Bank
from heard.guide.detectors.brief import BriefFinder
from heard.guide.detectors.doing import DoingFinder
from heard.guide.detectors.involved import InvolvedFinder
from heard.guide.detectors.look import Finder, Line, Look, Spot
from heard.guide.detectors.missing import MissingFinder
from heard.guide.detectors.notice import NoticeFinder
from heard.guide.detectors.order import OrderFinder
from heard.guide.detectors.repeated import RepeatedFinder
from heard.guide.detectors.shouting import ShoutingFinder
from heard.guide.detectors.showing import ShowingFinder
from heard.guide.detectors.when import holds
from heard.guide.detectors.wording import Wording
from heard.guide.schema import (
    Brief,
    Detector,
    Doing,
    Involved,
    Missing,
    Notice,
    Order,
    Pattern,
    Phrase,
    Repeated,
    Shouting,
    Showing,
)

__all__ = ["Finder", "Line", "Look", "Spot", "Wording", "finder", "holds"]

_KINDS: dict[type, Callable[[Any, Bank], Finder]] = {
    Phrase: Wording,
    Pattern: Wording,
    Doing: lambda d, _: DoingFinder(d),
    Missing: lambda d, _: MissingFinder(d),
    Order: lambda d, _: OrderFinder(d),
    Repeated: lambda d, _: RepeatedFinder(d),
    Shouting: lambda d, _: ShoutingFinder(d),
    Brief: lambda d, _: BriefFinder(d),
    Showing: lambda d, _: ShowingFinder(d),
    Notice: lambda d, _: NoticeFinder(d),
    Involved: lambda d, _: InvolvedFinder(d),
}


def finder(detector: Detector, bank: Bank) -> Finder:
    """Make a detector ready; its patterns go into `bank`. Raises PatternError."""
    return _KINDS[type(detector)](detector, bank)
