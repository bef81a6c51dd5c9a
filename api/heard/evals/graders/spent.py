"""What an answer took: time, tokens and money. What is unknown is said to be, and is never 0."""

from heard.evals.graders.score import SILENT, Grader, Score
from heard.evals.prices import counted
from heard.evals.sample import Sample

_NOT_COUNTED = Score(detail="Unknown: the endpoint does not count tokens.")
_NO_PRICE = Score(detail="Unknown: no price was given.")


def latency(sample: Sample) -> Score:
    """Give the milliseconds until the answer."""
    return Score(number=sample.response.timing.total_ms)


def tokens(sample: Sample) -> Score:
    """Give the tokens a model read and wrote."""
    usage = sample.response.usage
    if usage is None:
        return SILENT
    if not counted(usage):
        return _NOT_COUNTED
    return Score(number=usage.prompt_tokens + usage.completion_tokens)


def cost(sample: Sample) -> Score:
    """Give what the tokens cost, in the currency of the prices."""
    usage = sample.response.usage
    if usage is None:
        return SILENT
    if not counted(usage):
        return _NOT_COUNTED
    spent = sample.prices.cost(usage)
    return _NO_PRICE if spent is None else Score(number=spent)


LATENCY = Grader("latency", "Time to the answer", "measure", latency, "ms")
TOKENS = Grader("tokens", "Tokens used", "measure", tokens, "tokens")
COST = Grader("cost", "What they cost", "measure", cost, "in the prices' currency")
