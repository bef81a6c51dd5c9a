"""What an answer took: time and tokens."""

from heard.evals.graders.score import SILENT, Grader, Score
from heard.evals.sample import Sample


def latency(sample: Sample) -> Score:
    """Give the milliseconds until the answer."""
    return Score(number=sample.response.timing.total_ms)


def tokens(sample: Sample) -> Score:
    """Give the tokens a model read and wrote."""
    usage = sample.response.usage
    return Score(number=usage.prompt_tokens + usage.completion_tokens) if usage else SILENT


LATENCY = Grader("latency", "Time to the answer", "measure", latency, "ms")
TOKENS = Grader("tokens", "Tokens used", "measure", tokens, "tokens")
