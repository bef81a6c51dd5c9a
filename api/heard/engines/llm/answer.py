"""The model's words -> a clean rewrite and reasons, or a CallError that says why not.

Endpoints wrap the JSON in reasoning, Markdown fences and chatter, cut it, or send plain text.
The last object with a `rewrite` counts. Reasoning is never taken for an answer.
"""

import json
import re
from typing import Any

import msgspec

from heard.engines.llm.completion import Completion
from heard.engines.llm.failure import CallError
from heard.engines.llm.field import REASONING, RewriteField
from heard.model import Reason

_THINK = re.compile(rf"<({REASONING})>.*?</\1>|◁think▷.*?◁/think▷", re.DOTALL | re.IGNORECASE)
_THINK_END = re.compile(rf"^.*?</(?:{REASONING})>", re.DOTALL | re.IGNORECASE)
_THINK_START = re.compile(rf"\s*<(?:{REASONING})>", re.IGNORECASE)
_CHANNEL = re.compile(r"^.*<\|channel\|>final.*?<\|message\|>", re.DOTALL)
_SPECIAL = re.compile(r"<\|[a-z_]+\|>")
_FENCED = re.compile(r"```[a-zA-Z]*\n(.*?)\n?```", re.DOTALL)
_LEAD = re.compile(
    r"^\s*(?:(?:sure|certainly|of course|okay|ok)[,.!]?\s*)?"
    r"(?:here(?:'s| is| are)\b[^\n:]{0,80}|rewrite|rewritten(?: reply| draft| text)?|reply)"
    r"\s*:\s*\n*",
    re.IGNORECASE,
)
_HTML = re.compile(r"^\s*<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_DECLINED = re.compile(
    r"^\W*(?:i['’]m sorry,? but |sorry,? (?:but )?|unfortunately,? )?"
    r"(?:as an ai\b|i (?:can(?:no|['’])t|am unable to|['’]m unable to|won['’]t) "
    r"(?:help|assist|comply|fulfil|do that|provide|process|rewrite|continue))",
    re.IGNORECASE,
)
_decoder = json.JSONDecoder(strict=False)
_HIDDEN = re.compile(  # controls, zero-width and bidi marks, tags, halves of pairs
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_WHY_LIMIT = 240
_QUOTE_LIMIT = 200
_LINK = re.compile(r"https?:|www\.|\]\(|<\w", re.IGNORECASE)


class Answer(msgspec.Struct, frozen=True):
    """What the model proposes; `text` is None when it would leave the draft as it is."""

    text: str | None
    reasons: tuple[Reason, ...] = ()


def parse(completion: Completion, draft: str) -> Answer:
    """Read an answer; raises CallError with `refused` or `bad_output`."""
    if completion.finish == "content_filter":
        raise CallError("refused", "The model's endpoint filtered the answer.")
    if completion.refusal.strip():
        raise CallError("refused", "The model declined to rewrite this draft.")
    cut = completion.finish == "length"
    content = _without_reasoning(completion.content)
    if not content:
        detail = (
            "The model spent its budget before it answered."
            if cut
            else "The model answered nothing."
        )
        raise CallError("bad_output", detail, again=True)
    if found := _last_object(content):
        return _from_object(found, draft)
    if content.lstrip().startswith(("{", "```", "[")) and (saved := _saved(content)):
        return Answer(_tidy(saved, draft))
    return Answer(_plain(content, draft, cut=cut))


def _without_reasoning(content: str) -> str:
    text = _THINK.sub("", content.lstrip("\ufeff"))
    if "<|channel|>final" in text:
        text = _CHANNEL.sub("", text)
    if _THINK_START.match(text):
        return ""  # it never stopped thinking
    if "</" in text and not text.lstrip().startswith("{"):
        text = _THINK_END.sub("", text)
    return _SPECIAL.sub("", text).strip()


def _last_object(content: str) -> dict[str, Any] | None:
    """Return the last JSON object that has what was asked for."""
    found, at = None, content.find("{")
    while at >= 0:
        try:
            value, end = _decoder.raw_decode(content, at)
        except (ValueError, RecursionError):
            end = at + 1
        else:
            if isinstance(value, dict) and ("rewrite" in value or value.get("no_change") is True):
                found = value
        at = content.find("{", end)
    return found


def _from_object(found: dict[str, Any], draft: str) -> Answer:
    rewrite = found.get("rewrite")
    if found.get("no_change") is True and (not isinstance(rewrite, str) or not rewrite.strip()):
        return Answer(None)
    if not isinstance(rewrite, str) or not rewrite.strip():
        raise CallError("bad_output", "The model's answer held no rewrite.", again=True)
    changes = found.get("changes")
    reasons = map(_reason, changes if isinstance(changes, list) else ())
    return Answer(_tidy(rewrite, draft), tuple(r for r in reasons if r))


def _reason(change: Any) -> Reason | None:
    if not isinstance(change, dict):
        return None
    guideline, quote, why = (change.get(k) for k in ("guideline", "quote", "why"))
    if not isinstance(guideline, str) or not isinstance(quote, str) or len(quote) > _QUOTE_LIMIT:
        return None
    words = " ".join(why.split()) if isinstance(why, str) else ""
    spoken = bool(words) and len(words) <= _WHY_LIMIT and not _LINK.search(words)
    return Reason(guideline.strip(), quote.strip(), words if spoken else None)


def _saved(content: str) -> str | None:
    """Return the rewrite of an object that is broken behind it."""
    field = RewriteField()
    text = field.feed(content)
    return text if field.complete and text.strip() else None


def _plain(content: str, draft: str, *, cut: bool) -> str:
    if _HTML.match(content):
        raise CallError("bad_output", "The model's endpoint sent a web page.", broken=True)
    if _DECLINED.match(content) and not _DECLINED.match(draft):
        raise CallError("refused", "The model declined to rewrite this draft.")
    fenced = _FENCED.findall(content)
    text = fenced[-1] if fenced else _LEAD.sub("", content, count=1)
    if cut or text.lstrip().startswith(("{", "[{", "```")) or not text.strip():
        raise CallError("bad_output", "The model's answer could not be read.", again=True)
    return _tidy(text, draft)


def _tidy(text: str, draft: str) -> str:
    """Drop marks that cannot be seen, and give the rewrite the draft's line ends and margins.

    Raises CallError when nothing is left.
    """
    kept = text.replace("\r\n", "\n")
    kept = _HIDDEN.sub(lambda mark: mark[0] if mark[0] in draft else "", kept).strip()
    if not any(c.isalnum() for c in kept):
        raise CallError("bad_output", "The model's answer held no rewrite.", again=True)
    body = draft.strip()
    if kept[:1] == kept[-1:] == '"' and not body.startswith('"') and '"' not in kept[1:-1]:
        kept = kept[1:-1].strip()
    if "\r\n" in draft:
        kept = kept.replace("\n", "\r\n")
    start = draft.index(body)
    return draft[:start] + kept + draft[start + len(body) :]
