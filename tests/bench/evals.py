"""Does the suite notice damage? Spoils the rules and the guide in ways people do, one at a time.

    python tests/bench/evals.py

Prints a row for each: the difference to the sound side with its interval, and the verdict. An
unchanged pair stands first and must come out even.
"""

import asyncio
import sys
from collections.abc import Callable
from contextlib import ExitStack
from unittest.mock import patch

import msgspec

import heard.guide
from heard import guard
from heard.case import Case
from heard.decision import Account, Decision
from heard.engines import rules
from heard.evals.compare import compare
from heard.evals.load import load
from heard.evals.results import Run
from heard.evals.run import examine
from heard.guide import Guide
from heard.guide.schema import Acknowledge, Guideline
from heard.model import Proposal
from heard.reading import read
from heard.rewriter import Rewriter
from heard.settings import Settings
from heard.wire import Route

SOUND = heard.guide.load()[heard.guide.DEFAULT]
LONG = (
    "We have read every word of what you have written to us, and we would like you to know that "
    "we take all of it to heart, because a message like yours is one of the many reasons why we "
    "come to work each day and try to do a little better than we did on the day before."
)

Spoil = Callable[[Guideline], Guideline]
Propose = Callable[..., Proposal]


def spoiled(spoil: Spoil) -> Guide:
    return Guide(SOUND.id, [spoil(g) for g in SOUND.guidelines], SOUND.title)


def off(*ids: str) -> Spoil:
    return lambda g: msgspec.structs.replace(g, enabled=False) if g.id in ids else g


def off_when(wanted: Callable[[Guideline], bool]) -> Spoil:
    return lambda g: msgspec.structs.replace(g, enabled=False) if wanted(g) else g


def acknowledging(wording: str) -> Spoil:
    def spoil(guideline: Guideline) -> Guideline:
        detect = tuple(
            msgspec.structs.replace(d, fix=reworded(d.fix)) if getattr(d, "fix", None) else d
            for d in guideline.detect
        )
        return msgspec.structs.replace(guideline, detect=detect, fix=reworded(guideline.fix))

    def reworded(fix: object) -> object:
        if isinstance(fix, Acknowledge):
            return msgspec.structs.replace(fix, wordings=(wording,))
        return fix

    return spoil


def proposing(change: Callable[[str], str]) -> Propose:
    sound = rules.propose

    def propose(*given: object, **more: object) -> Proposal:
        proposal = sound(*given, **more)  # type: ignore[arg-type]
        return msgspec.structs.replace(proposal, text=change(proposal.text))

    return propose


def nothing(draft: object, *_given: object, **_more: object) -> Proposal:
    return Proposal(draft.text, "rules")  # type: ignore[attr-defined]


def first_goes_last(text: str) -> str:
    sentences = [s.text for s in read(text).sentences]
    return " ".join((*sentences[1:], sentences[0])) if sentences else text


def without_last(text: str) -> str:
    sentences = read(text).sentences
    return text[: sentences[-1].start].rstrip() if len(sentences) > 1 else text


def unguarded(
    case: Case, proposal: Proposal, route: Route, _account: Account
) -> tuple[Decision, tuple[str, ...]]:
    rewrite = read(proposal.text)
    return Decision(proposal, rewrite, guard.check(case.pair(case.draft)), route), ()


GUIDES: dict[str, Spoil] = {
    "nothing at all": lambda g: g,
    "no acknowledgement": off("acknowledge-before-solving"),
    "no wording for anything": lambda g: msgspec.structs.replace(
        g, fix=None, detect=tuple(
            msgspec.structs.replace(d, fix=None) if getattr(d, "fix", None) else d for d in g.detect
        )
    ),
    "every must turned off": off_when(lambda g: g.level == "must"),
    "every forbidden phrase deleted": off_when(lambda g: g.forbidden),
    "one sentence for everyone": acknowledging("That sounds hard."),
    "length demanded": acknowledging(LONG),
    "cheer demanded": acknowledging("Lovely to hear from you, what a great day to write to us!"),
    "pity preferred": acknowledging("Oh dear, how sad, our hearts go out to you."),
    "promises preferred": acknowledging("We guarantee that this will be fixed today."),
}  # fmt: skip
ENGINES: dict[str, dict[str, object]] = {
    "rules that change nothing": {"heard.engines.rules.propose": nothing},
    "the person put last": {"heard.engines.rules.propose": proposing(first_goes_last)},
    "the last sentence lost, no guard": {
        "heard.engines.rules.propose": proposing(without_last),
        "heard.rewriter.judge": unguarded,
    },
    "an offer added, no guard": {
        "heard.engines.rules.propose": proposing(lambda t: t + " We'll send you a $50 voucher."),
        "heard.rewriter.judge": unguarded,
    },
    "shouting, no guard": {
        "heard.engines.rules.propose": proposing(str.upper),
        "heard.rewriter.judge": unguarded,
    },
}


def answered(label: str, guide: Guide, patches: dict[str, object]) -> Run:
    cases = load()
    with ExitStack() as stack:
        for target, value in patches.items():
            stack.enter_context(patch(target, value))
        rewriter = Rewriter({heard.guide.DEFAULT: guide}, None, Settings())
        return asyncio.run(examine(rewriter, label, "rules", cases, SOUND))


def main() -> int:
    sound = answered("sound", SOUND, {})
    wrong = 0
    print(f"{'spoiled by':34} {'points':>7} {'95 % interval':>18}  verdict  losses  harm")
    sides = [(name, spoiled(spoil), {}) for name, spoil in GUIDES.items()]
    sides += [(name, SOUND, patches) for name, patches in ENGINES.items()]
    for name, guide, patches in sides:
        found = compare(sound, answered(name, guide, patches))
        d = found.difference
        interval = f"{d.low * 100:+.1f} to {d.high * 100:+.1f}"
        print(
            f"{name:34} {d.mean * 100:+7.1f} {interval:>18}  {d.verdict:7}  "
            f"{found.losses:6}  {len(found.now_harm):4}",
            flush=True,
        )
        wrong += d.verdict != ("even" if name == "nothing at all" else "worse")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
