"""Whether a judge sees what people see: its verdicts on pairs that people labelled by hand.

Agreement is Cohen's kappa (1960), which takes out what two who guess agree on.
"""

import asyncio
from collections import Counter
from pathlib import Path
from typing import Annotated

import msgspec

from heard.evals.judge.asking import Judge
from heard.evals.judge.pairs import Pair, prefer
from heard.evals.judge.record import Agreement, Exchange, Preference, Preferred
from heard.evals.load import default_folder
from heard.guide.files import WrongFileError, read_mapping
from heard.guide.places import from_validation
from heard.wire import Message, Text

LABELS = "labels.yaml"

_READ = 0.8  # share of the labelled pairs a judge has to give a readable verdict on


class Label(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Two replies, and which of them a person found better."""

    id: str
    customer: Message | None = None
    draft: Text
    a: Text
    b: Text
    better: Preference
    why: Annotated[str, msgspec.Meta(min_length=10)]


class LabelFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All labels, and in a sentence how they were made."""

    about: str
    pairs: Annotated[tuple[Label, ...], msgspec.Meta(min_length=1)]


def read_labels(folder: Path | None = None) -> tuple[Label, ...]:
    """Return the hand-made labels of `folder`, else Heard's own. Raises WrongFileError."""
    own = folder and folder / LABELS
    file = own if own and own.is_file() else default_folder() / LABELS
    try:
        return msgspec.convert(read_mapping(file), LabelFile).pairs
    except msgspec.ValidationError as error:
        raise WrongFileError(from_validation(file, error, LabelFile)) from None


async def examine_judge(
    judge: Judge, labels: tuple[Label, ...]
) -> tuple[Agreement, tuple[Exchange, ...]]:
    """Put every labelled pair to the judge."""
    pairs = [
        Pair(name=f"labels/{x.id}", customer=x.customer, draft=x.draft, a=x.a, b=x.b)
        for x in labels
    ]
    done = await asyncio.gather(*(prefer(judge, pair, "label") for pair in pairs))
    exchanges = tuple(exchange for _, two in done for exchange in two)
    return agreement(judge.model, labels, [found for found, _ in done]), exchanges


def agreement(model: str, labels: tuple[Label, ...], found: list[Preferred]) -> Agreement:
    """Count how often the judge and the labels agree."""
    read = [
        (label.better, one.preference)
        for label, one in zip(labels, found, strict=True)
        if one.preference is not None
    ]
    enough = len(read) >= _READ * len(labels)
    return Agreement(
        model=model,
        labels=len(labels),
        unscored=len(labels) - len(read),
        agreed=sum(wanted == given for wanted, given in read),
        swayed=sum(one.swayed for one in found),
        kappa=kappa(read) if enough else None,
    )


def kappa(pairs: list[tuple[Preference, Preference]]) -> float:
    """Return Cohen's kappa: 1 full agreement, 0 no more than two who guess."""
    size = len(pairs)
    seen = sum(one == two for one, two in pairs) / size
    ones, twos = Counter(one for one, _ in pairs), Counter(two for _, two in pairs)
    chance = sum(ones[label] * twos[label] for label in ones) / size**2
    return 1.0 if chance == 1 else (seen - chance) / (1 - chance)
