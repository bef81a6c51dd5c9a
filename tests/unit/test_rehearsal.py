"""The first rewrite after the start finds every word list read and every pattern compiled."""

import json
import subprocess
import sys

import pytest

# In a process of its own: in this one, other tests have read and compiled everything already.
_SCRIPT = """
import asyncio, json, re, sys
import re2, yaml
from collections import Counter

work = Counter()

def counted(name, owner, attribute):
    made = getattr(owner, attribute)
    def wrapper(*args, **kwargs):
        work[name] += 1
        return made(*args, **kwargs)
    setattr(owner, attribute, wrapper)

counted("patterns", re._compiler, "compile")
counted("filters", re2, "Filter")
counted("sets", re2.Set, "SearchSet")
counted("lists", yaml, "load")

from heard import guide
from heard.engines.llm.prompt import template
from heard.rewriter import Rewriter, connect
from heard.settings import LLMSettings, Settings
from heard.wire import RewriteRequest

async def main():
    llm = connect(LLMSettings(base_url="http://127.0.0.1:9/v1", model="none"))
    rewriter = Rewriter(guide.load(), llm, Settings())
    if "rehearse" in sys.argv:
        rewriter.rehearse()
    work.clear()
    templates = template.cache_info().misses
    answers = [
        await rewriter.rewrite(RewriteRequest(**texts))
        for texts in json.loads(sys.stdin.read())
    ]
    await llm.aclose()
    work["templates"] = template.cache_info().misses - templates
    print(json.dumps({"work": +work, "outcomes": [answer.outcome for answer in answers]}))

asyncio.run(main())
"""

_FIRST = [
    {
        "draft": "Dear Mr Okafor,\n\nUnfortunately your claim cannot be paid, as it came too late. "
        "You should have read the policy. Let me know if you need anything.\n\nRegards,\nPriya",
        "customer_message": "I have waited since March, and now my son is in hospital.",
    }
]


def _work(*arguments: str) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, *arguments],
        input=json.dumps(_FIRST),
        capture_output=True,
        text=True,
        check=True,
    )
    result: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return result


@pytest.mark.timeout(120)
def test_the_first_rewrite_after_a_rehearsal_compiles_and_reads_nothing():
    """Masking, prompts, rules, guard and explanation are all ready when the first caller comes."""
    assert {"work": {}, "outcomes": ["rewritten"]} == _work("rehearse")


@pytest.mark.timeout(120)
def test_without_a_rehearsal_the_first_rewrite_does_the_reading():
    """What the rehearsal spares the first caller is really there."""
    work = _work()["work"]
    assert isinstance(work, dict)
    assert {"patterns", "filters", "lists", "templates"} <= set(work)
