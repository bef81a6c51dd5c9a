"""The breaker, by example and as a machine that hypothesis drives."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from heard.engines.llm.breaker import Breaker


class Clock:
    """Time that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def made() -> tuple[Breaker, Clock]:
    """Return a breaker without jitter and its clock."""
    clock = Clock()
    return Breaker(clock=clock, jitter=lambda: 0.0), clock


def fail(breaker: Breaker, times: int) -> None:
    """Let calls fail one after the other."""
    for _ in range(times):
        ticket = breaker.admit()
        assert ticket is not None
        breaker.failed(ticket)


def test_opens_after_three_failures_in_a_row():
    """Two failures and a success leave it closed; three open it, and no call is made."""
    breaker, _ = made()
    fail(breaker, 2)
    breaker.succeeded(breaker.admit() or 0)
    fail(breaker, 2)
    assert "closed" == breaker.state
    fail(breaker, 1)
    assert ("open", None) == (breaker.state, breaker.admit())


def test_one_probe_decides():
    """After the open time one call is let through; its success closes, its failure doubles."""
    breaker, clock = made()
    fail(breaker, 3)
    clock.now = 5.0
    probe = breaker.admit()
    assert probe is not None
    assert breaker.admit() is None
    breaker.failed(probe)
    clock.now = 5.0 + 9.9
    assert "open" == breaker.state
    clock.now = 5.0 + 10.0
    probe = breaker.admit()
    assert probe is not None
    breaker.succeeded(probe)
    assert "closed" == breaker.state


def test_a_probe_whose_caller_left_is_given_to_the_next():
    """A dropped probe neither opens nor closes."""
    breaker, clock = made()
    fail(breaker, 3)
    clock.now = 5.0
    breaker.dropped(breaker.admit() or 0)
    assert "half_open" == breaker.state
    assert breaker.admit() is not None


def test_late_news_of_an_earlier_time_does_not_count():
    """A call that began before the breaker opened can neither close it nor open it longer."""
    breaker, _ = made()
    late = breaker.admit()
    assert late is not None
    fail(breaker, 3)
    breaker.succeeded(late)
    assert "open" == breaker.state


class BreakerMachine(RuleBasedStateMachine):
    """Any order of calls, outcomes and waiting."""

    def __init__(self) -> None:
        super().__init__()
        self.breaker, self.clock = made()
        self.tickets: list[int] = []
        self.probing = False

    @rule()
    def call(self) -> None:
        state = self.breaker.state
        ticket = self.breaker.admit()
        assert (ticket is None) == (state == "open")
        if ticket is not None:
            self.tickets.append(ticket)
        if state == "half_open":
            assert self.breaker.state == "open", "one probe at a time"

    @precondition(lambda self: self.tickets)
    @rule(data=st.data(), outcome=st.sampled_from(["succeeded", "failed", "dropped"]))
    def end(self, data: st.DataObject, outcome: str) -> None:
        ticket = self.tickets.pop(data.draw(st.integers(0, len(self.tickets) - 1)))
        getattr(self.breaker, outcome)(ticket)

    @rule(seconds=st.floats(0, 100))
    def wait(self, seconds: float) -> None:
        self.clock.now += seconds

    @invariant()
    def never_stuck(self) -> None:
        """When nothing is under way, the longest open time later a call is admitted."""
        if not self.tickets:
            now = self.clock.now
            self.clock.now += 100.0
            assert self.breaker.state in ("closed", "half_open")
            self.clock.now = now


BreakerMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=30)
TestBreakerMachine = BreakerMachine.TestCase
