"""What a judge leaves behind; all of it is kept with the run."""

from typing import Literal, TypeAlias

import msgspec

from heard.evals.judge.verdict import Verdict

Purpose: TypeAlias = Literal["label", "better", "says"]
Preference: TypeAlias = Literal["a", "b", "same"]

_BELIEVED = 0.6


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """One question with the judge's own words, so that people can check its verdicts."""

    case: str
    purpose: Purpose
    asked: str
    answered: str = ""
    verdict: Verdict | None = None
    problem: str | None = None  # why there is no verdict


class Preferred(msgspec.Struct, frozen=True, kw_only=True):
    """Which of two replies the judge prefers; None: unscored."""

    name: str
    preference: Preference | None
    swayed: bool = False  # it preferred whatever stood in one place


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """How a judge's verdicts compare with labels made by hand.

    Below a kappa of 0.6, the foot of what Landis & Koch (1977) call substantial, the judge is named
    as one not to be believed.
    """

    model: str
    labels: int
    unscored: int
    agreed: int
    swayed: int  # pairs on which it preferred a place, not a reply
    kappa: float | None  # None: too little to say

    @property
    def believed(self) -> bool:
        """Whether its verdicts are worth a look."""
        return self.kappa is not None and self.kappa >= _BELIEVED

    @property
    def sentence(self) -> str:
        """What people should know before they read its verdicts."""
        kappa = "" if self.kappa is None else f" (kappa {self.kappa:.2f})"
        read = self.labels - self.unscored
        said = f"{self.model} agrees with {self.agreed} of {read} hand-made labels{kappa}"
        if self.unscored:
            said += f"; {self.unscored} more got no verdict"
        if self.swayed:
            said += f"; on {self.swayed} it preferred a place, not a reply"
        warning = "" if self.believed else " It disagrees too much: do not rely on this judge."
        return f"The judge {said}.{warning}"


class Judging(msgspec.Struct, frozen=True, kw_only=True):
    """What a judge said of a run (the rewrite against the draft) or of side B against side A."""

    agreement: Agreement
    wins: int
    losses: int
    ties: int
    unscored: int
    rubric: str
    exchanges: tuple[Exchange, ...]

    @property
    def sentence(self) -> str:
        """How often it preferred which."""
        left_out = f", {self.unscored} unscored" if self.unscored else ""
        return f"{self.wins} wins, {self.losses} losses, {self.ties} ties{left_out}."
