"""A case and its answer, read: what every grader looks at.

The guide and the guard used here are those of the grading side, not those that made the answer:
a spoiled guide must not grade itself.
"""

from functools import cached_property

from heard import guard
from heard.evals.prices import UNKNOWN, Prices
from heard.evals.schema import EvalCase
from heard.guide import Guide
from heard.model import Check, Customer, Finding, Reading
from heard.reading import read, read_customer
from heard.wire import RewriteResponse


class Sample:
    """A case with the answer it got."""

    def __init__(
        self,
        name: str,
        case: EvalCase,
        response: RewriteResponse,
        guide: Guide,
        prices: Prices = UNKNOWN,
    ) -> None:
        self.name = name
        self.case = case
        self.response = response
        self.guide = guide
        self.prices = prices

    @property
    def suite(self) -> str:
        """The suite the case belongs to."""
        return self.name.partition("/")[0]

    @property
    def rewritten(self) -> bool:
        """Whether the rewrite is another text than the draft."""
        return self.response.rewrite != self.case.draft

    @cached_property
    def draft(self) -> Reading:
        """The draft, read."""
        return read(self.case.draft)

    @cached_property
    def rewrite(self) -> Reading:
        """The rewrite, read."""
        return read(self.response.rewrite) if self.rewritten else self.draft

    @cached_property
    def customer(self) -> Customer:
        """The customer, read."""
        return read_customer(self.case.customer, self.draft)

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """What the grading side's guard says about the rewrite."""
        return guard.check(
            guard.Pair(
                draft=self.draft,
                rewrite=self.rewrite,
                customer=self.customer,
                customer_message=self.case.customer,
                guide=self.guide,
            )
        )

    @cached_property
    def before(self) -> tuple[Finding, ...]:
        """What the guide finds in the draft."""
        return self.guide.findings(self.draft, self.customer)

    @cached_property
    def after(self) -> tuple[Finding, ...]:
        """What the guide still finds in the rewrite."""
        return self.guide.findings(self.rewrite, self.customer) if self.rewritten else self.before

    @cached_property
    def added(self) -> tuple[str, ...]:
        """The sentences of the rewrite that the draft does not have, as they stand."""
        had = {sentence.text for sentence in self.draft.sentences}
        return tuple(s.text for s in self.rewrite.sentences if s.text not in had)
