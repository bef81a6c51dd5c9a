"""Serve every fault on a port: `python -m faulty_model [PORT]` from the folder `tests`."""

import asyncio
import sys

from faulty_model import FAULTS, FaultyModel


async def _main() -> None:
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8090
    async with FaultyModel(port) as server:
        sys.stdout.write(f"{server.url} serves these models:\n{', '.join(FAULTS)}\n")
        await asyncio.Event().wait()


asyncio.run(_main())
