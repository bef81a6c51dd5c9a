"""A model that writes well, for the way a stream is shown; the real API stands between."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from faulty_model import FAULTS, Fault, FaultyModel
from faulty_model.server import Exchange

GENTLE = "gentle"


async def _gentle(exchange: Exchange) -> None:
    short = "shorter" in str(exchange.request["messages"])
    warm = "That sounds frustrating." if short else "I can see where that would be frustrating."
    await exchange.rewrite(exchange.draft.replace("I know how you feel.", warm))


FAULTS[GENTLE] = Fault(_gentle, (None,))

__all__ = ["GENTLE", "FaultyModel"]
