"""The words that make a number mean something, read once from `prompts/lexicon/facts.yaml`."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from heard.model import FactKind
from heard.reading.lexicon import lexicon


class Unit(NamedTuple):
    """What stands behind a number: "hours" is a duration of 60 minutes each."""

    kind: FactKind
    name: str
    factor: int


def _units(by_kind: Mapping[FactKind, Mapping[str, Any]]) -> dict[str, Unit]:
    return {
        word: Unit(kind, name, factor)
        for kind, words in by_kind.items()
        for word, (name, factor) in words.items()
    }


_DATA = lexicon("facts")

NUMBERS: dict[str, int] = _DATA["numbers"]
ONES = frozenset(_DATA["ones"])
ARTICLES = frozenset(_DATA["articles"])
ARTICLE_PREPOSITIONS = frozenset(_DATA["article_prepositions"])
ORDINALS: dict[str, int] = _DATA["ordinals"]
MONTHS: dict[str, int] = _DATA["months"]
DOUBTFUL_MONTHS = frozenset(_DATA["doubtful_months"])
WEEKDAYS: dict[str, str] = _DATA["weekdays"]
DOUBTFUL_WEEKDAYS = frozenset(_DATA["doubtful_weekdays"])
WEEKDAY_SPANS: dict[str, list[str]] = _DATA["weekday_spans"]
CLOCK_WORDS: dict[str, str] = _DATA["clock_words"]
RELATIVE_DAYS: dict[str, str] = _DATA["relative_days"]
POLITE_TODAY = frozenset(_DATA["polite_today"])
RELATIVE_MODIFIERS = frozenset(_DATA["relative_modifiers"])
RELATIVE_NOUNS = frozenset(_DATA["relative_nouns"])
AM = frozenset(_DATA["am"])
PM = frozenset(_DATA["pm"])
HALF_PHRASES: dict[tuple[str, ...], str] = {
    tuple(phrase.split()): half for phrase, half in _DATA["half_phrases"].items()
}
OFTEN: dict[str, int] = _DATA["often"]
OCLOCK = frozenset(_DATA["oclock"])
HOUR_LETTERS = frozenset(_DATA["hour_letters"])
CLOCK_PREPOSITIONS = frozenset(_DATA["clock_prepositions"])
RANGE_WORDS = frozenset(_DATA["range_words"])
UNITS = _units(_DATA["units"])
SCRIPT_UNITS = tuple(_DATA["script_units"])
UNIT_QUALIFIERS: dict[str, str] = _DATA["unit_qualifiers"]
UNIT_TRAILERS = frozenset(_DATA["unit_trailers"])
CURRENCIES: dict[str, str] = _DATA["currencies"]
DOUBTFUL_CURRENCIES = frozenset(_DATA["doubtful_currencies"])
CENTS: dict[str, str] = _DATA["cents"]
PERCENT = frozenset(_DATA["percent"])
RATES: dict[str, str] = _DATA["rates"]
RATE_WORDS = frozenset(_DATA["rate_words"])
AFTER_DAY = frozenset(_DATA["after_day"])
TOP_LEVEL_DOMAINS = frozenset(_DATA["top_level_domains"])
FILE_EXTENSIONS = frozenset(_DATA["file_extensions"])
DOUBLE_UNITS: dict[str, list[str]] = _DATA["double_units"]
PATH_STARTERS = frozenset(_DATA["path_starters"])
SHORTENED = tuple(_DATA["shortened"])
