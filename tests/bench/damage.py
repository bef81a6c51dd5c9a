"""Ways to spoil the guide, the prompt and the rules engine, of the kind people come up with."""

import random
import re
from collections.abc import Callable
from typing import Any, TypeAlias

import msgspec

import heard.guide
from heard import guard
from heard.case import Case
from heard.decision import Account, Decision
from heard.engines import rules
from heard.engines.llm.prompt import render_system
from heard.guide import Guide
from heard.guide.schema import Acknowledge, Guideline, Replace
from heard.model import Proposal
from heard.reading import read
from heard.wire import Route

SOUND = heard.guide.load()[heard.guide.DEFAULT]

Spoil: TypeAlias = Callable[[Guideline], Guideline]
Patches: TypeAlias = dict[str, Any]  # what to put in the place of what

_LONG = (
    "We have read every word of what you have written to us, and we would like you to know that "
    "we take all of it to heart, because a message like yours is one of the many reasons why we "
    "come to work each day and try to do a little better than we did on the day before."
)
_HARSH = ("no-blame", "no-talking-down", "no-sarcasm", "no-doubting", "no-passive-aggression",
          "no-commands-in-anger", "no-minimising", "no-dismissal")  # fmt: skip
_REFUSING = ("flat-refusal", "let-a-no-land-softly", "no-policy-shield", "pity-without-help")
_CAREFUL = ("restraint-in-grief", "care-when-someone-is-ill", "safety-first",
            "no-cheer-on-bad-news")  # fmt: skip
_GLAD = ("let-good-news-shine", "good-news-deserves-warmth")
_TRIMMING = ("no-over-apology", "no-pity", "no-servile-closing", "no-hollow-superlatives",
             "acknowledge-once", "empty-inconvenience")  # fmt: skip


# ── the guide: it reaches the rules and the prompt alike ────────────────────────────────────────


def spoiled(spoil: Spoil) -> Guide:
    """Return the guide with each guideline spoiled."""
    return Guide(SOUND.id, [spoil(g) for g in SOUND.guidelines], SOUND.title)


def off(*ids: str) -> Spoil:
    return lambda g: msgspec.structs.replace(g, enabled=False) if g.id in ids else g


def off_when(wanted: Callable[[Guideline], bool]) -> Spoil:
    return lambda g: msgspec.structs.replace(g, enabled=False) if wanted(g) else g


def fixing(change: Callable[[Any], Any]) -> Spoil:
    """Change every fix, those of detectors included."""

    def spoil(guideline: Guideline) -> Guideline:
        detect = tuple(
            msgspec.structs.replace(d, fix=change(d.fix)) if getattr(d, "fix", None) else d
            for d in guideline.detect
        )
        return msgspec.structs.replace(guideline, detect=detect, fix=change(guideline.fix))

    return spoil


def acknowledging(wording: str) -> Spoil:
    """Acknowledge with this wording, whatever happened."""
    return fixing(
        lambda fix: (
            msgspec.structs.replace(fix, wordings=(wording,))
            if isinstance(fix, Acknowledge)
            else fix
        )
    )


def shuffled(seed: int) -> Guide:
    """Return the guide with its wordings in another order: no better and no worse."""
    chance = random.Random(seed)  # noqa: S311 - a statistic, not a secret

    def change(fix: Any) -> Any:
        if not isinstance(fix, Acknowledge | Replace):
            return fix
        wordings = tuple(chance.sample(fix.wordings, len(fix.wordings)))
        return msgspec.structs.replace(fix, wordings=wordings)

    return spoiled(fixing(change))


GUIDES: dict[str, Spoil] = {
    "no acknowledgement": off("acknowledge-before-solving"),
    "no wording for anything": fixing(lambda _: None),
    "every must turned off": off_when(lambda g: g.level == "must"),
    "every forbidden phrase deleted": off_when(lambda g: g.forbidden),
    "harshness allowed": off(*_HARSH),
    "refusals left bare": off(*_REFUSING),
    "no care for grief, illness, danger": off(*_CAREFUL),
    "no gladness": off(*_GLAD),
    "nothing is too much": off(*_TRIMMING),
    "one sentence for everyone": acknowledging("That sounds hard."),
    "length demanded": acknowledging(_LONG),
    "cheer demanded": acknowledging("Lovely to hear from you, what a great day to write to us!"),
    "pity preferred": acknowledging("Oh dear, how sad, our hearts go out to you."),
    "promises preferred": acknowledging("We guarantee that this will be fixed today."),
    "the formula preferred": acknowledging("I know exactly how you feel."),
}


