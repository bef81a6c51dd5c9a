"""Personal data out before the model, back after."""

import re
from collections.abc import Sequence

_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_TOKEN = re.compile(r"\[?\b(EMAIL)[ _-]?(\d+)\b\]?", re.IGNORECASE)


class Masked:
    """Texts with personal data replaced by tokens such as [EMAIL_1]."""

    def __init__(self, texts: tuple[str | None, ...], values: dict[str, str]) -> None:
        self.texts = texts
        self._values = values

    def unmask(self, text: str) -> str:
        """Put every value back where its token, whole or altered, stands."""

        def value(match: re.Match[str]) -> str:
            key = f"{match[1].upper()}_{match[2]}"
            return self._values.get(key, match[0])

        return _TOKEN.sub(value, text) if self._values else text


def mask(texts: Sequence[str | None]) -> Masked:
    """Replace personal data by tokens; the same value has the same token in all texts."""
    tokens: dict[str, str] = {}

    def token(match: re.Match[str]) -> str:
        return f"[{tokens.setdefault(match[0], f'EMAIL_{len(tokens) + 1}')}]"

    covered = tuple(None if t is None else _EMAIL.sub(token, t) for t in texts)
    return Masked(covered, {token: value for value, token in tokens.items()})
