"""What tokens cost. Nobody's price is known here, so there is none until somebody gives it."""

import msgspec

from heard.model import Usage

_MILLION = 1_000_000


class Prices(msgspec.Struct, frozen=True):
    """Prices of a million tokens, in any currency; None: unknown, which is not nothing."""

    per_million_in: float | None = None
    per_million_out: float | None = None

    def cost(self, usage: Usage) -> float | None:
        """Return what `usage` costs, or None when a price or the count is unknown."""
        if self.per_million_in is None or self.per_million_out is None or not counted(usage):
            return None
        paid_in = usage.prompt_tokens * self.per_million_in
        return (paid_in + usage.completion_tokens * self.per_million_out) / _MILLION


UNKNOWN = Prices()


def counted(usage: Usage) -> bool:
    """Whether the endpoint said how many tokens there were; no call reads and writes none."""
    return usage.prompt_tokens > 0 or usage.completion_tokens > 0
