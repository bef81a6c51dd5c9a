"""The shapes of a clause that can be told back.

Each takes the words of a clause in lower case and as they were written, and yields phrases as
lists of words; the first that can be said is taken.
"""

from collections.abc import Callable, Iterator

from heard.reading.retelling.deeds import done_to, made_to
from heard.reading.retelling.things import happened, is_amiss, never_came, there_is
from heard.reading.retelling.undergone import could_not, went_through, without

Shape = Callable[[list[str], list[str]], Iterator[list[str]]]

# Each with how surely it is the trouble they write about, and how that mostly feels, if
# it has a feeling of its own.
SHAPES: tuple[tuple[Shape, int, str | None], ...] = (
    (done_to, 3, "upsetting"),
    (made_to, 3, "frustrating"),
    (happened, 3, "upsetting"),
    (is_amiss, 2, "frustrating"),
    (never_came, 2, "frustrating"),
    (there_is, 2, "upsetting"),
    (could_not, 1, "worrying"),
    (went_through, 1, None),
    (without, 1, None),
)
