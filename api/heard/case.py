"""A request, read: what every later step looks at."""

import re
from collections.abc import Mapping

import msgspec

from heard.engines.rules import opens_with_them
from heard.errors import InputError, UnknownGuideError
from heard.guard import Pair
from heard.guide import Guide
from heard.model import Customer, Reading, Stance
from heard.reading import read, read_customer, stance_of
from heard.wire import AnalyzeRequest, RewriteRequest, VerifyRequest

_HALF_PAIR = re.compile("[\ud800-\udfff]")


class Case(msgspec.Struct, frozen=True):
    """A draft, the customer it answers, and the guide it is held to."""

    draft: Reading
    customer: Customer
    customer_message: str | None
    guide: Guide

    def pair(self, rewrite: Reading) -> Pair:
        """Return what the guard looks at when `rewrite` is proposed for this draft."""
        return Pair(
            draft=self.draft,
            rewrite=rewrite,
            customer=self.customer,
            customer_message=self.customer_message,
            guide=self.guide,
        )

    def stance(self, reply: Reading) -> Stance:
        """Return how a reply reads to this customer."""
        judged = not reply.internal_note
        met = judged and opens_with_them(reply, self.customer_message)
        return stance_of(reply.sentences, self.customer, met=met, judged=judged)


def open_case(
    request: RewriteRequest | AnalyzeRequest | VerifyRequest, guides: Mapping[str, Guide]
) -> Case:
    """Read a request.

    Raises InputError for a blank draft or one with characters no text has, UnknownGuideError.
    """
    guide = require_usable(request, guides)
    message = request.customer_message
    message = message if message and message.strip() else None
    draft = read(request.draft)
    return Case(draft, read_customer(message, draft), message, guide)


def require_usable(
    request: RewriteRequest | AnalyzeRequest | VerifyRequest, guides: Mapping[str, Guide]
) -> Guide:
    """Return the guide of a request that can be read; raises as `open_case` does."""
    guide = guides.get(request.guide)
    if guide is None:
        raise UnknownGuideError(request.guide, tuple(guides))
    require_text("draft", request.draft)
    _require_characters("customer_message", request.customer_message or "")
    return guide


def require_text(field: str, text: str) -> None:
    """Raise InputError when `text` is blank or holds what no text box holds."""
    _require_characters(field, text)
    if not text.strip():
        raise InputError(field, f"The {field} is blank. Write a few words first.")


def _require_characters(field: str, text: str) -> None:
    if "\x00" in text or _HALF_PAIR.search(text):
        raise InputError(
            field, f"The {field} holds a character that is not text (NUL, half a pair). Remove it."
        )
