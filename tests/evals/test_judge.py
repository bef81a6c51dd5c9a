"""A judge model: asked in both orders, read from the end, measured before it is believed."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import msgspec
import pytest

from faulty_model import FAULTS, Fault, FaultyModel
from faulty_model.server import Exchange as Asked
from heard.cli import main
from heard.environ import Secret
from heard.evals.judge.agreement import examine_judge, kappa, read_labels
from heard.evals.judge.asking import Judge, judge_endpoint
from heard.evals.judge.judging import judge_comparison, judge_run
from heard.evals.judge.questions import rubric
from heard.evals.judge.verdict import read_verdict
from heard.evals.load import Placed
from heard.evals.results import Result, Run
from heard.evals.schema import EvalCase
from heard.guide import Guide
from heard.settings import Endpoint, LLMSettings, Settings

LABELS = read_labels()
WANTED = {(x.a, x.b): {"a": "1", "b": "2", "same": "SAME"}[x.better] for x in LABELS}
WANTED |= {(x.b, x.a): {"a": "2", "b": "1", "same": "SAME"}[x.better] for x in LABELS}
_BLOCK = re.compile(r"<<([\w ]+) (\w{8})>>\n(.*?)\n<<end \2>>", re.DOTALL)


def blocks(asked: Asked) -> dict[str, str]:
    return {name: text for name, _, text in _BLOCK.findall(asked.request["messages"][1]["content"])}


async def fair(asked: Asked) -> None:
    """Stand for a judge who sees what people see, and else likes the longer reply."""
    said = blocks(asked)
    if "statement" in said:
        yes = said["statement"] in said["reply"]
        await asked.say(f"Let me look. VERDICT: NO?\n\nVERDICT: {'YES' if yes else 'NO'}")
        return
    pair = said["reply 1"], said["reply 2"]
    longer = "1" if len(pair[0]) > len(pair[1]) else "2"
    await asked.say(f"It could be VERDICT: 1 or 2.\n**VERDICT: {WANTED.get(pair, longer)}**\n")


async def first_place(asked: Asked) -> None:
    await asked.say("The first reads well.\nVERDICT: 1")


async def mumbling(asked: Asked) -> None:
    await asked.say("VERDICT: 1, I think, although the second has its points too.")


async def dead(asked: Asked) -> None:
    await asked.status(500)


JUDGES = {"fair": fair, "first-place": first_place, "mumbling": mumbling, "dead": dead}


@pytest.fixture
async def server(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FaultyModel]:
    """Serve judges, which are models and so outside the product, on loopback."""
    for name, answer in JUDGES.items():
        monkeypatch.setitem(FAULTS, name, Fault(answer, ()))
    async with FaultyModel() as running:
        yield running


@pytest.fixture
async def judge(server: FaultyModel, guide: Guide) -> AsyncIterator[Callable[[str], Judge]]:
    """Give a judge by its name."""
    judges: list[Judge] = []

    def connect(name: str) -> Judge:
        judges.append(Judge(Endpoint(base_url=server.url, model=name), guide))
        return judges[-1]

    yield connect
    for one in judges:
        await one.aclose()


def case(number: int, says: tuple[str, ...] = ()) -> Placed:
    made = EvalCase(id=f"case-{number}", draft="It is late.", says=says)
    return Placed("made", made, Path("made.yaml"), number, None)


def result(number: int, rewrite: str) -> Result:
    return Result(
        name=f"made/case-{number}", suite="made", draft="It is late.", rewrite=rewrite, score=0.7
    )


def run(label: str, *results: Result) -> Run:
    return Run(label=label, engine="rules", guide_version="abc", seconds=0.1, results=results)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The second is warmer.\nVERDICT: 2", "2"),
        ("VERDICT: 1\nOn second thoughts:\n\n**Verdict: SAME.**\n", "SAME"),
        ("VERDICT: 1\nBut I am not sure.", None),
        ("VERDICT: 1 or 2", None),
        ("VERDICT: YES", None),
        ("2", None),
        ("", None),
    ],
)
def test_only_a_verdict_on_the_last_line_is_one(text: str, verdict: str | None) -> None:
    """What is thought on the way, or cannot be read, is no verdict."""
    assert verdict == read_verdict(text, ("1", "2", "SAME"))


def test_the_rubric_is_made_from_the_guide(guide: Guide) -> None:
    """Every guideline that counts stands in it with its reason; one turned off does not."""
    first, *others = guide.guidelines
    off = Guide("default", [msgspec.structs.replace(first, enabled=False), *others])
    counted = [g for g in guide.guidelines if g.level != "consider"]
    assert [] == [g.id for g in counted if g.why not in rubric(guide)]
    assert first.why not in rubric(off)


def test_agreement_takes_out_what_guessing_gives() -> None:
    """Kappa is 1 for one mind, 0 for a judge who always says the same."""
    assert 1.0 == kappa([("a", "a"), ("b", "b")])
    assert 0.0 == kappa([("a", "a"), ("b", "a"), ("a", "a"), ("b", "a")])


async def test_a_judge_who_sees_what_people_see_is_believed(judge: Callable[[str], Judge]) -> None:
    """Each labelled pair is asked in both orders, and each exchange is kept."""
    found, exchanges = await examine_judge(judge("fair"), LABELS)
    assert (len(LABELS), 0, 1.0, True) == (found.agreed, found.swayed, found.kappa, found.believed)
    assert 2 * len(LABELS) == len(exchanges)
    assert {"It could be VERDICT: 1 or 2."} == {e.answered.splitlines()[0] for e in exchanges}


async def test_a_judge_who_likes_a_place_is_named(judge: Callable[[str], Judge]) -> None:
    """In both orders the first reply won: that is no preference, and he is not to be relied on."""
    found, _ = await examine_judge(judge("first-place"), LABELS)
    assert (len(LABELS), False) == (found.swayed, found.believed)
    assert found.sentence.endswith(
        "on 24 it preferred a place, not a reply. It disagrees too much: do not rely on this judge."
    )


async def test_a_judge_nobody_can_read_is_unscored(judge: Callable[[str], Judge]) -> None:
    """Nothing is guessed from words that hold no verdict."""
    found, exchanges = await examine_judge(judge("mumbling"), LABELS)
    assert (len(LABELS), None, False) == (found.unscored, found.kappa, found.believed)
    assert {"Its last line holds no verdict."} == {e.problem for e in exchanges}


async def test_a_run_is_judged_draft_against_rewrite(judge: Callable[[str], Judge]) -> None:
    """Its opinion stands beside the scores and changes none of them."""
    plain = run("rules", result(0, "It is late, sorry."), result(1, "Late."), result(2, "Oh, late"))
    cases = [case(0, ("late", "on Friday")), case(1), case(2)]
    judged = await judge_run(judge("fair"), plain, cases, LABELS)
    first, second, _ = judged.results
    assert (1.0, 0.0) == (first.scores["judge"].value, second.scores["judge"].value)
    assert (0.5, "Not found: on Friday") == (
        first.scores["judge-says"].value,
        first.scores["judge-says"].detail,
    )
    assert [0.7, 0.7, 0.7] == [r.score for r in judged.results]
    assert judged.judging is not None
    assert "1 wins, 2 losses, 0 ties." == judged.judging.sentence


async def test_a_comparison_is_judged_side_against_side(judge: Callable[[str], Judge]) -> None:
    """Only cases that the two sides answered differently are asked about."""
    a = run("A", result(0, "Late."), result(1, "Late."), result(2, "Late."))
    b = run("B", result(0, "Late."), result(1, "Late, sorry."), result(2, "No."))
    found = await judge_comparison(judge("fair"), a, b, LABELS)
    assert (1, 1, 0, 0) == (found.wins, found.losses, found.ties, found.unscored)
    assert 2 * 2 == sum(e.purpose == "better" for e in found.exchanges)


async def test_a_judge_who_fails_is_left_alone_and_the_run_goes_on(
    judge: Callable[[str], Judge], server: FaultyModel
) -> None:
    """After a few failures nobody asks again; what was not judged is unscored and counted."""
    plain = run("rules", *(result(i, "Late.") for i in range(30)))
    judged = await judge_run(judge("dead"), plain, [case(i) for i in range(30)], LABELS)
    assert judged.judging is not None
    assert (30, 24) == (judged.judging.unscored, judged.judging.agreement.unscored)
    assert len(server.requests) < 30
    assert [0.7] * 30 == [r.score for r in judged.results]


def test_the_writers_key_goes_to_the_writers_server_only() -> None:
    """A judge with an address of its own is never sent the key of another."""
    llm = LLMSettings(
        base_url="http://model.example/v1", api_key=Secret("sk-writer"), model="small"
    )
    own, shared = Settings(llm=llm, judge_url=Secret("http://judge.example/v1")), Settings(llm=llm)
    assert None is judge_endpoint(own, "j").api_key
    assert "sk-writer" == judge_endpoint(shared, "j").api_key


async def test_the_command_keeps_what_was_said(
    server: FaultyModel,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """`--judge-model` tells how far to believe it, and the report holds every exchange."""
    made = tmp_path / "made" / "up.yaml"
    made.parent.mkdir()
    made.write_text(
        'about: Cases that a test made up.\ncases:\n  - id: one\n    customer: "Late AGAIN!"\n'
        '    draft: "I know how you feel. It comes on Friday."\n    keep: [Friday]\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("HEARD_JUDGE_BASE_URL", server.url)
    arguments = ["eval", "--cases", str(tmp_path), "--judge-model", "fair", "--report", "json"]
    assert 0 == await asyncio.to_thread(main, arguments)
    done = capsys.readouterr()
    assert "The judge fair agrees with 24 of 24 hand-made labels (kappa 1.00)." in done.err
    judging = json.loads(done.out)["judging"]
    assert 2 * (len(LABELS) + 1) == len(judging["exchanges"])
    assert judging["rubric"].startswith("You compare replies")


def test_a_judge_needs_an_endpoint(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without one the command says what to set."""
    monkeypatch.chdir(tmp_path)
    for name in ("HEARD_JUDGE_BASE_URL", "HEARD_LLM_BASE_URL", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    assert 2 == main(["eval", "--judge-model", "fair"])
    assert "No judge is connected. Set HEARD_JUDGE_BASE_URL" in capsys.readouterr().err
