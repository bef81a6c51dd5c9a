"""A model that writes well, for the way a stream is shown; the real API stands between."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from faulty_model import FAULTS, Fault, FaultyModel
from faulty_model.server import Exchange

GENTLE = "gentle"
WARM = "I can see where that would be frustrating."
SHORT = "That sounds frustrating."


async def _gentle(exchange: Exchange) -> None:
    draft = exchange.draft.replace("I know how you feel.", WARM)
    if "shorter" in str(exchange.request["messages"]):
        draft = exchange.draft.replace(WARM, SHORT)
    await exchange.rewrite(draft)


FAULTS[GENTLE] = Fault(_gentle, (None,))

__all__ = ["GENTLE", "SHORT", "WARM", "FaultyModel"]
