"""Every error Heard raises on purpose.

    HeardError                  something a person can act on; its text says what to do
    ├── ConfigError             a setting, a key file or a port is wrong: the start is refused
    │   └── GuideError          a guideline, lexicon or template file is wrong (file, place, fix)
    ├── BodyError               a request's body is wrong; carries every field that is
    ├── InputError              a request is wrong; carries the field
    │   └── UnknownGuideError   a guide id nobody configured
    └── ModelError              the model did not deliver; carries the fallback reason

Messages never contain text of drafts, customers or keys.
"""

from heard.model import FallbackReason


class HeardError(Exception):
    """Something a person can act on; the message says what to do."""


class ConfigError(HeardError):
    """A setting is wrong; names it and what it accepts."""


class GuideError(ConfigError):
    """A guideline, lexicon or template file is wrong; names the file, the place and the fix."""


class BodyError(HeardError):
    """A request's body is wrong; `fields` holds (field, sentence) for each that is."""

    def __init__(self, message: str, fields: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(message)
        self.fields = fields


class InputError(HeardError):
    """A request is wrong; `field` names where."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class UnknownGuideError(InputError):
    """The request names a guide that does not exist."""

    def __init__(self, guide: str, known: tuple[str, ...]) -> None:
        super().__init__("guide", f"There is no guide {guide!r}. Guides here: {', '.join(known)}.")


class ModelError(HeardError):
    """The model did not deliver a usable text; `reason` is what the caller is told."""

    def __init__(self, reason: FallbackReason, detail: str) -> None:
        super().__init__(detail)
        self.reason: FallbackReason = reason
        self.detail = detail