# ── the prompt: only a model reads it ───────────────────────────────────────────────────────────


def prompting(change: Callable[[str], str]) -> Patches:
    def render(guide: Guide, *, compact: bool = False) -> str:
        return change(render_system(guide, compact=compact))

    return {"heard.engines.llm.engine.render_system": render}


def _without_rule(name: str) -> Callable[[str], str]:
    return lambda text: re.sub(rf"^- {name}:.*\n", "", text, flags=re.MULTILINE)


PROMPTS: dict[str, Patches] = {
    "the rule about promises dropped": prompting(_without_rule("Promises")),
    "the rule about facts dropped": prompting(_without_rule("Facts")),
    "the prompt demands length": prompting(
        lambda text: text + "\nAlways write at least three long paragraphs."
    ),
    "the prompt demands cheer": prompting(
        lambda text: text + "\nAlways be cheerful, with exclamation marks and emoji!!!"
    ),
    "the prompt demands change": prompting(
        lambda text: text.replace(
            "Change as little as does the job; keep good sentences word for word.",
            "Change as much as you can; never leave a sentence as it was.",
        )
    ),
}


# ── the rules engine ────────────────────────────────────────────────────────────────────────────


def _proposing(change: Callable[[str], str], *, guarded: bool = False) -> Patches:
    sound = rules.propose

    def propose(*given: Any, **more: Any) -> Proposal:
        proposal = sound(*given, **more)
        return msgspec.structs.replace(proposal, text=change(proposal.text) or proposal.text)

    patches: Patches = {"heard.engines.rules.propose": propose}
    return patches if guarded else {**patches, "heard.rewriter.judge": _unguarded}


def _unguarded(
    case: Case, proposal: Proposal, route: Route, _account: Account
) -> tuple[Decision, tuple[str, ...]]:
    rewrite = read(proposal.text)
    return Decision(proposal, rewrite, guard.check(case.pair(case.draft)), route), ()


def _nothing(draft: Any, *_given: Any, **_more: Any) -> Proposal:
    return Proposal(draft.text, "rules")


def _first_goes_last(text: str) -> str:
    sentences = [s.text for s in read(text).sentences]
    return " ".join((*sentences[1:], sentences[0])) if sentences else text


def _without_last(text: str) -> str:
    sentences = read(text).sentences
    return text[: sentences[-1].start].rstrip() if len(sentences) > 1 else text


def _off_by_one(text: str) -> str:
    return re.sub(r"\d", lambda d: str((int(d[0]) + 1) % 10), text)


def _noes_dropped(text: str) -> str:
    return re.sub(r"\b(cannot|can|do|does|is|are|will|could)(?:n't| not)|cannot", r"\1", text)


def _conditions_dropped(text: str) -> str:
    return re.sub(r",? ?\b(?:if|unless|until|once|when|except|only)\b[^.,;!?]*", "", text)


def _twice(text: str) -> str:
    sentences = read(text).sentences
    return f"{sentences[0].text} {text}" if sentences else text


ENGINES: dict[str, Patches] = {
    "it changes nothing": {"heard.engines.rules.propose": _nothing},
    "the person put last": _proposing(_first_goes_last, guarded=True),
    "a stock apology before everything": _proposing(
        lambda t: f"We are sorry for any inconvenience. {t}", guarded=True
    ),
    "the last sentence lost, no guard": _proposing(_without_last),
    "an offer added, no guard": _proposing(lambda t: t + " We'll send you a $50 voucher."),
    "shouting, no guard": _proposing(str.upper),
    "figures off by one, no guard": _proposing(_off_by_one),
    "noes dropped, no guard": _proposing(_noes_dropped),
    "conditions dropped, no guard": _proposing(_conditions_dropped),
    "the first sentence said twice, no guard": _proposing(_twice),
}
