"""Whether the time to refuse a key tells anything about it.

    python tests/bench/keys.py [--rounds N]

Processor time to look up a key that is open, that has a known id and a wrong secret, an unknown id,
a revoked id, or no shape at all, among a thousand keys. Fails (exit 1) when a wrong key is refused
more than a tenth faster or slower for its id being known.
"""

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

from heard.keys import KeyRing, new_key, read_keys, revoke

KEYS = 1_000
AT_ONCE = 2_000
FAR = 0.1  # share of the time by which two refusals may differ


def nanoseconds(ring: KeyRing, text: str) -> float:
    """Return the processor time of one look-up."""
    began = time.process_time_ns()
    for _ in range(AT_ONCE):
        ring.find(text)
    return (time.process_time_ns() - began) / AT_ONCE


def main() -> int:
    """Measure in turn, so that a busy machine is unfair to all alike; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "keys.json"
        _, text = new_key(file, "desk", ("rewrite",))
        gone, gone_text = new_key(file, "gone", ("rewrite",))
        revoke(file, gone.id)
        one = read_keys(file)[0]
        ring = KeyRing(file)
        ring._keys |= {f"{n:08}": one for n in range(KEYS)}
        wrong = text[:13] + ("A" * 43 if text[13] != "A" else "B" * 43)
        kinds = {
            "open": text,
            "known id": wrong,
            "unknown id": f"hrd_zzzzzzzz_{wrong[13:]}",
            "revoked": gone_text,
            "no shape": "x" * len(text),
        }
        taken = {kind: [] for kind in kinds}
        for _ in range(rounds):
            for kind, given in kinds.items():
                taken[kind].append(nanoseconds(ring, given))
    times = {kind: statistics.median(each) for kind, each in taken.items()}
    for kind, time_ in times.items():
        print(f"{kind:<11} {time_ / 1000:>6.2f} µs")
    known, unknown = times["known id"], times["unknown id"]
    print(f"known beside unknown id: {known / unknown:.3f}")
    return int(abs(known / unknown - 1) > FAR)


if __name__ == "__main__":
    sys.exit(main())
