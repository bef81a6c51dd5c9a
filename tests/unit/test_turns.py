"""One piece of work at a time, the nearest deadline first, and the event loop in between."""

import asyncio

from heard.deadline import Deadline
from heard.turns import Turns


def _deadline(ends: float) -> Deadline:
    return Deadline(ends, clock=lambda: 0.0)


async def test_the_nearest_deadline_goes_first():
    """Whoever came later with less time left is served before those who came earlier."""
    turns, served = Turns(), []

    async def work(name: str, ends: float) -> None:
        await turns.take(_deadline(ends))
        served.append(name)

    await asyncio.gather(work("first", 9.0), work("patient", 8.0), work("in a hurry", 0.5))
    assert ["first", "in a hurry", "patient"] == served


async def test_nobody_stands_back_for_long():
    """A second before those who hurry, patience counts for as much as their hurry."""
    turns, served, now = Turns(), [], 0.0

    async def work(name: str, left: float) -> None:
        await turns.take(Deadline(left, clock=lambda: now))
        served.append(name)

    names = ["first", "second", "third", "fourth"]
    tasks = [asyncio.create_task(work(name, 9.0)) for name in names]
    await asyncio.sleep(0)
    now = 2.0
    await asyncio.gather(*tasks, work("in a hurry", 0.5))
    assert [*names, "in a hurry"] == served


async def test_timers_and_connections_have_their_turn_between_two():
    """What the event loop has ready is done after each piece of work, not after all of them."""
    turns, done = Turns(), []

    async def work(number: int) -> None:
        await turns.take(_deadline(1.0))
        done.append(number)
        asyncio.get_running_loop().call_soon(done.append, "event")

    await asyncio.gather(*(work(number) for number in range(3)))
    await asyncio.sleep(0)
    assert [0, "event", 1, "event", 2, "event"] == done


async def test_who_gives_up_waiting_does_not_hold_the_others():
    """A caller that goes away while it waits, or just as it is called, is passed over."""
    turns, served = Turns(), []

    async def work(name: str, ends: float) -> None:
        await turns.take(_deadline(ends))
        served.append(name)

    tasks = [asyncio.create_task(work(name, n)) for n, name in enumerate("abcd")]
    await asyncio.sleep(0)  # a works, the others wait
    tasks[2].cancel()
    await asyncio.sleep(0)  # b is called
    tasks[1].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await turns.take(_deadline(1.0))
    assert ["a", "d"] == served
