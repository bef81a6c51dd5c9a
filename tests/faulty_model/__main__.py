"""Serve every fault on a port: `python -m faulty_model [PORT] [--delay MS]` from folder `tests`."""

import argparse
import asyncio
import sys

from faulty_model import FAULTS, FaultyModel


async def _serve(port: int, delay: float) -> None:
    async with FaultyModel(port, delay) as server:
        sys.stdout.write(f"{server.url} serves these models:\n{', '.join(FAULTS)}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


def main() -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser()
    parser.add_argument("port", type=int, nargs="?", default=8090)
    parser.add_argument("--delay", type=float, default=0.0, help="milliseconds before an answer")
    options = parser.parse_args()
    asyncio.run(_serve(options.port, options.delay / 1000))


main()
