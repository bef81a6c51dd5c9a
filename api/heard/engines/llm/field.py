r"""The value of one JSON string field, read while the JSON is still being written.

The preview shows it as it grows; the parser saves a rewrite with it whose JSON was cut behind it.
Text that is no JSON at all is passed on as it is.
"""

import json
import re

REASONING = r"think|thinking|reasoning|thought"

_OPENING = re.compile(r'"rewrite"\s*:\s*"')
_THOUGHT = re.compile(rf"<({REASONING})>.*?</\1>\s*", re.DOTALL | re.IGNORECASE)
_THINKING = re.compile(rf"<(?:(?:{REASONING})>|\w*$)", re.IGNORECASE)
_FENCE = re.compile(r"\s*(?:```[a-zA-Z]*\s*)?")
_WRITTEN = re.compile(  # everything up to the end of the string or an escape that is not complete
    r'(?:[^"\\]++|\\["\\/bfnrt]|\\u(?![dD][89abAB])[0-9a-fA-F]{4}'
    r"|\\u[dD][89abAB][0-9a-fA-F]{2}(?:\\u[0-9a-fA-F]{4}|(?=[^\\]|\\[^u])))*+"
)


class RewriteField:
    """Feed it pieces of the answer; it returns the new text of the field `rewrite`."""

    def __init__(self) -> None:
        self.complete = False
        self._head: str | None = ""  # what came while the field was looked for
        self._plain = False
        self._rest = ""  # the start of an escape

    def feed(self, piece: str) -> str:
        """Return the text that `piece` adds to the field."""
        if self._head is not None:
            piece = self._find(self._head + piece)
        if self.complete or self._plain:
            return "" if self.complete else piece
        return "" if self._head is not None else self._decode(self._rest + piece)

    def _find(self, head: str) -> str:
        """Return what stands behind the field's opening quote, once that is here."""
        self._head = head
        text = _THOUGHT.sub("", head)
        fence = _FENCE.match(text)
        body = text[fence.end() if fence else 0 :]
        if not body or body.startswith("`") or _THINKING.match(body):
            return ""
        if body[0] not in "{[<":
            self._head, self._plain = None, True
            return body
        if opening := _OPENING.search(body):
            self._head = None
            return body[opening.end() :]
        return ""

    def _decode(self, text: str) -> str:
        match = _WRITTEN.match(text)
        end = match.end() if match else 0
        self._rest = text[end:]
        self.complete = self._rest.startswith('"')
        value: str = json.loads(f'"{text[:end]}"', strict=False)
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
