"""Nothing of the agent's own life is told that the agent did not tell."""

from collections.abc import Iterator

from heard.guard.brought_in import new_marks, passage
from heard.guard.pair import Pair, Rule
from heard.model import Violation
from heard.reading.lexicon import lexicon

_AT_WORK = frozenset(lexicon("intrusions")["at_work"])
_BEFORE = frozenset(lexicon("intrusions")["before_at_work"])


def find(pair: Pair) -> Iterator[Violation]:
    """Yield the experiences, relatives and belongings that the rewrite makes up for the agent."""
    taken: list[tuple[int, int]] = []
    for mark, _ in new_marks(pair, "experience"):
        taken.append((mark.start, mark.end))
        yield Violation(
            f"The rewrite tells of an experience ({passage(pair, mark)}) that the draft does not.",
            mark.start,
            mark.end,
        )
    for _, clause in pair.fresh:
        for at, owner in enumerate(clause.words[:-1]):
            behind = clause.words[at + 1 : at + 3]
            thing = behind[-1] if behind[0].text in _BEFORE else behind[0]
            if (
                owner.text == "my"
                and thing.text not in _AT_WORK
                and thing.stem not in pair.draft_words
                and not any(start <= owner.start < end for start, end in taken)
            ):
                yield Violation(
                    f"The rewrite tells of the agent's own “{owner.text} {thing.text}”; "
                    "the draft does not.",
                    owner.start,
                    thing.end,
                )


CHECK = Rule("experiences", "No experience is told that the agent did not tell.", find)
